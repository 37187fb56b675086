//! Who is around the family, as JSON: informal helpers, and the helper system.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::AppError;

use crate::api::{CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, CasePath};
use crate::entry::{Desk, Opened};
use crate::household::{self, InformalHelper, InvolvedService, NewService};

/// Notes somebody who helps without being a service.
#[utoipa::path(post, path = "/api/v1/cases/{code}/helpers", tag = "household", request_body = InformalHelper,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The helper is noted", body = Made,
        headers(("Location" = String, description = "Its address, or where it is listed"), ("ETag" = String, description = "Its version"))),
        CreateErrors))]
pub async fn add_helper(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<InformalHelper>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = household::add_helper(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/entries"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The services that work with the family, as far as the caller may know of them.
#[utoipa::path(get, path = "/api/v1/cases/{code}/services", tag = "household",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The helper system", body = Items<Opened<InvolvedService>>), ReadErrors))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Opened<InvolvedService>>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: household::services(&mut tx, &desk, case.file).await? }))
}

/// Notes a service that works with the family, under the topic of what it does.
#[utoipa::path(post, path = "/api/v1/cases/{code}/services", tag = "household", request_body = NewService,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The service is noted", body = Made,
        headers(("Location" = String, description = "Its address, or where it is listed"), ("ETag" = String, description = "Its version"))),
        CreateErrors))]
pub async fn add(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewService>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = household::add_service(&mut tx, &desk, &file, new.topic, &new.service).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/services"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
