//! Every address of the server and the gates that each request passes, from the outermost inwards:
//!
//! log → whose proxy → compression → security headers → errors become pages → nothing leaves before it is journaled → 30 seconds → a panic is an
//! error → 1 MB → the handler.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use identity::{App, Cookies};
use store::{Chance, Db};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use ui::{AppError, Headers, Routes, Transport};

use crate::proxy::TrustedProxies;
use crate::settings::Site;
use crate::{description, page, proxy, watch};

/// The longest a handler may take.
const LONGEST: Duration = Duration::from_secs(30);

/// The largest body a request may bring, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Every address with its handler, method, audience and example; the list and the router are one thing.
pub fn routes() -> Routes<App> {
    Routes::new().merge(page::routes()).merge(description::routes()).merge(identity::routes()).merge(casework::routes())
}

/// The whole server, ready to be served or to be asked by a test.
pub fn router(app: App, site: Site, proxies: TrustedProxies) -> Router {
    let (pages, _, _) = routes().into_parts();
    pages
        .fallback(unknown)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(Extension(Arc::new(site)))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn(in_time))
        .layer(from_fn_with_state(app.clone(), identity::gate))
        .merge(ui::assets_router())
        .layer(from_fn(ui::render_errors))
        .layer(from_fn_with_state(headers(&app), ui::security_headers))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(proxies, proxy::note_visitor))
        .layer(from_fn(watch::note_request))
        .with_state(app)
}

/// An address that is not there looks like everything else one may not see.
async fn unknown() -> AppError {
    AppError::NotFound
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

async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("A request took longer than 30 seconds and was given up; nothing of it was kept.");
            AppError::Busy.into_response()
        }
    }
}
