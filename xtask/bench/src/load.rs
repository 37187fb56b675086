//! Load on both programs in turn, page by page, and what came of it.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::accounts::{self, Worker};
use crate::client::Connection;
use crate::database::{self, Database};
use crate::page::Page;
use crate::server::{Server, free_address};
use crate::targets::{self, Target};
use crate::{Engine, Run, limit};

/// Connections of the busy measurement.
pub const BUSY: usize = 16;

/// What one measurement came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Requests in a second.
    pub per_second: f64,
    /// Half of all answers came within this.
    pub p50: Duration,
    /// Ninety-nine of a hundred came within this.
    pub p99: Duration,
    /// The mean size of an answer, in bytes.
    pub size: usize,
}

/// A page of one program, with one connection and with many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pair {
    /// One connection.
    pub single: Figures,
    /// [`BUSY`] connections.
    pub busy: Figures,
}

/// A page of both programs.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Which page.
    pub page: Page,
    /// Lotse.
    pub lotse: Pair,
    /// The limit program.
    pub limit: Pair,
}

/// Everything measured on one database.
pub struct Set {
    /// Which engine.
    pub engine: Engine,
    /// How many cases.
    pub cases: u32,
    /// How long it took to fill it.
    pub filled_in: Option<Duration>,
    /// Page by page.
    pub pages: Vec<Measured>,
    /// Memory in use after the load, in megabytes.
    pub resident_mb: f64,
}

type Make = Arc<dyn Fn(usize) -> Vec<u8> + Send + Sync>;

/// Measures all pages of both programs on one database.
pub async fn measure_all(asked: &Run, database: &Database) -> Result<Set> {
    database::settle(database).await?;
    let lotse = serve(asked, database).await?;
    let workers = accounts::workers(database, &asked.lotse, lotse.address).await?;
    let targets = targets::of(&workers, lotse.address).await?;
    let people: Arc<Vec<(Worker, Target)>> = Arc::new(workers.into_iter().zip(targets.iter().cloned()).collect());
    let limit = limit::start(database, &asked.data, &targets).await?;
    let mut pages = Vec::with_capacity(Page::ALL.len());
    for page in Page::ALL {
        let (address, of_lotse) = (lotse.address, Arc::clone(&people));
        let stamp = Instant::now();
        let lotse_pair = pair(asked, address, page.status(), |run| {
            let (people, run) = (Arc::clone(&of_lotse), format!("{}-{run}-{stamp:?}", std::process::id()));
            let run: String = run.chars().filter(char::is_ascii_alphanumeric).collect();
            Arc::new(move |number| page.to_lotse(address, &people, number, &run))
        })
        .await?;
        let (address, size, of_limit) = (limit.address, lotse_pair.busy.size, Arc::clone(&people));
        let limit_pair = pair(asked, address, page.status(), |_| {
            let people = Arc::clone(&of_limit);
            Arc::new(move |number| page.to_limit(address, &people, number, size))
        })
        .await?;
        println!(
            "{:?} {} {}: {:.0}/s of {:.0}/s, p50 {:.1} ms, p99 {:.1} ms",
            database.engine,
            database.cases,
            page.name(),
            lotse_pair.busy.per_second,
            limit_pair.busy.per_second,
            millis(lotse_pair.busy.p50),
            millis(lotse_pair.busy.p99)
        );
        pages.push(Measured { page, lotse: lotse_pair, limit: limit_pair });
    }
    let resident_mb = lotse.resident_mb()?;
    let (engine, cases, filled_in) = (database.engine, database.cases, database.filled_in);
    Ok(Set { engine, cases, filled_in, pages, resident_mb })
}

/// `lotse serve` over a database.
pub async fn serve(asked: &Run, database: &Database) -> Result<Server> {
    let address = free_address()?;
    let mut command = Command::new(&asked.lotse);
    command
        .arg("serve")
        .envs(database.environment())
        .env("LOTSE_LISTEN", address.to_string())
        .env("LOTSE_PUBLIC_URL", format!("http://{address}"))
        .env("LOTSE_LOG", "warn");
    Server::start(&mut command, address).await
}

/// The median of several runs, with one connection and with many.
async fn pair(asked: &Run, address: SocketAddr, status: u16, make: impl Fn(String) -> Make) -> Result<Pair> {
    let (mut single, mut busy) = (Vec::new(), Vec::new());
    // Pages and plans are warm in an office as well.
    measure(address, BUSY, asked.requests / 20 + BUSY, status, make("warm".to_owned())).await?;
    for run in 0..asked.runs {
        single.push(measure(address, 1, asked.requests, status, make(format!("single{run}"))).await?);
        busy.push(measure(address, BUSY, asked.requests, status, make(format!("busy{run}"))).await?);
    }
    Ok(Pair { single: median(single), busy: median(busy) })
}

fn median(mut runs: Vec<Figures>) -> Figures {
    runs.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}

/// Sends so many requests over so many connections, each the next as soon as it has its answer.
async fn measure(address: SocketAddr, connections: usize, requests: usize, status: u16, make: Make) -> Result<Figures> {
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let mut tasks = Vec::with_capacity(connections);
    for _ in 0..connections {
        let (next, make) = (Arc::clone(&next), Arc::clone(&make));
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(address).await?;
            let (mut times, mut bytes) = (Vec::with_capacity(requests / connections + 1), 0);
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= requests {
                    return Ok::<_, anyhow::Error>((times, bytes));
                }
                let request = make(number);
                let sent = Instant::now();
                let answer = connection.ask(&request).await?;
                times.push(sent.elapsed());
                ensure!(answer.status == status, "{}: {}", answer.status, answer.text());
                bytes += answer.body.len();
            }
        }));
    }
    let (mut times, mut bytes) = (Vec::with_capacity(requests), 0);
    for task in tasks {
        let (own, read) = task.await??;
        times.extend(own);
        bytes += read;
    }
    let took = began.elapsed();
    times.sort_unstable();
    let part = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let (p50, p99) = (part(50), part(99));
    Ok(Figures { per_second: times.len() as f64 / took.as_secs_f64(), p50, p99, size: bytes / times.len() })
}

/// A duration as milliseconds with a fraction.
pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
