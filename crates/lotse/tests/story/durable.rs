//! An entry is acknowledged only after the disk has it: shown by the program's own calls to the system.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::program::{Demo, example, token};

/// A tracer that writes down what a running program asks of the system.
struct Trace(Child);

impl Trace {
    fn of(program: u32, into: &Path) -> Trace {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-s", "20000", "-e", "trace=write,pwrite64,writev,sendto,sendmsg,fsync,fdatasync"]);
        strace.arg("-o").arg(into).args(["-p", &program.to_string()]);
        let child = strace.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child =
            child.expect("strace is installed; `cargo xtask test` does that, on Debian: apt-get install strace");
        Trace(child)
    }

    fn end(mut self) {
        let _ = Command::new("kill").args(["-INT", &self.0.id().to_string()]).status();
        self.0.wait().expect("a tracer that is told to stop ends");
    }
}

/// The line at which a call is over: its own, or that on which it is resumed.
fn done(lines: &[&str], at: usize) -> usize {
    if !lines[at].contains("<unfinished ...>") {
        return at;
    }
    let thread = lines[at].split_whitespace().next().unwrap();
    let resumed = |line: &&str| line.split_whitespace().next() == Some(thread) && line.contains("resumed>");
    at + lines[at..].iter().position(resumed).expect("a call that was begun is over some time")
}

#[test]
fn rule_15_an_entry_is_acknowledged_only_after_the_disk_has_it() {
    let data = tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap();
    let demo = Demo::start(data.path());
    let (case, token) = (example(data.path(), "case"), token(data.path(), "adler"));
    let file = data.path().join("trace");
    let trace = Trace::of(demo.id(), &file);
    let began = Instant::now();
    // The tracer has taken hold when the first calls stand in its file; the sealer and the readers see to them.
    while std::fs::metadata(&file).map_or(0, |found| found.len()) == 0 {
        assert!(began.elapsed() < Duration::from_secs(20), "strace cannot trace here: is ptrace forbidden?");
        let _ = std::net::TcpStream::connect(demo.url.trim_start_matches("http://"));
        testkit::run(async { reqwest::get(format!("{}/healthz", demo.url)).await.unwrap() });
    }
    let key = "fsync-probe-4711";
    for number in 0..5 {
        let body =
            json!({ "topic": "basic", "happened_at": "2026-11-01T09:00:00Z", "mode": "telefon", "text": "Notiz" });
        testkit::run(async {
            let request = reqwest::Client::new().post(format!("{}/api/v1/cases/{case}/contacts", demo.url));
            let request = request.bearer_auth(&token).header("idempotency-key", format!("{key}-{number}")).json(&body);
            assert_eq!(request.send().await.unwrap().status().as_u16(), 201);
        });
    }
    trace.end();
    demo.stop();

    let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    let mut from = 0;
    for number in 0..5 {
        let key = format!("{key}-{number}");
        // The key of the request is in clear in the page that the log of the database gets.
        let written = lines[from..].iter().position(|line| line.contains("lotse.db-wal") && line.contains(&key));
        let written = from + written.unwrap_or_else(|| panic!("{key} was never written into the database's log"));
        let sync = |line: &&str| line.contains("sync(") && line.contains("lotse.db-wal");
        let synced =
            written + lines[written..].iter().position(sync).unwrap_or_else(|| panic!("{key} was never synced"));
        let synced = done(&lines, synced);
        let answer = |line: &&str| line.contains("HTTP/1.1 201");
        let answered =
            from + lines[from..].iter().position(answer).unwrap_or_else(|| panic!("{key} was never answered"));
        assert!(
            written < synced && synced < answered,
            "{key} was written in line {written}, on the disk in line {synced}, and acknowledged in line {answered}"
        );
        from = answered + 1;
    }
}
