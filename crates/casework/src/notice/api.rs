//! Notices as JSON.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use identity::{App, Caller};
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{NoticeId, Told};
use crate::api::{Items, ReadErrors};
use crate::entry::Desk;
use crate::notice;

/// At most so many notices are answered at once, newest first.
const MOST: i64 = 200;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list_notices), ui::Content::Yes, "/api/v1/notices")
        .api(routes!(read_notices), ui::Content::Yes, "/api/v1/notices/read")
        .api(routes!(read_notice), ui::Content::Yes, "/api/v1/notices/{entry}/read")
}

/// What happened for the caller, newest first; without names and topics.
#[utoipa::path(get, path = "/api/v1/notices", tag = "notices",
    responses((status = 200, description = "At most 200 notices, newest first", body = Items<Told>), ReadErrors))]
async fn list_notices(State(app): State<App>, caller: Caller) -> Result<Json<Items<Told>>, AppError> {
    let mut tx = app.db.read().await?;
    let items = notice::list(&mut tx, &Desk::casework(&app.vault, &caller.actor), MOST).await?;
    Ok(Json(Items { items }))
}

/// Marks all notices to the caller as read.
#[utoipa::path(post, path = "/api/v1/notices/read", tag = "notices",
    responses((status = 204, description = "All of them are read"), ReadErrors))]
async fn read_notices(State(app): State<App>, caller: Caller) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    notice::mark_all_read(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Marks one notice as read; marking it again changes nothing.
#[utoipa::path(post, path = "/api/v1/notices/{id}/read", tag = "notices",
    params(("id" = String, Path, description = "The notice's id")),
    responses((status = 204, description = "It is read"), ReadErrors))]
async fn read_notice(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<StatusCode, AppError> {
    let id: NoticeId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    notice::mark_read(&mut tx, &Desk::casework(&app.vault, &caller.actor), id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
