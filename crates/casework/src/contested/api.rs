//! Disputes as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{Contested, OwnVersion, Settled};
use crate::api::{CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::contested;
use crate::entry::Desk;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(disputes, dispute), ui::Content::Yes, "/api/v1/cases/{case}/entries/{entry}/contests")
        .api(routes!(settle), ui::Content::Yes, "/api/v1/cases/{case}/contests/{contest}/settle")
}

/// The disputes about an entry, those that ended too.
#[utoipa::path(get, path = "/api/v1/cases/{code}/entries/{id}/contests", tag = "contests", operation_id = "list_contests",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 200, description = "The disputes, oldest first", body = Items<Contested>), ReadErrors))]
async fn disputes(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Items<Contested>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let entry = contested::subject(&mut tx, &desk, case.file, id).await?;
    let disputes = contested::of(&mut tx, &desk, case.file, &[entry.id]).await?;
    Ok(Json(Items { items: disputes.into_values().flatten().collect() }))
}

/// Puts the person's own version beside an entry.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/contests", tag = "contests", operation_id = "contest_entry",
    request_body = OwnVersion,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The entry is disputed", body = Made), CreateErrors))]
async fn dispute(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<OwnVersion>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let version = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = contested::dispute(&mut tx, &desk, &file, id, &version).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/entries/{id}/contests"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Ends a dispute, with the reason.
#[utoipa::path(post, path = "/api/v1/cases/{code}/contests/{id}/settle", tag = "contests", operation_id = "settle_contest",
    request_body = Settled,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The dispute's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The dispute has ended", body = Made), CreateErrors))]
async fn settle(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<Settled>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let settled = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = contested::settle(&mut tx, &desk, &file, id, &settled).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/entries"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
