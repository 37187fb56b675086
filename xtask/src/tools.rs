//! The tools that the tests lean on: found where they are, installed where that is possible, named clearly where it is not.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::command::{ask, command, quietly, show};

/// The version of cargo-nextest that is installed when none is there.
const NEXTEST: &str = "0.9.143";
/// The version of cargo-deny that is installed when none is there.
const DENY: &str = "0.20.2";

/// Sees to it that `cargo nextest` can be called.
pub fn nextest(root: &Path) -> Result<()> {
    cargo_tool(root, "nextest", "cargo-nextest", NEXTEST)
}

/// Sees to it that `cargo deny` can be called.
pub fn deny(root: &Path) -> Result<()> {
    cargo_tool(root, "deny", "cargo-deny", DENY)
}

/// Sees to it that Node.js, npm, the locked packages of `e2e/` and a Chromium are there, and returns the Chromium.
///
/// Errors: something is missing and cannot be installed; the message says what to do.
pub fn browser(root: &Path) -> Result<PathBuf> {
    let e2e = root.join("e2e");
    if !quietly(command("node", root).arg("--version")) || !quietly(command("npm", root).arg("--version")) {
        apt("nodejs and npm", &["nodejs", "npm"])?;
    }
    let lock = std::fs::read(e2e.join("package-lock.json"))?;
    let mark = e2e.join("node_modules/.lotse-lock");
    if std::fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return chromium();
    }
    let fetched = show(command("npm", &e2e).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    ensure!(fetched.ok, "npm ci failed in e2e/. The browser stories need the packages of its package-lock.json.");
    std::fs::write(mark, lock)?;
    chromium()
}

/// The folder with `initdb`, `pg_ctl` and `postgres`, the newest version when there are several.
///
/// Errors: PostgreSQL is missing and cannot be installed; the message says what to do.
pub fn postgres() -> Result<PathBuf> {
    if let Some(found) = postgres_folder() {
        return Ok(found);
    }
    apt("PostgreSQL", &["postgresql"])?;
    postgres_folder().ok_or_else(|| anyhow::anyhow!("postgresql was installed, but its initdb cannot be found"))
}

/// Sees to it that a program's calls to the system can be written down.
///
/// Errors: strace is missing and cannot be installed; the message says what to do.
pub fn strace() -> Result<()> {
    if on_path("strace").is_some() { Ok(()) } else { apt("strace", &["strace"]) }
}

/// Sees to it that the readers of PDF files that others wrote are there, in a folder of their own below `target`.
///
/// Errors: Python is missing, or the packages of `xtask/pdf-readers.txt` cannot be had; the message says what to do.
pub fn pdf_readers(root: &Path, target: &Path) -> Result<()> {
    let wanted = root.join("xtask/pdf-readers.txt");
    let list = std::fs::read(&wanted)?;
    let folder = target.join("pdf-readers");
    let (python, mark) = (folder.join("bin/python"), folder.join("lotse-list"));
    let installed = std::fs::read(&mark).is_ok_and(|installed| installed == list);
    if installed && quietly(Command::new(&python).arg("--version")) {
        return Ok(());
    }
    let make = |root: &Path| quietly(command("python3", root).args(["-m", "venv", "--clear"]).arg(&folder));
    if !make(root) {
        apt("Python with venv", &["python3", "python3-venv"])?;
        ensure!(make(root), "python3 is there, but `python3 -m venv` fails. The tests of PDF files need it.");
    }
    println!("installing the readers of PDF files named in xtask/pdf-readers.txt, once");
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&wanted);
    ensure!(show(&mut pip)?.ok, "pip failed. The tests of PDF files need the packages of xtask/pdf-readers.txt.");
    std::fs::write(mark, list)?;
    Ok(())
}

/// True when this process runs as root.
pub fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn cargo_tool(root: &Path, subcommand: &str, package: &str, version: &str) -> Result<()> {
    if quietly(command("cargo", root).args([subcommand, "--version"])) {
        return Ok(());
    }
    println!("{package} is missing; installing version {version} (a few minutes, once)");
    let said = show(command("cargo", root).args(["install", "--locked", package, "--version", version]))?;
    ensure!(said.ok, "{package} is missing and could not be installed. Try: cargo install --locked {package}");
    Ok(())
}

fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("LOTSE_CHROMIUM").map(PathBuf::from) {
        ensure!(chosen.exists(), "LOTSE_CHROMIUM names {}, which is not there", chosen.display());
        return Ok(chosen);
    }
    if let Some(found) = on_path("chromium").or_else(|| on_path("chromium-browser")) {
        return Ok(found);
    }
    apt("Chromium", &["chromium"])?;
    on_path("chromium").ok_or_else(|| anyhow::anyhow!("chromium was installed, but cannot be found on PATH"))
}

fn postgres_folder() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    versions.sort();
    let newest = versions.pop().map(|(_, bin)| bin);
    newest.or_else(|| on_path("initdb")?.canonicalize().ok()?.parent().map(Path::to_path_buf))
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn apt(what: &str, packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if !is_root() || on_path("apt-get").is_none() {
        bail!("{what} is missing. Please install it; on Debian: sudo {by_hand}");
    }
    println!("{what} is missing; installing it with apt-get");
    let quiet = |command: &mut Command| quietly(command.env("DEBIAN_FRONTEND", "noninteractive"));
    // An update that fails is no reason to stop: the lists at hand may do.
    quiet(Command::new("apt-get").args(["-qq", "update"]));
    let args = ["-qq", "-y", "--no-install-recommends", "install"];
    ensure!(quiet(Command::new("apt-get").args(args).args(packages)), "{what} is missing and `{by_hand}` failed");
    Ok(())
}
