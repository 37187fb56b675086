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
}

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
    // Nothing of a history is ever committed, so a file in memory proves the same in less time.
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        proofs.env("TMPDIR", memory);
    }
    let server = if wanted.postgres > 0 { Some(postgres::start()?) } else { None };
    if let Some(server) = &server {
        proofs.env("LOTSE_TEST_POSTGRES", &server.url);
    }
    Ok(proofs.status()?.success())
}
