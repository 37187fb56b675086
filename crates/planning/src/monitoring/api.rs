//! Monitoring as JSON.

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

use super::{Deviation, Monitoring, NewReassessment, Rhythm};
use crate::monitoring;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(read), Content::Yes, "/api/v1/cases/{case}/monitoring")
        .api(routes!(agree_rhythm), Content::Yes, "/api/v1/cases/{case}/contact-rhythms")
        .api(routes!(note_deviation), Content::Yes, "/api/v1/cases/{case}/deviations")
        .api(routes!(look_anew), Content::Yes, "/api/v1/cases/{case}/reassessments")
}

/// How it goes in a case: goals over time, measures that are late or ended, contacts, what went otherwise, taking part.
#[utoipa::path(get, path = "/api/v1/cases/{code}/monitoring", tag = "monitoring", operation_id = "read_monitoring",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "How it goes", body = Monitoring), ReadErrors))]
async fn read(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Monitoring>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(monitoring::of_case(&mut tx, &desk, &case).await?))
}

/// Keeps how often both want to speak; the rhythm before stays readable.
#[utoipa::path(post, path = "/api/v1/cases/{code}/contact-rhythms", tag = "monitoring", operation_id = "agree_contact_rhythm",
    request_body = Rhythm,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The rhythm is agreed", body = Made), CreateErrors))]
async fn agree_rhythm(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Rhythm>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let rhythm = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = monitoring::agree_rhythm(&mut tx, &desk, &file, &rhythm).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/monitoring"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps that something went otherwise than agreed, why, and what follows.
#[utoipa::path(post, path = "/api/v1/cases/{code}/deviations", tag = "monitoring", operation_id = "note_deviation",
    request_body = Deviation,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The deviation is kept", body = Made), CreateErrors))]
async fn note_deviation(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Deviation>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let deviation = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = monitoring::note_deviation(&mut tx, &desk, &file, &deviation).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/monitoring"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps that it is time to assess anew, and sets the task for it.
#[utoipa::path(post, path = "/api/v1/cases/{code}/reassessments", tag = "monitoring", operation_id = "ask_for_reassessment",
    request_body = NewReassessment,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The task is set", body = Made), CreateErrors))]
async fn look_anew(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewReassessment>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let reminder = View::plain("", "", tx.now()).t("monitoring-anew-task");
    let id = monitoring::look_anew(&mut tx, &desk, &file, &new, &reminder).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/monitoring"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
