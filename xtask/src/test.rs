//! Everything that must be green before a change is shared, in stages, with the seconds of each.

mod stages;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::postgres::{self, Postgres};
use stages::STAGES;

/// What a run of the stages holds together.
pub struct Run {
    /// The root of the repository.
    pub root: PathBuf,
    postgres: Option<Postgres>,
}

/// How a stage ended: the tests it counted, and why it is red if it is.
#[derive(Default)]
pub struct Outcome {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Why the stage failed; `None` for a green one.
    pub trouble: Option<String>,
    /// What the reader of the table must know although the stage is green.
    pub remark: Option<String>,
}

/// One row of the final table.
struct Row {
    name: &'static str,
    time: Duration,
    outcome: Outcome,
}

/// Runs every stage, or those named, and prints a table; its last line is `N passed, N failed`.
///
/// A stage that fails without a test of its own that failed (a lint, a format) counts as one failure, so that the last
/// line never calls a red run green. True when all is green.
///
/// Errors: a stage is named that does not exist.
pub fn run(root: &Path, only: &[String]) -> Result<bool> {
    let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
    for name in only {
        ensure!(names.contains(&name.as_str()), "there is no stage `{name}`; the stages are: {}", names.join(", "));
    }
    let mut run = Run { root: root.to_path_buf(), postgres: None };
    let mut rows = Vec::new();
    for stage in STAGES.iter().filter(|stage| only.is_empty() || only.iter().any(|name| name == stage.name)) {
        println!("\n── {}: {}", stage.name, stage.does);
        let start = Instant::now();
        let outcome = (stage.run)(&mut run).unwrap_or_else(|error| Outcome::red(format!("{error:#}")));
        let row = Row { name: stage.name, time: start.elapsed(), outcome };
        println!("── {}: {} in {:.1} s", row.name, row.verdict(), row.time.as_secs_f64());
        rows.push(row);
    }
    drop(run);
    print_table(&rows);
    Ok(rows.iter().all(Row::is_green))
}

impl Run {
    /// The address of this run's own PostgreSQL; the first call starts it, the end of the run removes it.
    pub fn postgres_url(&mut self) -> Result<String> {
        let server = match self.postgres.take() {
            Some(server) => server,
            None => postgres::start()?,
        };
        let url = server.url.clone();
        self.postgres = Some(server);
        Ok(url)
    }
}

impl Outcome {
    /// A stage that counted no tests: green, or red with this reason.
    pub fn of(ok: bool, trouble: &str) -> Outcome {
        if ok { Outcome::default() } else { Outcome::red(trouble.to_owned()) }
    }

    /// A red stage.
    pub fn red(trouble: String) -> Outcome {
        Outcome { trouble: Some(trouble), ..Outcome::default() }
    }
}

impl Row {
    fn is_green(&self) -> bool {
        self.outcome.trouble.is_none() && self.outcome.failed == 0
    }

    fn failures(&self) -> u64 {
        if self.is_green() { 0 } else { self.outcome.failed.max(1) }
    }

    fn verdict(&self) -> &'static str {
        if self.is_green() { "green" } else { "RED" }
    }
}

fn print_table(rows: &[Row]) {
    println!("\n{:<12} {:>8}  {:<6} {:>7} {:>7}", "stage", "seconds", "", "passed", "failed");
    for row in rows {
        let Outcome { passed, failed, trouble, remark } = &row.outcome;
        let counts = if passed + failed > 0 { [passed.to_string(), failed.to_string()] } else { Default::default() };
        let word = trouble.as_deref().or(remark.as_deref()).unwrap_or_default();
        let line = format!(
            "{:<12} {:>8.1}  {:<6} {:>7} {:>7}  {word}",
            row.name,
            row.time.as_secs_f64(),
            row.verdict(),
            counts[0],
            counts[1]
        );
        println!("{}", line.trim_end());
    }
    let total: Duration = rows.iter().map(|row| row.time).sum();
    println!("{:<12} {:>8.1}", "all", total.as_secs_f64());
    let passed: u64 = rows.iter().map(|row| row.outcome.passed).sum();
    let failed: u64 = rows.iter().map(Row::failures).sum();
    println!("{passed} passed, {failed} failed");
}
