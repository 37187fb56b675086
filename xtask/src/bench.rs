//! Builds Lotse and the load for release, lends a durable PostgreSQL, and measures.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Result, ensure};
use clap::Args;

use crate::command::command;
use crate::postgres::{self, Safety};
use crate::tools;

/// What is measured.
#[derive(Args)]
pub struct Wanted {
    /// How many cases; may be given several times (10000 and 100000 if never)
    #[arg(long)]
    cases: Vec<u32>,
    /// sqlite or postgres; may be given several times (both if never)
    #[arg(long, value_parser = ["sqlite", "postgres"])]
    engine: Vec<String>,
    /// Only this page: case, cases, search, today or entry; may be given several times
    #[arg(long)]
    page: Vec<String>,
    /// A tenth of the requests, once, without a report
    #[arg(long)]
    quick: bool,
    /// Requests of one measurement
    #[arg(long)]
    requests: Option<usize>,
    /// A sentence about the circumstances for the report, such as what else the machine did
    #[arg(long)]
    note: Option<String>,
    /// A folder for the databases, which is kept and used again; otherwise a throw-away one
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// Measures what is asked for and writes `docs/benchmarks.md`.
///
/// Errors: something cannot be built or started; the programs have said what.
pub fn run(root: &Path, wanted: Wanted) -> Result<bool> {
    let built = command("cargo", root).args(["build", "--release", "-p", "lotse", "-p", "bench"]).status()?;
    ensure!(built.success(), "the release build failed");
    let programs = release_folder(root);
    let throw_away = std::env::temp_dir().join(format!("lotse-bench-{}", std::process::id()));
    let data = wanted.keep.clone().unwrap_or_else(|| throw_away.clone());
    let or = |given: &[String], usual: &[&str]| -> Vec<String> {
        if given.is_empty() { usual.iter().map(|word| (*word).to_owned()).collect() } else { given.to_vec() }
    };
    let engines = or(&wanted.engine, &["sqlite", "postgres"]);
    let cases: Vec<String> = wanted.cases.iter().map(u32::to_string).collect();
    let whole = wanted.cases.is_empty() && wanted.engine.is_empty() && wanted.page.is_empty() && !wanted.quick;
    let requests = wanted.requests.unwrap_or(if wanted.quick { 1_000 } else { 10_000 });

    let mut measure = command(&programs.join("bench").display().to_string(), root);
    measure.arg("run").arg("--lotse").arg(programs.join("lotse")).arg("--data").arg(&data);
    measure.args(["--requests", &requests.to_string(), "--runs", if wanted.quick { "1" } else { "3" }]);
    for number in or(&cases, &["10000", "100000"]) {
        measure.args(["--cases", &number]);
    }
    for page in &wanted.page {
        measure.args(["--page", page]);
    }
    for engine in &engines {
        measure.args(["--engine", engine]);
    }
    if !wanted.quick {
        measure.arg("--browser").arg(root.join("e2e/first-look.mjs")).env("LOTSE_CHROMIUM", tools::browser(root)?);
    }
    if let Some(note) = &wanted.note {
        measure.args(["--note", note]);
    }
    if whole {
        measure.arg("--sharing");
        measure.arg("--report").arg(root.join("docs/benchmarks.md"));
    }
    let server = engines.iter().any(|engine| engine == "postgres").then(|| postgres::start_with(Safety::Durable));
    let server = server.transpose()?;
    if let Some(server) = &server {
        measure.args(["--postgres", &server.url]);
    }
    let done = measure.stdin(Stdio::null()).status();
    if wanted.keep.is_none() {
        let _ = std::fs::remove_dir_all(&throw_away);
    }
    Ok(done?.success())
}

/// Where cargo puts release builds.
fn release_folder(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("release")
}
