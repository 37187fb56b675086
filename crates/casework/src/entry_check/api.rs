//! The entry check as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::Body;
use identity::{App, Caller};
use serde::Serialize;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{EntryCheck, Outcome, decide};
use crate::case::CasePath;
use crate::entry::Desk;
use crate::intake::api::view_of;

/// Every address of this API.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(entry_check), Content::Yes, "/api/v1/consultations/{consultation}/entry-check")
}

/// What an entry check came to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Decided {
    /// `case-opened`, or `advice` when it stays with the consultant.
    outcome: &'static str,
    /// The code of the advice or the case.
    code: String,
}

/// Decides on the entry; a case opens only when it is indicated and the person says yes.
#[utoipa::path(post, path = "/api/v1/consultations/{code}/entry-check", tag = "consultations", params(("code" = String, Path)),
    request_body = EntryCheck,
    responses(
        (status = 200, description = "Decided", body = Decided),
        (status = 404, description = "Absent, or not for the caller"),
        (status = 409, description = "The consultation has not been held yet, or the case is open already"),
        (status = 422, description = "Something contradicts itself or is missing")))]
pub(super) async fn entry_check(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    body: Body<EntryCheck>,
) -> Result<Json<Decided>, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.begin().await?;
    let view = view_of(&caller, tx.now());
    let outcome = decide(&mut tx, &desk, &code, &body.value).await.map_err(|error| error.told(&view))?;
    tx.commit().await?;
    let outcome = match outcome {
        Outcome::Opened => "case-opened",
        Outcome::Advice => "advice",
    };
    Ok(Json(Decided { outcome, code: code.to_string() }))
}
