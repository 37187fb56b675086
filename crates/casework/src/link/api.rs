//! References as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{NewReference, SeeAlso};
use crate::api::{CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::entry::Desk;
use crate::link;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(references, refer), ui::Content::Yes, "/api/v1/cases/{case}/entries/{entry}/references")
        .api(routes!(part), ui::Content::Yes, "/api/v1/cases/{case}/entries/{entry}/references/part")
}

/// The entries to which an entry refers, or which refer to it.
#[utoipa::path(get, path = "/api/v1/cases/{code}/entries/{id}/references", tag = "references", operation_id = "list_references",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 200, description = "The other ends that the caller may see", body = Items<SeeAlso>), ReadErrors))]
async fn references(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Items<SeeAlso>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let entry = link::start(&mut tx, &desk, case.file, id).await?;
    let items = link::of(&mut tx, &desk, case.file, &[entry.id]).await?.remove(&entry.id).unwrap_or_default();
    Ok(Json(Items { items }))
}

/// Makes a reference to another entry of the same file.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/references", tag = "references", operation_id = "refer_to_entry",
    request_body = NewReference,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "Each refers to the other", body = Made), CreateErrors))]
async fn refer(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<NewReference>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    link::refer(&mut tx, &desk, &file, id, new.to).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/entries/{id}/references"), 1, json!({ "id": new.to }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes a reference away, whichever end it was made from.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/references/part", tag = "references", operation_id = "part_entries",
    request_body = NewReference,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 200, description = "The references that are left", body = Items<SeeAlso>), CreateErrors))]
async fn part(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    body: Body<NewReference>,
) -> Result<Json<Items<SeeAlso>>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    link::part(&mut tx, &desk, &file, id, body.value.to).await?;
    let items = link::of(&mut tx, &desk, file.id(), &[id]).await?.remove(&id).unwrap_or_default();
    tx.commit().await?;
    Ok(Json(Items { items }))
}
