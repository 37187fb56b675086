//! A program that serves on a port of this machine, until it is dropped.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::client::{Connection, get};

/// A running server.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub address: SocketAddr,
    /// From the start of the process to the first answer that says it is well.
    pub ready_after: Duration,
}

/// A port that is free now.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}

impl Server {
    /// Starts a command that will listen on that address, and waits until `/healthz` says 200.
    pub async fn start(command: &mut Command, address: SocketAddr) -> Result<Server> {
        let began = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let mut server = Server { child, address, ready_after: Duration::ZERO };
        let request = get(address, "/healthz", &[]);
        loop {
            ensure!(began.elapsed() < Duration::from_secs(120), "the server does not answer");
            ensure!(server.child.try_wait()?.is_none(), "the server ended by itself");
            if let Ok(mut connection) = Connection::open(address).await
                && connection.ask(&request).await.is_ok_and(|answer| answer.status == 200)
            {
                server.ready_after = began.elapsed();
                return Ok(server);
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// The memory that the process has in use, in megabytes.
    pub fn resident_mb(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().unwrap_or_default();
        Ok(kilobytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
            return;
        }
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let began = Instant::now();
        while asked.is_ok() && began.elapsed() < Duration::from_secs(30) {
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
