//! The workshop around Lotse: one command that tests everything, one that keeps the house tidy, one that measures, one that
//! proves at full size, one that lends a database.

mod bench;
mod command;
mod pictures;
mod postgres;
mod proofs;
mod test;
mod tidy;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tests, tidies and serves those who work on Lotse")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs everything that must be green: format, lints, tidy, tests on both engines, browser stories
    Test {
        /// Runs only this stage; may be given several times
        #[arg(long, value_name = "STAGE")]
        only: Vec<String>,
    },
    /// Checks what no compiler checks: arrows between parts, rooms of a folder, texts, lists without a scope
    Tidy,
    /// Measures the release build under load, beside a program that does no more than the database allows
    Bench(bench::Wanted),
    /// Compares the oracle with the database over random histories, at full size unless told otherwise
    Proofs(proofs::Wanted),
    /// Takes the pictures of the handbook anew
    Pictures,
    /// Starts a throw-away PostgreSQL, prints its address and waits for Enter or Ctrl-C
    Postgres,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Test { only } => test::run(&root(), &only),
        Task::Tidy => tidy::run(&root()),
        Task::Bench(wanted) => bench::run(&root(), wanted),
        Task::Proofs(wanted) => proofs::run(&root(), &wanted),
        Task::Pictures => pictures::renew(&root()),
        Task::Postgres => postgres::lend(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace, wherever the command was called from.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies inside the workspace").to_path_buf()
}
