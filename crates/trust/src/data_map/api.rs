//! The record of processing as JSON.

use axum::Json;
use identity::api::{Items, ReadErrors};
use identity::{App, Caller, Role};
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::Record;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(record), Content::No, "/api/v1/processing")
}

/// The record of processing, derived from the annotation of every column; for the data-protection officer.
#[utoipa::path(get, path = "/api/v1/processing", tag = "review", operation_id = "record_of_processing",
    responses((status = 200, description = "One line a purpose", body = Items<Record>), ReadErrors))]
async fn record(caller: Caller) -> Result<Json<Items<Record>>, AppError> {
    if !caller.roles.has(Role::Officer) {
        return Err(AppError::NotFound);
    }
    Ok(Json(Items { items: Record::all() }))
}
