//! The application for browser stories: a throw-away database with the invented region, on a free port of this machine.
//!
//! Its clock starts at [`FixedClock::START`](testkit::FixedClock::START) and then ticks like any other; `GET
//! /clock?advance_seconds=N` on the control port moves it on and wakes the worker. It prints one line of JSON with both
//! addresses and ends when it is told to stop.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use identity::Cookies;
use jobs::{Bell, Worker};
use lotse::proxy::TrustedProxies;
use lotse::settings::Site;
use store::{Clock as _, Engine};
use testkit::app::populated;
use testkit::{FixedClock, scratch};
use tokio::net::TcpListener;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((engine, cases)) = asked(&arguments) else {
        eprintln!("usage: story-server [--engine sqlite|postgres] [--cases N]");
        return ExitCode::from(2);
    };
    testkit::run(serve(engine, cases));
    ExitCode::SUCCESS
}

/// The engine and how many families live in the region.
fn asked(arguments: &[String]) -> Option<(Engine, u32)> {
    let (mut engine, mut cases) = (Engine::Sqlite, 0);
    for pair in arguments.chunks(2) {
        match [pair.first()?.as_str(), pair.get(1)?.as_str()] {
            ["--engine", "sqlite"] => engine = Engine::Sqlite,
            ["--engine", "postgres"] => engine = Engine::Postgres,
            ["--cases", number] => cases = number.parse().ok()?,
            _ => return None,
        }
    }
    Some((engine, cases))
}

async fn serve(engine: Engine, cases: u32) {
    let stop = lotse::server::told_to_stop();
    let scratch = scratch(engine).await;
    let (pages, address) = port().await;
    let (control, control_address) = port().await;
    let (mut app, examples) = populated(&scratch, Cookies::LoopbackDemo, &format!("http://{address}"), cases).await;
    let worker = Worker::new(app.db.clone(), lotse::job_handlers(&app)).start();
    app.bell = worker.clone();
    tokio::spawn(tick(scratch.clock.clone()));
    let steering = Router::new()
        .route("/clock", get(advance))
        .with_state(Steering { clock: scratch.clock.clone(), bell: worker.clone() });
    tokio::spawn(async move { axum::serve(control, steering).await });
    let site = Site {
        operator: Some("Koordinierungsstelle Musterstadt".to_owned()),
        feedback_mail: Some("rueckmeldung@musterstadt.example".to_owned()),
        feedback_post: Some("Rathausplatz 1, 12345 Musterstadt".to_owned()),
    };
    let router = lotse::router(app.clone(), site, TrustedProxies::default());
    let line = serde_json::json!({
        "url": format!("http://{address}"),
        "control": format!("http://{control_address}"),
        "examples": examples.examples,
        "routes": lotse::routes().list(),
    });
    println!("{line}");
    axum::serve(pages, router).with_graceful_shutdown(stop).await.expect("a server that listens goes on serving");
    worker.stop().await;
    app.journal.stop().await;
    app.db.close().await;
    drop(scratch);
}

async fn port() -> (TcpListener, std::net::SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("this machine has a free port");
    let address = listener.local_addr().expect("a listener has an address");
    (listener, address)
}

/// Lets the clock go at the pace of the world, from wherever it was set.
async fn tick(clock: Arc<FixedClock>) {
    let mut before = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        clock.advance(before.elapsed());
        before = Instant::now();
    }
}

#[derive(Clone)]
struct Steering {
    clock: Arc<FixedClock>,
    bell: Bell,
}

#[derive(serde::Deserialize)]
struct Asked {
    #[serde(default)]
    advance_seconds: u64,
}

/// Moves the clock on and says what it shows.
async fn advance(State(steering): State<Steering>, Query(asked): Query<Asked>) -> String {
    steering.clock.advance(Duration::from_secs(asked.advance_seconds));
    steering.bell.ring();
    steering.clock.now().to_string()
}
