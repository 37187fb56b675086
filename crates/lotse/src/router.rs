//! Every address of the server and the gates that each request passes, from the outermost inwards:
//!
//! log → whose proxy → compression → security headers → errors become pages → nothing leaves before it is journaled → 30 seconds → a panic is an
//! error → 1 MB → the handler.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::CONTENT_DISPOSITION;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use identity::{App, Cookies, Progress};
use store::{Chance, Db};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use ui::{AppError, Headers, Routes, Transport};

use crate::operating::metrics::Metrics;
use crate::proxy::TrustedProxies;
use crate::settings::{MetricsAccess, Site};
use crate::{description, page, proxy, watch};

/// The longest a handler may take, and the longest that an upload may stand still.
const LONGEST: Duration = Duration::from_secs(30);

/// The largest body a request may bring, in bytes; forms with files have a limit of their own, see [`identity::Upload`].
const LARGEST: usize = 1024 * 1024;

/// Every address with its handler, method, audience and example; the list and the router are one thing.
pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(page::routes())
        .merge(description::routes())
        .merge(identity::routes())
        .merge(network::routes())
        .merge(casework::routes())
        .merge(trust::routes())
        .merge(planning::routes())
}

/// What an installation decides about the server besides its database and keys.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Who runs it.
    pub site: Site,
    /// The proxies whose word on a visitor's address is believed.
    pub proxies: TrustedProxies,
    /// Who may ask for its figures.
    pub metrics: MetricsAccess,
}

/// The whole server, ready to be served or to be asked by a test.
pub fn router(app: App, site: Site, proxies: TrustedProxies) -> Router {
    surrounded(app, Surroundings { site, proxies, metrics: MetricsAccess::default() })
}

/// The whole server in its surroundings.
pub fn surrounded(app: App, surroundings: Surroundings) -> Router {
    let Surroundings { site, proxies, metrics } = surroundings;
    let metrics = Metrics::new(metrics);
    let (pages, _, _) = routes().into_parts();
    pages
        .fallback(unknown)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(Extension(Arc::new(site)))
        .layer(Extension(network::directory::Shelf::default()))
        .layer(Extension(metrics.clone()))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn(in_time))
        .layer(from_fn_with_state(app.clone(), identity::gate))
        .merge(ui::assets_router())
        .layer(from_fn(ui::render_errors))
        .layer(from_fn_with_state(headers(&app), ui::security_headers))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_file)))
        .layer(from_fn_with_state(proxies, proxy::note_visitor))
        .layer(from_fn_with_state(metrics, watch::note_request))
        .with_state(app)
}

/// An address that is not there looks like everything else one may not see.
async fn unknown() -> AppError {
    AppError::NotFound
}

/// Files go out as they are: most are compressed already, and their length stays known.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(CONTENT_DISPOSITION)
}

/// What is answered where a handler panicked: an error without its words.
pub fn after_panic(_: Box<dyn std::any::Any + Send>) -> Response {
    AppError::Internal("a handler panicked".to_owned()).into_response()
}

fn headers(app: &App) -> Headers {
    let transport = match app.cookies {
        Cookies::Secure => Transport::Https,
        Cookies::LoopbackDemo => Transport::Plain,
    };
    Headers { chance: Arc::new(DatabaseChance(app.db.clone())), transport }
}

/// The chance that the database was given, so that a seeded run gives the same marks.
struct DatabaseChance(Db);

impl Chance for DatabaseChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(16) {
            chunk.copy_from_slice(&self.0.random::<16>()[..chunk.len()]);
        }
    }
}

/// A body that is still arriving keeps its request alive: the limit begins anew with each piece of an upload.
async fn in_time(mut request: Request, next: Next) -> Response {
    let progress = Progress::default();
    request.extensions_mut().insert(progress.clone());
    match progress.limits(LONGEST, next.run(request)).await {
        Some(response) => response,
        None => {
            tracing::warn!("A request took longer than 30 seconds and was given up; nothing of it was kept.");
            AppError::Busy.into_response()
        }
    }
}
