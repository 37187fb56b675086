//! The figures of the installation for a monitoring system (Prometheus text), without a word about anybody.
//!
//! Invariants: routes stand there as their pattern, never as an address; who may not ask gets what an unknown address
//! gets.

mod requests;
mod text;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ::store::Db;
use axum::Extension;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use identity::{App, ClientAddress};
use sha2::{Digest, Sha256};
use ui::AppError;

pub use requests::Requests;
use text::Text;

use super::{process, store};
use crate::settings::MetricsAccess;

/// What was counted since the start, and who may see it.
#[derive(Clone)]
pub struct Metrics {
    /// The requests that were answered.
    pub requests: Requests,
    access: Arc<MetricsAccess>,
}

impl Metrics {
    /// Nothing counted yet.
    pub fn new(access: MetricsAccess) -> Metrics {
        Metrics { requests: Requests::default(), access: Arc::new(access) }
    }

    fn are_for(&self, request: &Request) -> bool {
        let headers = request.headers();
        if let Some(token) = &self.access.token
            && headers.get(header::AUTHORIZATION).is_some_and(|sent| is_token(sent, token))
        {
            return true;
        }
        let visitor = request.extensions().get::<ClientAddress>().map(|address| address.0);
        let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let (Some(visitor), Some(connected)) = (visitor, connected) else { return false };
        // A proxy that is not trusted stands for people from anywhere.
        let passed_on = visitor.to_canonical() == connected.to_canonical() && says_forwarded(headers);
        !passed_on && self.access.from.iter().any(|allowed| same(*allowed, visitor))
    }
}

fn same(one: IpAddr, other: IpAddr) -> bool {
    one.to_canonical() == other.to_canonical()
}

fn says_forwarded(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "forwarded", "x-real-ip", "via"].iter().any(|name| headers.contains_key(*name))
}

/// Digests are compared, so that the time tells nothing about the token.
fn is_token(sent: &HeaderValue, token: &str) -> bool {
    let sent = sent.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
    sent.is_some_and(|sent| Sha256::digest(sent.trim()) == Sha256::digest(token))
}

/// The figures, or what an unknown address gives.
pub async fn show(State(app): State<App>, Extension(metrics): Extension<Metrics>, request: Request) -> Response {
    if !metrics.are_for(&request) {
        return AppError::NotFound.into_response();
    }
    match figures(&app.db, &metrics.requests).await {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, text).into_response()
        }
        Err(error) => {
            tracing::warn!(error = %error, "The database does not answer; there are no figures.");
            AppError::Busy.into_response()
        }
    }
}

async fn figures(db: &Db, requests: &Requests) -> Result<String, ::store::Error> {
    let mut text = Text::default();
    let engine = db.engine().to_string();
    text.gauge("lotse_build_info", "The version that runs.");
    text.value("lotse_build_info", &[("version", env!("CARGO_PKG_VERSION")), ("engine", &engine)], 1.0);
    requests.write(&mut text);
    text.gauge("lotse_database_connections", "Connections to the database by pool and state.");
    let connections = db.connections();
    for pool in &connections {
        let busy = pool.open.saturating_sub(pool.idle);
        for (state, number) in [("busy", busy), ("idle", pool.idle), ("most", pool.most)] {
            let labels = [("pool", pool.pool), ("state", state)];
            text.value("lotse_database_connections", &labels, f64::from(number));
        }
    }
    let mut tx = db.read().await?;
    let now = tx.now();
    text.alone("lotse_journal_unsealed_rows", "Rows of the journal that wait for their seal.", {
        journal::unsealed(&mut tx).await? as f64
    });
    let queue = jobs::depth(&mut tx).await?;
    text.alone("lotse_jobs_due", "Jobs whose moment has come and that are not done.", queue.due as f64);
    let waits = queue.since.map_or(0.0, |since| now.since(since).as_secs_f64());
    text.alone("lotse_jobs_oldest_due_seconds", "For how long the first of them has been waiting.", waits);
    text.alone("lotse_jobs_failed", "Jobs that were given up.", queue.failed as f64);
    if let Some(taken) = store::last_backup(&mut tx).await? {
        let seconds = taken.as_millis() as f64 / 1000.0;
        text.alone("lotse_backup_taken_timestamp_seconds", "The moment that the newest backup holds.", seconds);
    }
    for (name, help, value) in process::figures() {
        text.alone(name, help, value);
    }
    Ok(text.finish())
}
