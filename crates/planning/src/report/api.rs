//! Reports as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes, View};
use utoipa_axum::routes;

use super::{Confirmation, NewReport, ReportStanding, ReportView, Sentences};
use crate::report;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/reports/{report}";
    Routes::new()
        .api(routes!(list, begin), Content::Yes, "/api/v1/cases/{case}/reports")
        .api(routes!(read, change), Content::Yes, one)
        .api(routes!(confirm), Content::Yes, &format!("{one}/confirmation"))
}

/// The reports of a case without what they say.
#[utoipa::path(get, path = "/api/v1/cases/{code}/reports", tag = "reports", operation_id = "list_reports",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The reports, the newest first", body = Items<ReportStanding>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<ReportStanding>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: report::of_file(&mut tx, &desk, case.file).await? }))
}

/// Composes a report of what was recorded: a draft until somebody confirms it.
#[utoipa::path(post, path = "/api/v1/cases/{code}/reports", tag = "reports", operation_id = "compose_report", request_body = NewReport,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The draft is composed", body = Made), CreateErrors))]
async fn begin(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewReport>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let view = View { zone: caller.acting.zone.clone(), ..View::plain("", "", tx.now()) };
    let material = report::gather(&mut tx, &desk, &case, &new).await?;
    let id = report::begin(&mut tx, &desk, &file, &new, report::told(&view, &material)).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/reports/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One report: the draft, and as it was confirmed.
#[utoipa::path(get, path = "/api/v1/cases/{code}/reports/{id}", tag = "reports", operation_id = "read_report",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The report's id")),
    responses((status = 200, description = "The report", body = ReportView,
        headers(("ETag" = String, description = "The draft's version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<ReportView>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = report::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.draft.version, value })
}

/// Says what a draft says now; each sentence keeps the entry that it tells.
#[utoipa::path(put, path = "/api/v1/cases/{code}/reports/{id}", tag = "reports", operation_id = "edit_report", request_body = Sentences,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The report's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The report as it stands now", body = ReportView,
        headers(("ETag" = String, description = "The draft's new version"))), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<Sentences>,
) -> Result<Versioned<ReportView>, AppError> {
    let mut tx = app.db.begin().await?;
    let sentences = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = report::change(&mut tx, &desk, &file, id, (seen_version, &sentences)).await?;
    let value = report::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Confirms a report as it stands; from then on it is final. 412 where the draft is not the one that was read.
#[utoipa::path(post, path = "/api/v1/cases/{code}/reports/{id}/confirmation", tag = "reports", operation_id = "confirm_report",
    request_body = Confirmation,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The report's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The report is confirmed", body = Made), CreateErrors))]
async fn confirm(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<Confirmation>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let confirmation = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = report::confirm(&mut tx, &desk, &file, id, &confirmation).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/reports/{id}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
