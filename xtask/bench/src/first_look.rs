//! How long a person with a slow line waits for a case whose file holds years of work.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::accounts::{self, Worker};
use crate::client::{Connection, post};
use crate::database::{self, Database};
use crate::load::serve;
use crate::page::NOTE;
use crate::targets;
use crate::{Engine, Run};

/// Entries in the file that is opened.
pub const ENTRIES: usize = 2_000;
/// As many cases as the database has in which one file is that long.
const CASES: u32 = 200;

/// What a browser saw of one page.
pub struct FirstLook {
    /// The page without its case.
    pub page: &'static str,
    /// When its largest part stood there, the median of the visits.
    pub largest: Duration,
    /// What came over the line, with an empty cache.
    pub bytes: usize,
}

/// What the script in the browser tells about one path.
#[derive(Deserialize)]
struct Told {
    visits: Vec<f64>,
    bytes: usize,
}

/// Opens the pages of a long case in a browser on a slow line; nothing where no browser was named.
pub async fn measure(asked: &Run) -> Result<Vec<FirstLook>> {
    let Some(script) = &asked.browser else { return Ok(Vec::new()) };
    let database = database::prepare(asked, Engine::Sqlite, CASES).await?;
    let server = serve(asked, &database).await?;
    let workers = accounts::workers(&database, &asked.lotse, server.address).await?;
    let targets = targets::of(&workers, server.address).await?;
    let (worker, code) = (&workers[0], targets[0].codes.iter().min().context("a worker without a case")?);
    lengthen(&database, worker, code, server.address, &asked.data).await?;
    let pages = [("", "the case"), ("/verlauf", "its timeline")];
    let paths: Vec<String> = pages.iter().map(|(rest, _)| format!("/faelle/{code}{rest}")).collect();
    let output = Command::new("node")
        .arg(script)
        .env("LOTSE_ADDRESS", format!("http://{}", server.address))
        .env("LOTSE_COOKIES", &worker.cookies)
        .env("LOTSE_PATHS", paths.join(" "))
        .stderr(Stdio::inherit())
        .output()
        .context("node cannot be started")?;
    ensure!(output.status.success(), "the browser could not open the pages");
    let text = String::from_utf8(output.stdout)?;
    let line = text.lines().find(|line| line.starts_with('[')).context("the browser told nothing")?;
    let told: Vec<Told> = serde_json::from_str(line)?;
    let look = |((_, page), mut told): (&(&str, &'static str), Told)| {
        told.visits.sort_by(f64::total_cmp);
        let largest = told.visits.get(told.visits.len() / 2).copied().unwrap_or_default();
        FirstLook { page, largest: Duration::from_secs_f64(largest / 1000.0), bytes: told.bytes }
    };
    Ok(pages.iter().zip(told).map(look).collect())
}

/// Writes contacts into the file until it is long; once for each database.
async fn lengthen(
    database: &Database,
    worker: &Worker,
    code: &str,
    address: std::net::SocketAddr,
    folder: &Path,
) -> Result<()> {
    let mark = folder.join(format!("long-{}.txt", database.cases));
    if std::fs::read_to_string(&mark).is_ok_and(|known| known == code) {
        return Ok(());
    }
    let mut connection = Connection::open(address).await?;
    let bearer = format!("Bearer {}", worker.token);
    for number in 0..ENTRIES {
        let key = format!("long-{number}");
        let headers = [
            ("authorization", bearer.as_str()),
            ("idempotency-key", key.as_str()),
            ("content-type", "application/json"),
        ];
        let request = post(address, &format!("/api/v1/cases/{code}/contacts"), &headers, NOTE);
        let answer = connection.ask(&request).await?;
        ensure!(answer.status == 201, "the file could not be made longer: {}", answer.text());
    }
    Ok(std::fs::write(mark, code)?)
}
