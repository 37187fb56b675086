//! Rights as JSON.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use casework::api::{CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::api::{Body, ChangeErrors, Creation, IdempotencyKey, IfMatch, remember, remembered};
use identity::{App, Caller, Role};
use serde_json::json;
use store::FileId;
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::model::{Due, Erasure, ErasureId, NewHold};
use super::pages::OnePath;
use super::{Proposal, store as statements};
use crate::rights as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(hold, let_go), Content::No, "/api/v1/cases/{case}/hold")
        .api(routes!(due), Content::Yes, "/api/v1/retention")
        .api(routes!(propose), Content::No, "/api/v1/retention/{file}/erasure")
        .api(routes!(erasures), Content::Yes, "/api/v1/erasures")
        .api(routes!(release), Content::No, "/api/v1/erasures/{erasure}/release")
        .api(routes!(withdraw), Content::No, "/api/v1/erasures/{erasure}")
}

fn leads(caller: &Caller) -> Result<(), AppError> {
    if caller.roles.has(Role::Lead) { Ok(()) } else { Err(AppError::NotFound) }
}

/// Holds or restricts a file: nobody writes in it, and it is not erased.
#[utoipa::path(post, path = "/api/v1/cases/{code}/hold", tag = "rights", operation_id = "hold_file", request_body = NewHold,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is held", body = Made), CreateErrors))]
async fn hold(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewHold>,
) -> Result<Creation, AppError> {
    leads(&caller)?;
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = acts::hold(&mut tx, &desk, (&case, &file), &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/hold"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Lets a file go on.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/hold", tag = "rights", operation_id = "let_file_go",
    params(("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "Its team writes again"), ChangeErrors))]
async fn let_go(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen): IfMatch,
) -> Result<StatusCode, AppError> {
    leads(&caller)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    acts::let_go(&mut tx, &desk, &case, seen).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The files of one's organisation whose period has passed; codes and days, never content.
#[utoipa::path(get, path = "/api/v1/retention", tag = "rights", operation_id = "files_due",
    responses((status = 200, description = "The longest overdue first", body = Items<Due>), ReadErrors))]
async fn due(State(app): State<App>, caller: Caller) -> Result<Json<Items<Due>>, AppError> {
    Proposal::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.read().await?;
    Ok(Json(Items { items: statements::all_due_unscoped(&mut tx, caller.actor.organisation).await? }))
}

/// Proposes to erase a file whose period has passed.
#[utoipa::path(post, path = "/api/v1/retention/{id}/erasure", tag = "rights", operation_id = "propose_erasure",
    params(("id" = String, Path, description = "The file")),
    responses((status = 201, description = "Somebody else can release it", body = Made), CreateErrors))]
async fn propose(State(app): State<App>, caller: Caller, OnePath(file): OnePath<FileId>) -> Result<Creation, AppError> {
    let proposal = Proposal::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let id = acts::propose(&mut tx, &proposal, file).await?;
    tx.commit().await?;
    Ok(Creation::new("/api/v1/erasures".to_owned(), 1, json!({ "id": id })))
}

/// Proposals and what was erased, of one's organisation.
#[utoipa::path(get, path = "/api/v1/erasures", tag = "rights", operation_id = "erasures",
    responses((status = 200, description = "What waits first", body = Items<Erasure>), ReadErrors))]
async fn erasures(State(app): State<App>, caller: Caller) -> Result<Json<Items<Erasure>>, AppError> {
    Proposal::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.read().await?;
    Ok(Json(Items { items: statements::erasures_unscoped(&mut tx, caller.actor.organisation).await? }))
}

/// Releases an erasure that somebody else proposed, and does it: the keys are destroyed.
#[utoipa::path(put, path = "/api/v1/erasures/{id}/release", tag = "rights", operation_id = "release_erasure",
    params(("id" = String, Path, description = "The erasure"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "What was erased", body = Erasure), ChangeErrors))]
async fn release(
    State(app): State<App>,
    caller: Caller,
    OnePath(id): OnePath<ErasureId>,
    IfMatch(seen): IfMatch,
) -> Result<Json<Erasure>, AppError> {
    let proposal = Proposal::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let erasure = acts::release(&mut tx, &proposal, id, seen).await?;
    tx.commit().await?;
    Ok(Json(erasure))
}

/// Takes a proposal back.
#[utoipa::path(delete, path = "/api/v1/erasures/{id}", tag = "rights", operation_id = "withdraw_erasure",
    params(("id" = String, Path, description = "The erasure"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "Nothing is erased"), ChangeErrors))]
async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    OnePath(id): OnePath<ErasureId>,
    IfMatch(seen): IfMatch,
) -> Result<StatusCode, AppError> {
    let proposal = Proposal::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    acts::withdraw(&mut tx, &proposal, id, seen).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
