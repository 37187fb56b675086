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
use crate::sharing::{self, Sharing};
use crate::targets::{self, Target};
use crate::{Engine, Run, limit, plan};

/// Connections of the busy measurement.
pub const BUSY: usize = 16;

/// What one measurement came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Requests in a second.
    pub per_second: f64,
    /// Half of all answers came within this.
    pub p50: Duration,
    /// Ninety-five of a hundred came within this.
    pub p95: Duration,
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
    /// Lotse's requests per second by those of the limit program with one connection: the median of the runs.
    pub ratio_single: f64,
    /// The same with [`BUSY`] connections.
    pub ratio_busy: f64,
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
    /// What sharing costs; nothing where nobody asked.
    pub sharing: Option<Sharing>,
}

/// Makes the number-th request.
pub type Make = Arc<dyn Fn(usize) -> Vec<u8> + Send + Sync>;

/// Measures all pages of both programs on one database.
pub async fn measure_all(asked: &Run, database: &Database) -> Result<Set> {
    database::settle(database).await?;
    let lotse = serve(asked, database).await?;
    let workers = accounts::workers(database, &asked.lotse, lotse.address).await?;
    let targets = targets::of(&workers, lotse.address).await?;
    let people: Arc<Vec<(Worker, Target)>> = Arc::new(workers.into_iter().zip(targets.iter().cloned()).collect());
    let limit = limit::start(database, &asked.data, &targets).await?;
    let mut pages = Vec::with_capacity(Page::ALL.len());
    for page in Page::ALL.into_iter().filter(|page| asked.page.is_empty() || asked.page.contains(page)) {
        if page == Page::Plan {
            let (workers, targets): (Vec<_>, Vec<_>) = people.iter().cloned().unzip();
            plan::prepare(&workers, &targets, lotse.address).await?;
        }
        let measured = page_of_both(asked, page, (lotse.address, limit.address), &people).await?;
        println!(
            "{:?} {} {}: {:.0}/s of {:.0}/s ({:.2}), p50 {:.1} ms, p99 {:.1} ms; alone {:.0}/s of {:.0}/s ({:.2})",
            database.engine,
            database.cases,
            page.name(),
            measured.lotse.busy.per_second,
            measured.limit.busy.per_second,
            measured.ratio_busy,
            millis(measured.lotse.busy.p50),
            millis(measured.lotse.busy.p99),
            measured.lotse.single.per_second,
            measured.limit.single.per_second,
            measured.ratio_single
        );
        pages.push(measured);
    }
    let resident_mb = lotse.resident_mb()?;
    drop((lotse, limit));
    crate::limit::forget(database).await?;
    let most = asked.cases.iter().max().is_some_and(|most| *most == database.cases);
    let sharing = if asked.sharing && most { Some(sharing::measure_all(asked, database).await?) } else { None };
    let (engine, cases, filled_in) = (database.engine, database.cases, database.filled_in);
    Ok(Set { engine, cases, filled_in, pages, resident_mb, sharing })
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
        .env("LOTSE_LOG", "error");
    Server::start(&mut command, address).await
}

/// The median of several runs of one page. Both programs are measured in turn, so that what else happens on the machine
/// meets both.
async fn page_of_both(
    asked: &Run,
    page: Page,
    (lotse, limit): (SocketAddr, SocketAddr),
    people: &Arc<Vec<(Worker, Target)>>,
) -> Result<Measured> {
    let stamp = Instant::now();
    let to_lotse = |run: &str| -> Make {
        let (people, run) = (Arc::clone(people), format!("{}-{run}-{stamp:?}", std::process::id()));
        let run: String = run.chars().filter(char::is_ascii_alphanumeric).collect();
        Arc::new(move |number| page.to_lotse(lotse, &people, number, &run))
    };
    // Pages and plans are warm in an office as well.
    let warm = asked.requests / 20 + BUSY;
    let size = measure(lotse, BUSY, warm, page.status(), to_lotse("warm")).await?.size;
    let to_limit = || -> Make {
        let people = Arc::clone(people);
        Arc::new(move |number| page.to_limit(limit, &people, number, size))
    };
    measure(limit, BUSY, warm, page.status(), to_limit()).await?;
    let mut of = Vec::new();
    for connections in [1, BUSY] {
        let (mut of_lotse, mut of_limit, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for run in 0..asked.runs {
            let name = format!("{connections}x{run}");
            let one = measure(lotse, connections, asked.requests, page.status(), to_lotse(&name)).await?;
            let other = measure(limit, connections, asked.requests, page.status(), to_limit()).await?;
            ratios.push(one.per_second / other.per_second);
            of_lotse.push(one);
            of_limit.push(other);
        }
        ratios.sort_by(f64::total_cmp);
        of.push((median(of_lotse), median(of_limit), ratios.get(ratios.len() / 2).copied().unwrap_or_default()));
    }
    let [(lotse_alone, limit_alone, ratio_single), (lotse_busy, limit_busy, ratio_busy)] = of[..] else {
        anyhow::bail!("one connection and many are measured")
    };
    let lotse = Pair { single: lotse_alone, busy: lotse_busy };
    let limit = Pair { single: limit_alone, busy: limit_busy };
    Ok(Measured { page, lotse, limit, ratio_single, ratio_busy })
}

fn median(mut runs: Vec<Figures>) -> Figures {
    runs.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}

/// Sends so many requests over so many connections, each the next as soon as it has its answer.
pub async fn measure(
    address: SocketAddr,
    connections: usize,
    requests: usize,
    status: u16,
    make: Make,
) -> Result<Figures> {
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
    let (p50, p95, p99) = (part(50), part(95), part(99));
    Ok(Figures { per_second: times.len() as f64 / took.as_secs_f64(), p50, p95, p99, size: bytes / times.len() })
}

/// A duration as milliseconds with a fraction.
pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
