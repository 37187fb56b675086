//! Facts as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{ChangedFact, Fact, NewFact, TakenBack};
use crate::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::entry::{Desk, Opened};
use crate::fact;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, add), ui::Content::Yes, "/api/v1/cases/{case}/facts")
        .api(routes!(read, correct), ui::Content::Yes, "/api/v1/cases/{case}/facts/{fact}")
        .api(routes!(take_back), ui::Content::Yes, "/api/v1/cases/{case}/facts/{fact}/take-back")
}

/// The facts of a case's file, oldest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/facts", tag = "facts", operation_id = "list_facts",
    params(("code" = String, Path, description = "The case's code, such as F-7K3M-Q2X")),
    responses((status = 200, description = "The facts", body = Items<Opened<Fact>>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Opened<Fact>>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: fact::of_file(&mut tx, &desk, case.file).await? }))
}

/// Notes a fact with its source and its legal basis.
#[utoipa::path(post, path = "/api/v1/cases/{code}/facts", tag = "facts", operation_id = "note_fact", request_body = NewFact,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The fact stands in the file", body = Made,
        headers(("Location" = String, description = "Its address"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn add(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewFact>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = fact::add(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/facts/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One fact.
#[utoipa::path(get, path = "/api/v1/cases/{code}/facts/{id}", tag = "facts", operation_id = "read_fact",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The fact's id")),
    responses((status = 200, description = "The fact", body = Opened<Fact>,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Opened<Fact>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = fact::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.version, value })
}

/// Corrects a fact; what it said before stays as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/facts/{id}", tag = "facts", operation_id = "correct_fact", request_body = ChangedFact,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The fact's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The fact as it stands now", body = Opened<Fact>,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn correct(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<ChangedFact>,
) -> Result<Versioned<Opened<Fact>>, AppError> {
    let mut tx = app.db.begin().await?;
    let changed = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = fact::correct(&mut tx, &desk, &file, id, seen_version, &changed).await?;
    let value = fact::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Takes a fact back, with the reason; it stays readable and is marked.
#[utoipa::path(post, path = "/api/v1/cases/{code}/facts/{id}/take-back", tag = "facts", operation_id = "take_back_fact",
    request_body = TakenBack,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The fact's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The fact as it stands now", body = Opened<Fact>,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn take_back(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<TakenBack>,
) -> Result<Versioned<Opened<Fact>>, AppError> {
    let mut tx = app.db.begin().await?;
    let reason = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = fact::take_back(&mut tx, &desk, &file, id, seen_version, &reason).await?;
    let value = fact::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
