//! The helper system as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::ReadErrors;
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::{App, Caller};
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::HelperSystem;
use crate::helper_system;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(read), Content::Yes, "/api/v1/cases/{case}/helper-system")
}

/// Who helps the family with what: family, friends, services, and what is agreed.
#[utoipa::path(get, path = "/api/v1/cases/{code}/helper-system", tag = "network maps", operation_id = "read_helper_system",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "Everybody who helps", body = HelperSystem), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<HelperSystem>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(helper_system::of_file(&mut tx, &desk, case.file).await?))
}
