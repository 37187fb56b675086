//! The gate: nothing that was read leaves before the journal has it, and nothing that another site forged comes in.
//!
//! Invariant: when the journal cannot keep the readings, not one byte of the answer leaves. Source: DESIGN §2.6.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use policy::{Actor, ReadLog};
use ui::AppError;

use crate::App;
use crate::forgery::{Origin, is_unsafe, origin};
use crate::login::kept::{self, Kept};

/// The largest body a request may have, in bytes.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// Where the extractors of one request tell the gate who acts, and where their readings are collected.
#[derive(Clone, Default)]
pub(crate) struct Slot {
    reads: ReadLog,
    actor: Arc<OnceLock<Actor>>,
}

impl Slot {
    /// The slot that the gate put into the request. Without a gate in front nobody would vouch for what is read, so
    /// nobody gets to read.
    pub(crate) fn of(parts: &Parts) -> Result<Slot, AppError> {
        let missing = || AppError::Internal("a route that knows people is not served behind identity::gate".to_owned());
        parts.extensions.get::<Slot>().cloned().ok_or_else(missing)
    }

    pub(crate) fn reads(&self) -> ReadLog {
        self.reads.clone()
    }

    pub(crate) fn publish(&self, actor: &Actor) {
        // A second extractor of the same request brings the same person.
        let _ = self.actor.set(actor.clone());
    }
}

/// Middleware of every route that can carry content: `from_fn_with_state(app, identity::gate)`, inside
/// `ui::render_errors`.
pub async fn gate(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let slot = Slot::default();
    parts.extensions.insert(slot.clone());
    parts.extensions.insert(slot.reads());
    let route = parts.extensions.get::<MatchedPath>().map_or("-", |path| path.as_str()).to_owned();
    if is_forged(&parts, &app) {
        return AppError::BadForm.into_response();
    }
    let (kept, body) = match keep_form(&parts, body).await {
        Ok(both) => both,
        Err(too_large) => return too_large.into_response(),
    };
    let head = kept.is_some().then(|| parts.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    let response = match (kept, head) {
        // A part of a page that saves itself stays as it is: its page says what happened, and its form comes back when it is sent.
        (Some(kept), Some(head)) if kept::is_lost(&response) && !ui::asks_for_a_part(&head.headers) => {
            kept::give_back(&app, head, kept, response).await
        }
        _ => response,
    };
    match vouch(&app, &slot, &route).await {
        Ok(()) => response,
        Err(()) => AppError::Busy.into_response(),
    }
}

/// Waits until the journal has what was read. An error means that nothing may leave.
async fn vouch(app: &App, slot: &Slot, route: &str) -> Result<(), ()> {
    let Some(actor) = slot.actor.get() else {
        let unowned = slot.reads.take();
        if !unowned.is_empty() {
            tracing::error!(route, "Content was read by nobody; the answer was withheld.");
            return Err(());
        }
        return Ok(());
    };
    app.journal.keep_readings(actor, route).await.map_err(|error| {
        tracing::error!(route, %error, "The journal could not keep what was read; the answer was withheld.");
    })
}

/// A token in the Authorization header is never sent by a browser on its own, so such a request cannot be forged.
fn is_forged(parts: &Parts, app: &App) -> bool {
    is_unsafe(&parts.method)
        && !parts.headers.contains_key(AUTHORIZATION)
        && origin(&parts.headers, &app.public_url) == Origin::Foreign
}

/// Reads a form before its handler does, so that it can be given back when the session has ended meanwhile.
async fn keep_form(parts: &Parts, body: Body) -> Result<(Option<Kept>, Body), AppError> {
    let is_form = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|kind| {
        kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
    });
    if !is_unsafe(&parts.method) || !is_form {
        return Ok((None, body));
    }
    let bytes = axum::body::to_bytes(body, LARGEST_BODY).await.map_err(|_| AppError::TooLarge)?;
    let kept = Kept::new(parts.uri.path(), bytes.clone());
    Ok((kept, Body::from(bytes)))
}
