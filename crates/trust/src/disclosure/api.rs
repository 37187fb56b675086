//! Disclosures as JSON.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::document::{self, Way};
use casework::entry::{Desk, Opened};
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Serialize;
use serde_json::json;
use store::Timestamp;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Ended, Given, NewDisclosure, Reached, TakenOver};
use crate::disclosure;

/// So many received entries are answered at once.
const MOST: i64 = 200;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, give), Content::Yes, "/api/v1/cases/{case}/disclosures")
        .api(routes!(preview), Content::Yes, "/api/v1/cases/{case}/disclosure-preview")
        .api(routes!(end), Content::Yes, "/api/v1/cases/{case}/disclosures/{disclosure}/end")
        .api(routes!(received), Content::Yes, "/api/v1/cases/{case}/received")
        .api(routes!(received_content), Content::Yes, "/api/v1/cases/{case}/received/{received}/content")
        .api(routes!(take_over), Content::Yes, "/api/v1/cases/{case}/received/{received}/take-over")
}

/// What the other side would see.
#[derive(Debug, Serialize, ToSchema)]
struct Looked {
    /// The receiving organisation.
    organisation_name: String,
    /// The receiving unit.
    unit_name: String,
    /// As whom of them it was read.
    reader: String,
    /// Until just before when.
    #[schema(value_type = String, format = "date-time")]
    until: Timestamp,
    /// What they would see, and nothing else.
    entries: Vec<Opened<serde_json::Value>>,
    /// How many of the chosen entries they would not see at this moment.
    unseen: usize,
}

/// The version of a disclosure after a change.
#[derive(Debug, Serialize, ToSchema)]
struct Changed {
    /// The version that stands now.
    version: i64,
}

/// What was given from the caller's file of a case, the newest first, and whether it is seen at this moment.
#[utoipa::path(get, path = "/api/v1/cases/{code}/disclosures", tag = "disclosures", operation_id = "list_disclosures",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The disclosures", body = Items<Given>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Given>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: disclosure::given(&mut tx, &desk, &case).await? }))
}

/// Gives entries or a topic to another unit.
#[utoipa::path(post, path = "/api/v1/cases/{code}/disclosures", tag = "disclosures", operation_id = "give_disclosure",
    request_body = NewDisclosure,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is given", body = Made), CreateErrors))]
async fn give(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewDisclosure>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let gift = disclosure::give(&mut tx, &desk, &case, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/disclosures"), 1, json!({ "id": gift.id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Shows exactly what the other side would see; nothing is given.
#[utoipa::path(post, path = "/api/v1/cases/{code}/disclosure-preview", tag = "disclosures", operation_id = "preview_disclosure",
    request_body = NewDisclosure,
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "What they would see", body = Looked), CreateErrors))]
async fn preview(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    body: Body<NewDisclosure>,
) -> Result<Json<Looked>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let shown = disclosure::preview(tx, &desk, &case, &file, &new).await?;
    Ok(Json(Looked {
        organisation_name: shown.organisation_name,
        unit_name: shown.unit_name,
        reader: shown.reader,
        until: shown.until,
        entries: shown.entries,
        unseen: shown.unseen,
    }))
}

/// Ends a disclosure, with everything that was passed on from it.
#[utoipa::path(post, path = "/api/v1/cases/{code}/disclosures/{id}/end", tag = "disclosures", operation_id = "end_disclosure",
    request_body = Ended,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The disclosure's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It has ended", body = Changed), ChangeErrors))]
async fn end(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen): IfMatch,
    body: Body<Ended>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let ended = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = disclosure::end(&mut tx, &desk, &file, id, seen, &ended).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// What other services let the caller's unit see in a case at this moment.
#[utoipa::path(get, path = "/api/v1/cases/{code}/received", tag = "disclosures", operation_id = "list_received",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The entries, the newest first", body = Items<Reached>), ReadErrors))]
async fn received(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Reached>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: disclosure::received(&mut tx, &desk, &case, &[], MOST).await? }))
}

/// The bytes of a document that another service lets the caller's unit see.
#[utoipa::path(get, path = "/api/v1/cases/{code}/received/{id}/content", tag = "disclosures", operation_id = "received_document_content",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The document's id")),
    responses((status = 200, description = "The bytes", content_type = "application/octet-stream", body = Vec<u8>), ReadErrors))]
async fn received_content(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let document = disclosure::received_document(&mut tx, &desk, &case, id).await?;
    drop(tx);
    Ok(document::hand_out(&app, &desk, &document, None, Way::Save).await?)
}

/// Takes a received entry into the caller's own file, on a basis of its own.
#[utoipa::path(post, path = "/api/v1/cases/{code}/received/{id}/take-over", tag = "disclosures", operation_id = "take_over_received",
    request_body = TakenOver,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It stands in the own file", body = Made), CreateErrors))]
async fn take_over(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<TakenOver>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let taken = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = disclosure::take_over(&mut tx, &desk, &case, &file, id, &taken).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/received"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
