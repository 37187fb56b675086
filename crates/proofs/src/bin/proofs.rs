//! The proof of who may see what at full size: histories on both engines, and every edit noticed.

use std::process::ExitCode;

use clap::Parser;
use proofs::run::{Found, hunt, many};
use store::Engine;

#[derive(Parser)]
#[command(
    about = "Compares the oracle with the database over random histories, and says how many differences it found"
)]
struct Arguments {
    /// Histories on SQLite
    #[arg(long, default_value_t = 100_000)]
    sqlite: u64,
    /// Histories on PostgreSQL, which is named by LOTSE_TEST_POSTGRES
    #[arg(long, default_value_t = 5_000)]
    postgres: u64,
    /// The first seed
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Only tells what happens in the history of this seed
    #[arg(long)]
    tell: Option<u64>,
    /// Instead looks among so many histories for the first that notices each edit
    #[arg(long)]
    mutants: Option<u64>,
    /// Databases at once
    #[arg(long, default_value_t = 2)]
    at_once: usize,
}

fn main() -> ExitCode {
    let wanted = Arguments::parse();
    if let Some(seed) = wanted.tell {
        for line in proofs::run::log(seed) {
            println!("{line}");
        }
        return ExitCode::SUCCESS;
    }
    if let Some(most) = wanted.mutants {
        let found = testkit::run(hunt(most, wanted.at_once));
        for (mutant, seed) in &found {
            println!("{} “{}”", seed.map_or_else(|| "NOT NOTICED".to_owned(), |seed| seed.to_string()), mutant.name);
        }
        let noticed = found.iter().filter(|(_, seed)| seed.is_some()).count();
        println!("{noticed} of {} edits are noticed within {most} histories", found.len());
        return if noticed == found.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let mut agrees = true;
    for (engine, histories) in [(Engine::Sqlite, wanted.sqlite), (Engine::Postgres, wanted.postgres)] {
        if histories > 0 {
            let found: Found = testkit::run(many(engine, wanted.from..wanted.from + histories, wanted.at_once));
            println!("{engine}: {found}");
            agrees &= found.agrees();
        }
    }
    if agrees { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
