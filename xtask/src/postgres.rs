//! A throw-away PostgreSQL: started in a folder of its own on a free port, gone without a trace when nobody holds it any more.
//!
//! A watchman process of its own stops and removes it as soon as the pipe to us closes, so that it goes away also when
//! the workshop is interrupted or killed.

use std::io::{BufRead, Write};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::command::ask;
use crate::tools;

/// A running server; dropping it stops it and removes its data.
pub struct Postgres {
    /// The address of its first database, as `LOTSE_TEST_POSTGRES` wants it.
    pub url: String,
    /// The folder that holds data, socket and log while the server runs.
    pub folder: PathBuf,
    watchman: Child,
}

/// Whether what is committed survives a power cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// As it stands in PostgreSQL's own settings; for measuring.
    Durable,
    /// Quick instead; for tests, which nobody misses.
    Quick,
}

/// Starts a server of our own, trusting on loopback, quick instead of durable, for up to 300 connections.
///
/// Errors: PostgreSQL is missing and cannot be installed, or it does not start; the message carries its log.
pub fn start() -> Result<Postgres> {
    start_with(Safety::Quick)
}

/// The same, as safe as asked.
///
/// Errors: as [`start`].
pub fn start_with(safety: Safety) -> Result<Postgres> {
    let bin = tools::postgres()?;
    let folder = own_folder()?;
    let data = folder.join("data");
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let watchman = watch(&bin, &data, &folder)?;
    let server = Postgres { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), folder, watchman };

    let mut init = as_owner(&bin.join("initdb"));
    init.arg("-D").arg(&data);
    ask(init.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync"]))?;

    let log = server.folder.join("log");
    let options = format!(
        "-p {port} -k {} -c listen_addresses=127.0.0.1 -c max_connections=300 {}",
        server.folder.display(),
        match safety {
            Safety::Durable => "-c shared_buffers=1GB -c max_wal_size=4GB",
            Safety::Quick => "-c fsync=off -c full_page_writes=off -c synchronous_commit=off",
        }
    );
    let mut start = as_owner(&bin.join("pg_ctl"));
    start.arg("-D").arg(&data).arg("-l").arg(&log).args(["-w", "-t", "60", "-o", &options, "start"]);
    // The server keeps what it inherits, so it must not inherit our pipes.
    let started = start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if !started.success() {
        bail!("PostgreSQL did not start:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
    }
    Ok(server)
}

/// Starts a server, prints the line that hands it to the tests, and waits for Enter or Ctrl-C.
pub fn lend() -> Result<bool> {
    let server = start()?;
    println!("export LOTSE_TEST_POSTGRES={}", server.url);
    println!("PostgreSQL runs until Enter or Ctrl-C.");
    std::io::stdout().flush()?;
    std::io::stdin().lock().read_line(&mut String::new())?;
    Ok(true)
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.watchman.stdin.take());
        let _ = self.watchman.wait();
    }
}

/// Waits for our end of the pipe to close, then stops the server and removes its folder.
fn watch(bin: &Path, data: &Path, folder: &Path) -> Result<Child> {
    let stop = as_owner(&bin.join("pg_ctl"));
    let words: Vec<_> = std::iter::once(stop.get_program()).chain(stop.get_args()).collect();
    Command::new("sh")
        .args([
            "-c",
            "read -r _; data=$1; folder=$2; shift 2; \"$@\" -D \"$data\" -m immediate -w stop; rm -rf \"$folder\"",
        ])
        .arg("watchman")
        .arg(data)
        .arg(folder)
        .args(words)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Out of the reach of a Ctrl-C that is meant for us.
        .process_group(0)
        .spawn()
        .context("the watchman of the throw-away PostgreSQL could not be started")
}

/// PostgreSQL refuses to run as root; then its own user runs it.
fn as_owner(program: &Path) -> Command {
    let mut command = if tools::is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/");
    command
}

fn own_folder() -> Result<PathBuf> {
    let base = std::env::temp_dir();
    let folder = base.join(format!("lotse-postgres-{}", std::process::id()));
    std::fs::create_dir(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    if tools::is_root() {
        let given = Command::new("chown").arg("postgres").arg(&folder).status()?;
        ensure!(given.success(), "{} cannot be given to the user postgres", folder.display());
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    #[test]
    fn the_server_answers_while_it_is_held_and_leaves_nothing_behind() {
        let server = start().unwrap();
        let place = server.url.split(['@', '/']).nth(3).unwrap().to_owned();
        let folder = server.folder.clone();
        assert!(TcpStream::connect(&place).is_ok(), "{place} does not answer");
        drop(server);
        assert!(TcpStream::connect(&place).is_err(), "{place} still answers");
        assert!(!folder.exists(), "{} was left behind", folder.display());
    }
}
