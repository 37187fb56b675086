//! The history as JSON.

use axum::Json;
use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Caller};
use serde::Serialize;
use ui::{AppError, Form, Routes, View};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{Behind, Filter};
use crate::api::{Items, ReadErrors};
use crate::case::{self, CasePath, IdPath};
use crate::entry::{Desk, Opened};
use crate::history;

/// At most so many entries are answered at once, newest first.
const MOST: i64 = 200;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(history), ui::Content::Yes, "/api/v1/cases/{case}/entries").api(
        routes!(versions),
        ui::Content::Yes,
        "/api/v1/cases/{case}/entries/{entry}/versions",
    )
}

/// A part of a history.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct HistoryPart {
    /// The entries, newest first.
    items: Vec<Opened<serde_json::Value>>,
    /// How many entries there are under the filter.
    total: i64,
    /// What to send as `vor` for the next part; nothing at the end.
    next: Option<String>,
}

/// The history of a case's file: what happened, newest first, of any kind.
#[utoipa::path(get, path = "/api/v1/cases/{code}/entries", tag = "contacts", operation_id = "history",
    params(("code" = String, Path, description = "The case's code, such as F-7K3M-Q2X"),
        ("art" = Option<String>, Query, description = "Only entries of this kind"),
        ("thema" = Option<String>, Query, description = "Only entries on this topic"),
        ("person" = Option<String>, Query, description = "Only entries about this person card"),
        ("von" = Option<String>, Query, description = "Only what this account wrote"),
        ("ab" = Option<String>, Query, description = "The first day, 2026-11-23"),
        ("bis" = Option<String>, Query, description = "The last day"),
        ("vor" = Option<String>, Query, description = "Where this part begins: the `next` of the part before")),
    responses((status = 200, description = "At most 200 entries, newest first", body = HistoryPart), ReadErrors))]
async fn history(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<HistoryPart>, AppError> {
    let mut asked = Form::from_pairs(asked);
    let view = View::plain("", "", app.db.now());
    let filter = Filter::read(&view, &mut asked);
    if !asked.is_ok() {
        return Err(AppError::Unprocessable(asked.errors().to_vec()));
    }
    let behind = Behind::read(asked.value("vor"));
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let zone = &caller.acting.zone;
    let part = history::page(&mut tx, &desk, case.file, &filter, zone, behind, MOST).await?;
    let counts = history::counts(&mut tx, &desk, case.file, &filter, zone).await?;
    Ok(Json(HistoryPart { items: part.entries, total: counts.total, next: part.next.map(Behind::code) }))
}

/// What an entry said before its corrections, newest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/entries/{id}/versions", tag = "contacts", operation_id = "entry_versions",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 200, description = "The earlier versions", body = Items<Opened<serde_json::Value>>), ReadErrors))]
async fn versions(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Items<Opened<serde_json::Value>>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let (_, items) = history::versions(&mut tx, &desk, case.file, id).await?;
    Ok(Json(Items { items }))
}
