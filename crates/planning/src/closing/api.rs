//! Closings as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{CreateErrors, Made, ReadErrors, sound};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes, View};
use utoipa_axum::routes;

use super::pages::sentences;
use super::{Closings, NewAftercareContact, NewClosing, NewFeedback, NewReturn};
use crate::closing;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, close), Content::Yes, "/api/v1/cases/{case}/closings")
        .api(routes!(feedback), Content::Yes, "/api/v1/cases/{case}/closing-feedback")
        .api(routes!(hear), Content::Yes, "/api/v1/cases/{case}/aftercare-contacts")
        .api(routes!(take_back_in), Content::Yes, "/api/v1/cases/{case}/return")
}

/// The closings of a case, what was heard afterwards, and what stands ready for the next.
#[utoipa::path(get, path = "/api/v1/cases/{code}/closings", tag = "closings", operation_id = "list_closings",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The closings, the newest first", body = Closings), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Closings>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(closing::of_case(&mut tx, &desk, &case).await?))
}

/// Signs a closing: the case is closed and goes on to aftercare; 412 where somebody closed it since.
#[utoipa::path(post, path = "/api/v1/cases/{code}/closings", tag = "closings", operation_id = "close_case",
    request_body = NewClosing,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The case is closed; the closing's number"), CreateErrors))]
async fn close(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewClosing>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let view = View::plain("", "", tx.now());
    let number = closing::close(&mut tx, &desk, &code, &new, &sentences(&view)).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/closings"), 1, json!({ "number": number }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes down what the family says at the end, or why nobody asked; nobody changes it afterwards.
#[utoipa::path(post, path = "/api/v1/cases/{code}/closing-feedback", tag = "closings", operation_id = "take_down_closing_feedback",
    request_body = NewFeedback,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is kept", body = Made), CreateErrors))]
async fn feedback(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewFeedback>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = closing::feedback(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/closings"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Writes down a contact after the closing.
#[utoipa::path(post, path = "/api/v1/cases/{code}/aftercare-contacts", tag = "closings", operation_id = "write_down_aftercare",
    request_body = NewAftercareContact,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is written down", body = Made), CreateErrors))]
async fn hear(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewAftercareContact>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = closing::hear(&mut tx, &desk, &code, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/closings"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The family comes back: the case is open again with its contact person and its plan.
#[utoipa::path(post, path = "/api/v1/cases/{code}/return", tag = "closings", operation_id = "take_family_back_in",
    request_body = NewReturn,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The case is open again", body = Made), CreateErrors))]
async fn take_back_in(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewReturn>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = closing::take_back_in(&mut tx, &desk, &code, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/closings"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
