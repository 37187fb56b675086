//! Measures as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::{ChangedMeasure, MeasureView, Measures, NewAnswer, NewMeasure};
use crate::measure;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, set), Content::Yes, "/api/v1/cases/{case}/measures")
        .api(routes!(read, change), Content::Yes, "/api/v1/cases/{case}/measures/{measure}")
        .api(routes!(answer), Content::Yes, "/api/v1/cases/{case}/measures/{measure}/answers")
}

/// The measures of a case, where the help comes from, and what runs at once.
#[utoipa::path(get, path = "/api/v1/cases/{code}/measures", tag = "measures", operation_id = "list_measures",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The measures", body = Measures), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Measures>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(measure::of_file(&mut tx, &desk, case.file).await?))
}

/// Agrees a measure.
#[utoipa::path(post, path = "/api/v1/cases/{code}/measures", tag = "measures", operation_id = "set_measure", request_body = NewMeasure,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The measure is set", body = Made), CreateErrors))]
async fn set(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewMeasure>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = measure::set(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/measures/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One measure with the client's answers.
#[utoipa::path(get, path = "/api/v1/cases/{code}/measures/{id}", tag = "measures", operation_id = "read_measure",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The measure's id")),
    responses((status = 200, description = "The measure", body = MeasureView,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<MeasureView>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = measure::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.measure.version, value })
}

/// Changes a measure, or says where it stands; what it said before stays as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/measures/{id}", tag = "measures", operation_id = "change_measure", request_body = ChangedMeasure,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The measure's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The measure as it stands now", body = MeasureView,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<ChangedMeasure>,
) -> Result<Versioned<MeasureView>, AppError> {
    let mut tx = app.db.begin().await?;
    let changed = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = measure::change(&mut tx, &desk, &file, id, seen_version, &changed).await?;
    let value = measure::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Keeps what the client says to a measure; nobody asks why, and it is never changed, only followed by another.
#[utoipa::path(post, path = "/api/v1/cases/{code}/measures/{id}/answers", tag = "measures", operation_id = "answer_measure",
    request_body = NewAnswer,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The measure's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The answer is kept", body = Made), CreateErrors))]
async fn answer(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<NewAnswer>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = measure::answer(&mut tx, &desk, &file, id, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/measures/{id}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
