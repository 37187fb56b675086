//! What is said about documents, as JSON.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use identity::api::{Body, IfMatch, Versioned};
use identity::{App, Caller};
use serde::Serialize;
use store::{Timestamp, UserId};
use ui::AppError;
use utoipa::ToSchema;

use crate::api::{ChangeErrors, Items, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::document::{self, DocumentNote, DocumentWords, Media, Pending};
use crate::entry::{Desk, Opened};

/// The documents of a file, and what the caller has sent that is none yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Documents {
    /// What there is, newest first, as far as the caller may see.
    items: Vec<Opened<DocumentNote>>,
    /// What the caller has sent and what waits for the virus scanner or was refused.
    pending: Vec<Pending>,
}

/// One version of a document's bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentVersion {
    /// Counted from 1.
    number: i64,
    /// What it is.
    media: Media,
    /// How long it is, in bytes.
    size: i64,
    /// Who brought it.
    #[schema(value_type = String, format = "uuid")]
    author: UserId,
    /// That person's name.
    author_name: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
}

/// The documents of a case's file.
#[utoipa::path(get, path = "/api/v1/cases/{code}/documents", tag = "documents",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The documents", body = Documents), ReadErrors))]
pub async fn documents(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Documents>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let items = document::list(&mut tx, &desk, case.file).await?;
    let pending = document::pending(&mut tx, &desk, case.file).await?;
    Ok(Json(Documents { items, pending }))
}

/// What is said about one document.
#[utoipa::path(get, path = "/api/v1/cases/{code}/documents/{id}", tag = "documents",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The document's id")),
    responses((status = 200, description = "The document", body = Opened<DocumentNote>,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
pub async fn document(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Opened<DocumentNote>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = document::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.version, value })
}

/// Corrects title, topic and remark of a document; what they were stays as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/documents/{id}", tag = "documents", request_body = DocumentWords,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The document's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The document as it stands now", body = Opened<DocumentNote>,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
pub async fn correct_document(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<DocumentWords>,
) -> Result<Versioned<Opened<DocumentNote>>, AppError> {
    let mut tx = app.db.begin().await?;
    let words = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = document::correct(&mut tx, &desk, &file, (id, seen_version), &words).await?;
    let value = document::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Takes a document back: it stays in the history and is marked.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/documents/{id}", tag = "documents",
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The document's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "It is taken back"), ChangeErrors))]
pub async fn withdraw_document(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    document::withdraw(&mut tx, &desk, &file, (id, seen_version)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The versions of a document's bytes, newest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/documents/{id}/versions", tag = "documents",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The document's id")),
    responses((status = 200, description = "The versions", body = Items<DocumentVersion>), ReadErrors))]
pub async fn document_versions(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Items<DocumentVersion>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    document::find(&mut tx, &desk, case.file, id).await?;
    let versions = document::versions(&mut tx, &desk, id).await?;
    let told = |version: document::Version| DocumentVersion {
        number: version.number,
        media: version.media,
        size: version.size,
        author: version.author,
        author_name: version.author_name,
        created_at: version.created_at,
    };
    Ok(Json(Items { items: versions.into_iter().map(told).collect() }))
}
