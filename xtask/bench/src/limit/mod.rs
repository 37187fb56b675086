//! The limit program: the same rows over the same driver in answers of the same size, and nothing else. No predicate, no
//! decryption, no journal, no rules, no pages: what a database on this machine gives at best.

mod rows;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Result;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use clap::Args;
use serde::Deserialize;
use store::{Chance, Clock, Db, Timestamp};
use tokio::net::TcpListener;

use crate::database::Database;
use crate::server::{Server, free_address};
use crate::targets::Target;
use rows::Place;

/// `bench limit`
#[derive(Args)]
pub struct Limit {
    #[arg(long)]
    listen: SocketAddr,
    #[arg(long)]
    targets: PathBuf,
    #[arg(long, env = "LOTSE_DATABASE_URL", hide_env_values = true)]
    database_url: String,
}

/// Starts this program once more as the limit.
pub async fn start(database: &Database, folder: &Path, targets: &[Target]) -> Result<Server> {
    let (address, list) = (free_address()?, folder.join("targets.json"));
    fs::write(&list, serde_json::to_string(targets)?)?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["limit", "--listen", &address.to_string(), "--targets"])
        .arg(&list)
        .env("LOTSE_DATABASE_URL", &database.url);
    Server::start(&mut command, address).await
}

/// Opens a database with the clock of this machine.
pub async fn open(url: &str) -> Result<Db> {
    Ok(Db::open(url, Arc::new(SystemClock), Arc::new(QuickChance::new())).await?)
}

/// Leaves a region as it was before this program wrote into it.
pub async fn forget(database: &Database) -> Result<()> {
    let db = open(&database.url).await?;
    let mut tx = db.begin().await?;
    rows::forget(&mut tx).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}

struct Shared {
    db: Db,
    /// By worker and family.
    places: Vec<Vec<Place>>,
}

/// Which family of whom, and how large the answer is.
#[derive(Deserialize)]
struct Asked {
    who: usize,
    at: usize,
    size: usize,
}

/// Serves until it is told to stop.
pub async fn serve(asked: Limit) -> Result<()> {
    let targets: Vec<Target> = serde_json::from_str(&fs::read_to_string(&asked.targets)?)?;
    let db = open(&asked.database_url).await?;
    let mut places = Vec::with_capacity(targets.len());
    let mut tx = db.read().await?;
    for target in &targets {
        let mut of_worker = Vec::with_capacity(target.codes.len());
        for code in &target.codes {
            of_worker.push(rows::place(&mut tx, &target.login, code).await?);
        }
        places.push(of_worker);
    }
    drop(tx);
    let app = Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/case", get(case))
        .route("/cases", get(cases))
        .route("/search", get(search))
        .route("/today", get(today))
        .route("/plan", get(plan))
        .route("/entry", post(entry))
        .with_state(Arc::new(Shared { db, places }));
    let listener = TcpListener::bind(asked.listen).await?;
    Ok(axum::serve(listener, app).await?)
}

/// A database that refuses ends the measurement.
struct Refused(store::Error);

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Refused {
        Refused(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.0.to_string()).into_response()
    }
}

type Answered = Result<Response, Refused>;

async fn case(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Answered {
    let mut tx = shared.db.read().await?;
    Ok(page(rows::case(&mut tx, shared.place(&asked)).await?, &asked))
}

async fn cases(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Answered {
    let mut tx = shared.db.read().await?;
    Ok(page(rows::cases(&mut tx, shared.place(&asked)).await?, &asked))
}

async fn search(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Answered {
    let mut tx = shared.db.read().await?;
    Ok(page(rows::search(&mut tx, shared.place(&asked)).await?, &asked))
}

async fn today(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Answered {
    let mut tx = shared.db.read().await?;
    Ok(page(rows::today(&mut tx, shared.place(&asked)).await?, &asked))
}

async fn plan(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Answered {
    let mut tx = shared.db.read().await?;
    Ok(page(rows::plan(&mut tx, shared.place(&asked)).await?, &asked))
}

async fn entry(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>, body: String) -> Answered {
    let mut tx = shared.db.begin().await?;
    let id = rows::insert(&mut tx, shared.place(&asked), &body).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, page(vec![id], &asked)).into_response())
}

impl Shared {
    fn place(&self, asked: &Asked) -> &Place {
        let of_worker = &self.places[asked.who % self.places.len()];
        &of_worker[asked.at % of_worker.len()]
    }
}

/// The rows' texts, filled up or cut to the wanted size.
fn page(rows: Vec<String>, asked: &Asked) -> Response {
    let mut text = String::with_capacity(asked.size + 64);
    for row in rows {
        text.push_str(&row);
    }
    while text.len() < asked.size {
        text.push_str("<p class=\"kern-text\">the same size</p>\n");
    }
    let mut end = asked.size.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Chance for ids alone, which costs next to nothing.
struct QuickChance(std::hash::RandomState, std::sync::atomic::AtomicU64);

impl QuickChance {
    fn new() -> QuickChance {
        QuickChance(std::hash::RandomState::new(), std::sync::atomic::AtomicU64::new(0))
    }
}

impl Chance for QuickChance {
    fn fill(&self, bytes: &mut [u8]) {
        use std::hash::BuildHasher as _;
        for part in bytes.chunks_mut(8) {
            let number = self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            part.copy_from_slice(&self.0.hash_one(number).to_le_bytes()[..part.len()]);
        }
    }
}
