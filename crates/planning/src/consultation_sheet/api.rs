//! The sheet of the first consultation for programs.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use casework::api::ReadErrors;
use casework::case::CasePath;
use identity::{App, Caller};
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::pages::paper;
use crate::paper::Reading;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(sheet), Content::Yes, "/api/v1/consultations/{consultation}/sheet")
}

/// The sheet that the person takes home as a PDF (PDF/A-2a and PDF/UA-1), the same bytes as on its page.
#[utoipa::path(get, path = "/api/v1/consultations/{code}/sheet", tag = "consultations", operation_id = "read_consultation_sheet",
    params(("code" = String, Path, description = "The first contact's code"),
        ("language" = Option<String>, Query, description = "The language in which it is read: de, fr or en; German where none is named")),
    responses((status = 200, description = "The file", content_type = "application/pdf", body = Vec<u8>), ReadErrors))]
async fn sheet(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    Query(reading): Query<Reading>,
) -> Result<Response, AppError> {
    paper::file(&app, &caller.actor, &code, reading.lang()).await
}
