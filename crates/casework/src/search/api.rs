//! The search as JSON; what is sought travels in the body, so that no address holds it.

use axum::Json;
use axum::extract::State;
use identity::api::Body;
use identity::{App, Caller};
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{Found, Search};
use crate::api::sound;
use crate::entry::Desk;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(look), ui::Content::Yes, "/api/v1/search")
}

/// Looks for names, dates of birth, codes and words in what the caller may see; nothing is changed or kept.
#[utoipa::path(post, path = "/api/v1/search", tag = "search", request_body = Search,
    responses((status = 200, description = "What was found; empty when nothing was, or nothing that is for the caller", body = Found),
        (status = 401, description = "No token or session, or one that is no longer live"),
        (status = 422, description = "More than 200 signs, or a single letter")))]
async fn look(State(app): State<App>, caller: Caller, body: Body<Search>) -> Result<Json<Found>, AppError> {
    let mut tx = app.db.read().await?;
    let search = sound(body.value, tx.now(), &caller)?;
    let found = super::look_for(&mut tx, &Desk::casework(&app.vault, &caller.actor), &search).await?;
    Ok(Json(found))
}
