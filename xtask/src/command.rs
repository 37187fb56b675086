//! How the workshop calls another program: its output passes through to the reader and is kept for counting.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result};

/// What a program said and whether it ended well.
pub struct Said {
    /// True when the program ended with exit code 0.
    pub ok: bool,
    /// Everything it wrote to standard output and to standard error, in lines as they arrived.
    pub text: String,
}

/// A command to be run in `folder`, free of what the calling `cargo run` put into the environment.
///
/// Left in place, `CARGO_MANIFEST_DIR` and its like would make build scripts run again for no reason.
pub fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        let of_the_caller = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if name.to_str().is_some_and(|name| of_the_caller.iter().any(|start| name.starts_with(start))) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs the command, shows its output while it works, and keeps a copy.
///
/// Errors: the program cannot be started at all.
pub fn show(command: &mut Command) -> Result<Said> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} could not be started"))?;
    let out = child.stdout.take().map(|pipe| thread::spawn(move || pass_on(pipe, std::io::stdout())));
    let err = child.stderr.take().map(|pipe| thread::spawn(move || pass_on(pipe, std::io::stderr())));
    let ok = child.wait()?.success();
    let text = [out, err].into_iter().flatten().map(|thread| thread.join().unwrap_or_default()).collect();
    Ok(Said { ok, text })
}

/// Runs the command silently; true when it could be started and ended with exit code 0.
pub fn quietly(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

/// Runs the command and returns what it printed, without showing it.
///
/// Errors: the program cannot be started, or it failed; then the message carries what it said.
pub fn ask(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{name} could not be started"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    anyhow::ensure!(output.status.success(), "{name} failed: {said}{}", String::from_utf8_lossy(&output.stderr));
    Ok(said)
}

fn pass_on(pipe: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    let mut line = Vec::new();
    let mut pipe = BufReader::new(pipe);
    while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A closed terminal must not stop the count.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        kept.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    kept
}
