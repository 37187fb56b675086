//! Child protection as JSON.

use axum::Json;
use axum::extract::{Path, State};
use casework::api::{CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use store::EntryId;
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{Facts3, NewReport, NewStep, Protection, Received};
use crate::protection as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/protections/{protection}";
    Routes::new()
        .api(routes!(list, begin), ui::Content::Yes, "/api/v1/cases/{case}/protections")
        .api(routes!(read), ui::Content::Yes, one)
        .api(routes!(take), ui::Content::Yes, &format!("{one}/steps"))
        .api(routes!(received), ui::Content::Yes, "/api/v1/protection-notices")
        .api(routes!(received_one), ui::Content::Yes, "/api/v1/protection-notices/{notice}")
        .api(routes!(answer), ui::Content::Yes, "/api/v1/protection-notices/{notice}/answers")
}

/// The child-protection procedures of a case's file, the newest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/protections", tag = "child protection", operation_id = "list_protections",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The procedures, one a child", body = Items<Protection>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Protection>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: acts::of_case(&mut tx, &desk, case.file).await? }))
}

/// Opens a procedure for one child, with what was noticed.
#[utoipa::path(post, path = "/api/v1/cases/{code}/protections", tag = "child protection", operation_id = "open_protection",
    request_body = NewReport,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The procedure is open", body = Made), CreateErrors))]
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
    let id = acts::begin(&mut tx, &desk, &code, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/protections/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One procedure.
#[utoipa::path(get, path = "/api/v1/cases/{code}/protections/{id}", tag = "child protection", operation_id = "read_protection",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The procedure's id")),
    responses((status = 200, description = "The procedure", body = Protection), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Protection>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(acts::find(&mut tx, &desk, case.file, id).await?))
}

/// Takes one step of a procedure; nothing of it is changed afterwards.
#[utoipa::path(post, path = "/api/v1/cases/{code}/protections/{id}/steps", tag = "child protection",
    operation_id = "take_protection_step", request_body = NewStep,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The procedure's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The step is taken", body = Made), CreateErrors))]
async fn take(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<NewStep>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let step = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let made = acts::take(&mut tx, &desk, &code, id, &step).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/protections/{id}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

fn notice_of(id: &str) -> Result<EntryId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// The notices that came to the caller's unit, for who receives people there.
#[utoipa::path(get, path = "/api/v1/protection-notices", tag = "child protection", operation_id = "list_protection_notices",
    responses((status = 200, description = "The notices, the newest first", body = Items<Received>), ReadErrors))]
async fn received(State(app): State<App>, caller: Caller) -> Result<Json<Items<Received>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    Ok(Json(Items { items: acts::received(&mut tx, &desk).await? }))
}

/// One notice that came to the caller's unit.
#[utoipa::path(get, path = "/api/v1/protection-notices/{id}", tag = "child protection", operation_id = "read_protection_notice",
    params(("id" = String, Path, description = "The notice's id")),
    responses((status = 200, description = "The notice", body = Received), ReadErrors))]
async fn received_one(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Received>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    Ok(Json(acts::received_one(&mut tx, &desk, notice_of(&id)?).await?))
}

/// Answers a notice with three facts and no more.
#[utoipa::path(post, path = "/api/v1/protection-notices/{id}/answers", tag = "child protection",
    operation_id = "answer_protection_notice", request_body = Facts3,
    params(("id" = String, Path, description = "The notice's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The sender has the answer", body = Made), CreateErrors))]
async fn answer(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    body: Body<Facts3>,
) -> Result<Creation, AppError> {
    let id = notice_of(&id)?;
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    let made = acts::answer(&mut tx, &desk, id, &body.value).await?;
    let answer = Creation::new(format!("/api/v1/protection-notices/{id}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
