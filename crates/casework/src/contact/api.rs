//! Contacts as JSON.

use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{Contact, ContactNote};
use crate::api::{ChangeErrors, CreateErrors, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::contact;
use crate::entry::{self, Desk, EntryError, Opened};

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(write), ui::Content::Yes, "/api/v1/cases/{case}/contacts").api(
        routes!(read, correct),
        ui::Content::Yes,
        "/api/v1/cases/{case}/contacts/{entry}",
    )
}

/// Notes a contact with the family.
#[utoipa::path(post, path = "/api/v1/cases/{code}/contacts", tag = "contacts", request_body = Contact,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The contact stands in the file", body = Made,
        headers(("Location" = String, description = "Its address"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn write(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Contact>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = contact::note_under(&mut tx, &desk, &file, (new.topic, new.happened_at), &new.note(), new.seal).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/contacts/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One contact.
#[utoipa::path(get, path = "/api/v1/cases/{code}/contacts/{id}", tag = "contacts",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The contact's id")),
    responses((status = 200, description = "The contact", body = Opened<ContactNote>,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Opened<ContactNote>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = contact::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.version, value })
}

/// Corrects a contact; what it said before stays as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/contacts/{id}", tag = "contacts", request_body = Contact,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The contact's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The contact as it stands now", body = Opened<ContactNote>,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn correct(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<Contact>,
) -> Result<Versioned<Opened<ContactNote>>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = contact::correct(&mut tx, &desk, &file, id, seen_version, &new).await?;
    let value = entry::get::<ContactNote>(&mut tx, &desk, id).await?.ok_or(EntryError::NotFound)?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
