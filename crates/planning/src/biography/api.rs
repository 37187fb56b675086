//! Biographies as JSON.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use casework::household;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::{LifeEvent, Lived, NewLifeEvent};
use crate::biography;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(list, tell), Content::Yes, "/api/v1/cases/{case}/life-events").api(
        routes!(take_back),
        Content::No,
        "/api/v1/cases/{case}/life-events/{life-event}",
    )
}

/// What has happened in the lives of a family, person by person.
#[utoipa::path(get, path = "/api/v1/cases/{code}/life-events", tag = "biography", operation_id = "list_life_events",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "Each life, the earliest event first", body = Items<Lived>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Lived>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: biography::of_file(&mut tx, &desk, case.file).await? }))
}

/// Keeps an event of somebody's life.
#[utoipa::path(post, path = "/api/v1/cases/{code}/life-events", tag = "biography", operation_id = "tell_life_event",
    request_body = NewLifeEvent,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The event is kept", body = Made), CreateErrors))]
async fn tell(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewLifeEvent>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = biography::tell(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/life-events/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes back an event that did not happen so; it stays in the history.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/life-events/{id}", tag = "biography", operation_id = "take_back_life_event",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The event"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "It is taken back"), ChangeErrors))]
async fn take_back(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen): IfMatch,
) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    household::withdraw::<LifeEvent>(&mut tx, &desk, &file, id, seen).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
