//! Seals as JSON.

use ::store::UserId;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Deserialize;
use serde_json::json;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{NewSeal, Origin, OriginRelease, Profession, Release, Standing};
use crate::api::{ChangeErrors, CreateErrors, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::entry::{self, Desk, EntryError};
use crate::sealed as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/entries/{entry}/seal";
    Routes::new()
        .api(routes!(read, seal, lift), ui::Content::Yes, one)
        .api(routes!(release), ui::Content::Yes, &format!("{one}/releases"))
        .api(routes!(take_back), ui::Content::Yes, &format!("{one}/releases/{{user}}/end"))
        .api(routes!(origin, note_origin), ui::Content::Yes, "/api/v1/cases/{case}/entries/{entry}/origin")
        .api(routes!(origin_released), ui::Content::Yes, "/api/v1/cases/{case}/entries/{entry}/origin/release")
}

/// An entry and its seal.
#[utoipa::path(get, path = "/api/v1/cases/{code}/entries/{id}/seal", tag = "seals", operation_id = "read_seal",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 200, description = "The entry, and what the caller may do about its seal", body = Standing,
        headers(("ETag" = String, description = "The entry's version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Standing>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = acts::standing(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.entry.version, value })
}

/// Seals an entry: from then on it is there for the caller alone.
#[utoipa::path(put, path = "/api/v1/cases/{code}/entries/{id}/seal", tag = "seals", operation_id = "seal_entry",
    request_body = NewSeal,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("If-Match" = String, Header, description = "The version of the entry that is meant")),
    responses((status = 200, description = "The entry is sealed", body = Standing,
        headers(("ETag" = String, description = "The entry's version"))), ChangeErrors))]
async fn seal(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<NewSeal>,
) -> Result<Versioned<Standing>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let before = acts::standing(&mut tx, &desk, file.id(), id).await?;
    if before.entry.version != seen_version {
        return Err(AppError::PreconditionFailed);
    }
    acts::seal(&mut tx, &desk, &file, id, new.seal).await?;
    let value = acts::standing(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version: value.entry.version, value })
}

/// Lifts the seal: the entry is there for whoever works in the file.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/entries/{id}/seal", tag = "seals", operation_id = "lift_seal",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("If-Match" = String, Header, description = "The version of the entry that is meant")),
    responses((status = 204, description = "The seal is lifted"), ChangeErrors))]
async fn lift(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    if acts::standing(&mut tx, &desk, file.id(), id).await?.entry.version != seen_version {
        return Err(AppError::PreconditionFailed);
    }
    acts::lift(&mut tx, &desk, &file, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Releases a sealed entry to one colleague by name.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/seal/releases", tag = "seals", operation_id = "release_sealed",
    request_body = Release,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The colleague may read it", body = Made), CreateErrors))]
async fn release(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<Release>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    acts::release(&mut tx, &desk, &file, id, &new).await?;
    let version = acts::standing(&mut tx, &desk, file.id(), id).await?.entry.version;
    let answer = Creation::new(format!("/api/v1/cases/{code}/entries/{id}/seal"), version, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Whose release is ended.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Named {
    user: UserId,
}

/// Takes a sealed entry back from a colleague.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/seal/releases/{user}/end", tag = "seals",
    operation_id = "end_release",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("user" = String, Path, description = "The colleague's id")),
    responses((status = 204, description = "The colleague no longer sees it"), ReadErrors))]
async fn take_back(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    named: Result<axum::extract::Path<Named>, axum::extract::rejection::PathRejection>,
) -> Result<StatusCode, AppError> {
    let named = named.map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    acts::take_back(&mut tx, &desk, &file, id, named.user).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// From whose secrecy an entry came; null where nothing is noted.
#[utoipa::path(get, path = "/api/v1/cases/{code}/entries/{id}/origin", tag = "seals", operation_id = "read_origin",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 200, description = "The origin", body = Option<Origin>), ReadErrors))]
async fn origin(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Option<Origin>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    entry::get_any(&mut tx, &desk, id).await?.filter(|entry| entry.file == case.file).ok_or(EntryError::NotFound)?;
    Ok(Json(acts::acts::origin::origin_of(&mut tx, id).await?))
}

/// From whose secrecy an entry comes.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOrigin {
    /// Who is bound.
    profession: Profession,
}

/// Notes from whose secrecy an entry came; it cannot be taken back.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/origin", tag = "seals", operation_id = "note_origin",
    request_body = NewOrigin,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The origin is noted", body = Made), CreateErrors))]
async fn note_origin(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<NewOrigin>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    acts::note_origin(&mut tx, &desk, &file, id, body.value.profession).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/entries/{id}/origin"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Notes that the origin agreed that the entry is passed on.
#[utoipa::path(post, path = "/api/v1/cases/{code}/entries/{id}/origin/release", tag = "seals", operation_id = "release_origin",
    request_body = OriginRelease,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 204, description = "It may be passed on as far as this goes"), CreateErrors))]
async fn origin_released(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    body: Body<OriginRelease>,
) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    acts::origin_released(&mut tx, &desk, &file, id, body.value.way).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
