//! Builds the proof of who may see what for release and runs it at full size, on a database in memory where there is room.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::Args;

use crate::command::command;
use crate::postgres;

/// How much is proven.
#[derive(Args)]
pub struct Wanted {
    /// Histories on SQLite
    #[arg(long, default_value_t = 100_000)]
    sqlite: u64,
    /// Histories on PostgreSQL
    #[arg(long, default_value_t = 5_000)]
    postgres: u64,
    /// The first seed, to go on where an earlier run ended
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Requests for what is forbidden, and as many for what is absent, whose times are compared
    #[arg(long, default_value_t = 2_000)]
    requests: u64,
    /// Instead looks among so many histories for the first that notices each edit of the rule
    #[arg(long)]
    mutants: Option<u64>,
}

/// The test that compares the times.
const TIMED: &str = "test(a_forbidden_case_takes_as_long_as_an_absent_one)";

/// Runs the histories and prints their number, their rate and every kind of difference. True where there was none.
///
/// Errors: the proof cannot be built or started.
pub fn run(root: &Path, wanted: &Wanted) -> Result<bool> {
    let built = command("cargo", root).args(["build", "--release", "-p", "proofs"]).status()?;
    ensure!(built.success(), "the release build failed");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
    let mut proofs = command(&target.join("release/proofs").display().to_string(), root);
    proofs.args(["--from", &wanted.from.to_string(), "--sqlite", &wanted.sqlite.to_string()]);
    proofs.args(["--postgres", &wanted.postgres.to_string()]);
    if let Some(most) = wanted.mutants {
        proofs.args(["--mutants", &most.to_string()]);
    }
    // Nothing of a history is ever committed, so a file in memory proves the same in less time.
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        proofs.env("TMPDIR", memory);
    }
    let server = if wanted.postgres > 0 && wanted.mutants.is_none() { Some(postgres::start()?) } else { None };
    if let Some(server) = &server {
        proofs.env("LOTSE_TEST_POSTGRES", &server.url);
    }
    let agrees = proofs.status()?.success();
    if wanted.mutants.is_some() || wanted.requests == 0 {
        return Ok(agrees);
    }
    let mut timed = command("cargo", root);
    let engines = if server.is_some() { TIMED.to_owned() } else { format!("{TIMED} and test(sqlite)") };
    timed.args(["nextest", "run", "--workspace", "--success-output", "final", "-E", &engines]);
    timed.env("LOTSE_PROOF_REQUESTS", wanted.requests.to_string());
    if let Some(server) = &server {
        timed.env("LOTSE_TEST_POSTGRES", &server.url);
    }
    Ok(timed.status()?.success() && agrees)
}
