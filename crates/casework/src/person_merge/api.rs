//! Merges and links of persons as JSON.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::EntryId;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Merged, NewMerge, SamePerson};
use crate::api::{CreateErrors, Items, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::entry::Desk;
use crate::person_merge;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, merge), ui::Content::Yes, "/api/v1/cases/{case}/person-merges")
        .api(routes!(undo), ui::Content::Yes, "/api/v1/cases/{case}/person-merges/{person}/undo")
        .api(routes!(linked, link), ui::Content::Yes, "/api/v1/cases/{case}/same-persons")
        .api(routes!(end_link), ui::Content::Yes, "/api/v1/cases/{case}/same-persons/{person}")
}

/// The merges of a case, the newest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/person-merges", tag = "household", operation_id = "person_merges",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The merges", body = Items<Merged>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Merged>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: person_merge::done(&mut tx, &desk, case.file).await? }))
}

/// Makes one card of two cards of one file; the versions that were seen are named in the body.
#[utoipa::path(post, path = "/api/v1/cases/{code}/person-merges", tag = "household", operation_id = "merge_persons", request_body = NewMerge,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "They are one",
        headers(("Location" = String, description = "Where merges are listed"))),
        (status = 412, description = "One of the two was changed since; nothing was merged"), CreateErrors))]
async fn merge(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewMerge>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let id = person_merge::merge(&mut tx, &Desk::casework(&app.vault, &caller.actor), &code, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/person-merges"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Undoes a merge within thirty days, exactly or not at all.
#[utoipa::path(post, path = "/api/v1/cases/{code}/person-merges/{id}/undo", tag = "household", operation_id = "undo_person_merge",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The merge's id")),
    responses((status = 204, description = "Both cards stand again"),
        (status = 422, description = "It was undone before, thirty days have passed, or something was changed since"), ReadErrors))]
async fn undo(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    person_merge::undo(&mut tx, &Desk::casework(&app.vault, &caller.actor), &code, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Two cards of different cases that are one person's.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewLink {
    /// The card of this case.
    #[schema(value_type = String, format = "uuid")]
    card: EntryId,
    /// The card of another case of the same organisation.
    #[schema(value_type = String, format = "uuid")]
    other: EntryId,
}

/// Cards of other cases that are the same person's as cards of this one, where the caller sees both.
#[utoipa::path(get, path = "/api/v1/cases/{code}/same-persons", tag = "household", operation_id = "same_persons",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The links", body = Items<SamePerson>), ReadErrors))]
async fn linked(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<SamePerson>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: person_merge::linked(&mut tx, &desk, case.file).await? }))
}

/// Links two cards of different cases as one person's; nothing moves.
#[utoipa::path(post, path = "/api/v1/cases/{code}/same-persons", tag = "household", operation_id = "link_persons", request_body = NewLink,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "They are linked",
        headers(("Location" = String, description = "Its address"))), CreateErrors))]
async fn link(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewLink>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = person_merge::link(&mut tx, &desk, &code, body.value.card, body.value.other).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/same-persons/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes a link back; both cards stay as they are.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/same-persons/{id}", tag = "household", operation_id = "unlink_persons",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The link's id")),
    responses((status = 204, description = "They are linked no more"), ReadErrors))]
async fn end_link(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    Path(path): Path<Vec<(String, String)>>,
) -> Result<StatusCode, AppError> {
    let id = path.iter().find(|(name, _)| name == "id").map(|(_, id)| id.as_str()).unwrap_or_default();
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    person_merge::end_link(&mut tx, &Desk::casework(&app.vault, &caller.actor), &code, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
