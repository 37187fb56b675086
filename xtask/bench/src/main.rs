//! How fast Lotse is: the real program under load, beside a program that does no more than the database allows.
//!
//! `cargo xtask bench` builds both for release, lends a PostgreSQL and calls this. Client, server and database share one
//! machine; the report says which.

mod accounts;
mod client;
mod database;
mod first_look;
mod limit;
mod load;
mod machine;
mod page;
mod plan;
mod report;
mod server;
mod sharing;
mod start;
mod targets;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measures and reports
    Run(Run),
    /// Serves the same rows as Lotse without predicate, encryption and journal
    Limit(limit::Limit),
}

/// What is measured, and with what.
#[derive(Args, Clone)]
pub struct Run {
    /// The program `lotse`, built for release
    #[arg(long)]
    pub lotse: PathBuf,
    /// The folder for databases; those that are there already are used again
    #[arg(long)]
    pub data: PathBuf,
    /// A PostgreSQL server that may be filled
    #[arg(long)]
    pub postgres: Option<String>,
    /// How many cases; may be given several times
    #[arg(long, required = true)]
    pub cases: Vec<u32>,
    /// Which engine; may be given several times
    #[arg(long, value_enum, required = true)]
    pub engine: Vec<Engine>,
    /// Only this page; may be given several times
    #[arg(long, value_enum)]
    pub page: Vec<page::Page>,
    /// Requests of one measurement
    #[arg(long)]
    pub requests: usize,
    /// Measurements of which the median counts
    #[arg(long)]
    pub runs: usize,
    /// The script that opens pages in a browser on a slow line; without it, nobody does
    #[arg(long)]
    pub browser: Option<PathBuf>,
    /// Also measures, in the largest region, what grants of others cost and how long giving and taking back takes
    #[arg(long)]
    pub sharing: bool,
    /// What else should be said about the circumstances
    #[arg(long)]
    pub note: Option<String>,
    /// Where the report goes; without it, it is only printed
    #[arg(long)]
    pub report: Option<PathBuf>,
}

/// An engine of the database.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The part of the report that people write; it stays when the rest is written anew.
const BY_HAND: &str = "## Why";

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be started");
    let done: Result<()> = runtime.block_on(async {
        match Arguments::parse().task {
            Task::Run(asked) => run(asked).await,
            Task::Limit(asked) => limit::serve(asked).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(asked: Run) -> Result<()> {
    std::fs::create_dir_all(&asked.data)?;
    let machine = machine::Machine::of(&asked.data)?;
    println!("{}", machine.sentence());
    let mut sets = Vec::new();
    let mut started = None;
    for engine in &asked.engine {
        for cases in &asked.cases {
            let database = database::prepare(&asked, *engine, *cases).await?;
            if started.is_none() {
                started = Some(start::measure(&asked.lotse, &database).await?);
            }
            sets.push(load::measure_all(&asked, &database).await?);
        }
    }
    let looks = first_look::measure(&asked).await?;
    let text = report::markdown(&asked, &machine, started.as_ref(), &looks, &sets);
    println!("\n{text}");
    if let Some(path) = &asked.report {
        let kept = std::fs::read_to_string(path).ok().and_then(|old| old.find(BY_HAND).map(|at| old[at..].to_owned()));
        std::fs::write(path, format!("{text}\n{}", kept.unwrap_or_default()).trim_end().to_owned() + "\n")?;
        println!("written to {}", path.display());
    }
    Ok(())
}
