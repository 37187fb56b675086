//! Whether this process lives, and whether it can serve people right now.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use identity::App;
use ui::AppError;

/// The process answers.
pub async fn alive() -> Response {
    plain("ok\n")
}

/// The database answers a transaction; a load balancer sends nobody here while it does not.
pub async fn ready(State(app): State<App>) -> Response {
    match app.db.read().await {
        Ok(_) => plain("ready\n"),
        Err(error) => {
            tracing::warn!(error = %error, "The database does not answer; this node is not ready.");
            AppError::Busy.into_response()
        }
    }
}

fn plain(text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}
