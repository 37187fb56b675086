//! The real program, started as a person would start it, and talked to over the network.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program that this crate builds.
pub fn lotse() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    for name in ["DATABASE_URL", "KEY_FILE", "LISTEN", "PUBLIC_URL", "CONFIG", "LOG", "DEMO_DATA", "METRICS_TOKEN"] {
        command.env_remove(format!("LOTSE_{name}"));
    }
    command
}

/// Runs the program to its end.
pub fn ended(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = lotse();
    command.args(arguments).envs(environment.iter().copied());
    command.output().expect("the program can be started")
}

/// What a program that has ended said on standard error.
pub fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A running demo.
pub struct Demo {
    child: Child,
    /// Where it is reached.
    pub url: String,
    /// What it announced.
    pub announcement: String,
}

impl Demo {
    /// Starts the demo with a few families on a free port over a folder; its log goes into a file of that folder.
    pub fn start(data: &Path) -> Demo {
        Demo::start_over(data, None)
    }

    /// The same over another database than the folder's own.
    pub fn start_over(data: &Path, database_url: Option<&str>) -> Demo {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(data.join("log.txt")).expect("a log file");
        let mut child = lotse()
            .args(["demo", "--listen", "127.0.0.1:0", "--log", "trace", "--cases", "6", "--data"])
            .arg(data)
            .envs(database_url.map(|url| ("LOTSE_DATABASE_URL", url)))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program can be started");
        let mut lines = BufReader::new(child.stdout.take().expect("standard output is piped")).lines();
        let mut announcement = String::new();
        while !announcement.contains("Stop with Ctrl-C") {
            match lines.next() {
                Some(line) => announcement.push_str(&(line.expect("the announcement is text") + "\n")),
                None => {
                    let log = std::fs::read_to_string(data.join("log.txt")).unwrap_or_default();
                    panic!("the demo ended by itself:\n{announcement}\n{}", last_lines(&log));
                }
            }
        }
        // Whoever does not read on lets the program block one day.
        std::thread::spawn(move || lines.into_inner_rest());
        let url = announcement
            .split_whitespace()
            .find(|word| word.starts_with("http://"))
            .expect("the demo says where it is")
            .to_owned();
        Demo { child, url, announcement }
    }

    /// The number by which the system knows it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, as a power cut of the process alone.
    pub fn kill(mut self) {
        self.child.kill().expect("a running program can be killed");
        self.child.wait().expect("a killed program ends");
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().expect("kill can be started");
        assert!(asked.success());
        let began = Instant::now();
        while self.child.try_wait().expect("a child can be asked").is_none() {
            assert!(began.elapsed() < Duration::from_secs(30), "the program does not stop when it is told to");
            std::thread::sleep(Duration::from_millis(20));
        }
        let status = self.child.wait().expect("it has ended");
        assert!(status.success(), "the program stopped with {status}");
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A code of the demo by what it is an example of.
pub fn example(data: &Path, name: &str) -> String {
    let text = std::fs::read_to_string(data.join("examples.json")).expect("the demo writes its examples");
    let examples: serde_json::Value = serde_json::from_str(&text).expect("the examples are JSON");
    examples[name].as_str().unwrap_or_else(|| panic!("the demo has no {name}")).to_owned()
}

/// A token for the API, made with the command over the running demo's database.
pub fn token(data: &Path, login: &str) -> String {
    let database = format!("sqlite:{}", data.join("lotse.db").display());
    let output = ended(&["token", "create", "--user", login], &[("LOTSE_DATABASE_URL", &database)]);
    assert!(output.status.success(), "no token: {}", complaint(&output));
    String::from_utf8(output.stdout).expect("a token is text").trim().to_owned()
}

fn last_lines(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

trait Rest {
    fn into_inner_rest(self);
}

impl<R: std::io::Read> Rest for std::io::Lines<BufReader<R>> {
    fn into_inner_rest(self) {
        for line in self {
            if line.is_err() {
                break;
            }
        }
    }
}
