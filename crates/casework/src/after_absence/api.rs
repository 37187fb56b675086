//! What happened while one was away, as JSON.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use identity::{App, Caller};
use serde::Serialize;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::ChangedCase;
use crate::api::ReadErrors;
use crate::entry::Desk;
use crate::substitution::{self, Absence};

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(read_last_absence), ui::Content::Yes, "/api/v1/last-absence").api(
        routes!(have_looked_back),
        ui::Content::Yes,
        "/api/v1/last-absence/looked",
    )
}

/// The caller's last absence and what others did meanwhile.
#[derive(Debug, Serialize, ToSchema)]
struct LastAbsence {
    /// The absence; none where the caller was not away.
    absence: Option<Absence>,
    /// The cases in which something happened, as far as the caller may see.
    cases: Vec<ChangedCase>,
}

/// What others wrote or changed while the caller was away.
#[utoipa::path(get, path = "/api/v1/last-absence", tag = "substitutions",
    responses((status = 200, description = "The last absence, and at most 400 changes", body = LastAbsence), ReadErrors))]
async fn read_last_absence(State(app): State<App>, caller: Caller) -> Result<Json<LastAbsence>, AppError> {
    let mut tx = app.db.read().await?;
    let away = super::while_away(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    let (absence, cases) = away.map_or((None, Vec::new()), |(absence, cases)| (Some(absence), cases));
    Ok(Json(LastAbsence { absence, cases }))
}

/// Notes that the caller has looked at it; again, it changes nothing.
#[utoipa::path(post, path = "/api/v1/last-absence/looked", tag = "substitutions",
    responses((status = 204, description = "It is noted"), ReadErrors))]
async fn have_looked_back(State(app): State<App>, caller: Caller) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    substitution::have_looked(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
