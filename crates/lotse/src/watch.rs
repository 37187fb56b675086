//! The log: what the server did, in sentences, without a word about anybody.
//!
//! Invariant: a line names the pattern of an address (`/faelle/{code}`), never the address itself, a query, a body, a
//! name or a note.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::failure::Failure;
use crate::operating::metrics::Metrics;
use crate::settings::LogFormat;

/// Starts the log on standard error. Errors: a filter that cannot be read.
pub fn start(filter: &str, format: LogFormat) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| Failure::Use(format!("The setting log is „{filter}“ and cannot be read: {error}.")))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_span_events(FmtSpan::NONE);
    let started = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(note_panic));
    }
    Ok(())
}

/// One line a request: method, pattern, status and time; and its place in the figures.
pub async fn note_request(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let (pattern, took) = (route.as_ref().map_or("none", MatchedPath::as_str), began.elapsed());
    metrics.requests.count(&method, pattern, response.status().as_u16(), took);
    tracing::info!(
        http.method = %method,
        http.route = pattern,
        http.status = response.status().as_u16(),
        http.milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "A request was answered."
    );
    response
}

/// A panic's message can quote what was being worked on, so only its place is written down.
fn note_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(code.place = place, "A defect stopped the work on one request; the place in the code is named.");
}
