//! Emergencies as JSON. Opening needs a session: a program with a token cannot break the glass (L-19).

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::api::{ChangeErrors, CreateErrors, Items, ReadErrors, sound};
use casework::case::CasePath;
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::factor::{Afresh, Judged};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes};

use super::{Access, EmergencyError, Opening, Review};
use crate::emergency;

/// The addresses.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(utoipa_axum::routes!(open), Content::Yes, "/api/v1/cases/{case}/emergency")
        .api(utoipa_axum::routes!(end), Content::No, "/api/v1/cases/{case}/emergency/end")
        .api(utoipa_axum::routes!(list), Content::Yes, "/api/v1/emergencies")
        .api(utoipa_axum::routes!(one), Content::Yes, "/api/v1/emergencies/{entry}")
        .api(utoipa_axum::routes!(review), Content::Yes, "/api/v1/emergencies/{entry}/review")
}

/// Opens the unit's file in a case for an hour, in an emergency.
#[utoipa::path(post, path = "/api/v1/cases/{code}/emergency", tag = "emergencies", operation_id = "open_emergency",
    request_body = Opening,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The file is open for an hour"), CreateErrors))]
async fn open(
    State(app): State<App>,
    caller: Caller,
    afresh: Afresh,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Opening>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    drop(tx);
    // What cannot be opened is absent before anything is judged.
    let mut tx = app.db.read().await?;
    super::policy::openable(&mut tx, &caller.actor, caller.roles, &code).await?;
    let opening = sound(body.value, tx.now(), &caller)?;
    drop(tx);
    let factor = match afresh.judge(&app, &opening.code).await? {
        Judged::Right(factor) => factor,
        Judged::Wrong => return Err(EmergencyError::NotProven.into()),
        Judged::TooMany => return Err(AppError::TooMany { retry_after: identity::throttle::WINDOW.as_secs() }),
    };
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = emergency::open(&mut tx, &desk, caller.roles, &factor, &code, &opening).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}"), 1, json!({ "id": id.to_string() }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Ends one's own emergency access to a case.
#[utoipa::path(post, path = "/api/v1/cases/{code}/emergency/end", tag = "emergencies", operation_id = "end_emergency",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 204, description = "The file is closed again"), CreateErrors))]
async fn end(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    emergency::end(&mut tx, &desk, &code).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The emergency accesses to files of the unit that the caller leads.
#[utoipa::path(get, path = "/api/v1/emergencies", tag = "emergencies", operation_id = "list_emergencies",
    responses((status = 200, description = "What waits for review first", body = Items<Access>), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Items<Access>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    Ok(Json(Items { items: emergency::list(&mut tx, &desk, caller.roles).await? }))
}

/// One emergency access.
#[utoipa::path(get, path = "/api/v1/emergencies/{id}", tag = "emergencies", operation_id = "read_emergency",
    params(("id" = String, Path, description = "The access's id")),
    responses((status = 200, description = "The access", body = Access), ReadErrors))]
async fn one(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<Versioned<Access>, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let access = emergency::find(&mut tx, &desk, caller.roles, id).await?;
    Ok(Versioned { version: access.version, value: access })
}

/// Reviews an emergency access of the unit that the caller leads.
#[utoipa::path(post, path = "/api/v1/emergencies/{id}/review", tag = "emergencies", operation_id = "review_emergency",
    request_body = Review,
    params(("id" = String, Path, description = "The access's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It is reviewed", body = Access), ChangeErrors))]
async fn review(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    version: IfMatch,
    body: Body<Review>,
) -> Result<Versioned<Access>, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let said = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    emergency::review(&mut tx, &desk, caller.roles, id, version.0, &said).await?;
    let access = emergency::find(&mut tx, &desk, caller.roles, id).await?;
    tx.commit().await?;
    Ok(Versioned { version: access.version, value: access })
}
