//! One's own side of the plan as JSON, below `/api/v1/me`.

use axum::Json;
use axum::extract::State;
use casework::api::{CreateErrors, Items, Made, ReadErrors, sound};
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use store::EntryId;
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::acts::{desk, read, write};
use super::model::{
    OwnAgreement, OwnAgreementLine, OwnGoals, OwnObjection, OwnPlan, OwnRating, OwnSignature, WishWords,
};
use super::portal::OwnPath;
use crate::agreement::NewRemark;
use crate::measure::NewAnswer;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let agreement = "/api/v1/me/agreements/{own-agreement}";
    Routes::new()
        .api(routes!(own_goals), Content::Yes, "/api/v1/me/goals")
        .api(routes!(own_wish), Content::Yes, "/api/v1/me/wishes")
        .api(routes!(own_rating), Content::Yes, "/api/v1/me/goals/{own-goal}/ratings")
        .api(routes!(own_plan), Content::Yes, "/api/v1/me/plan")
        .api(routes!(own_objection), Content::Yes, "/api/v1/me/plan/dissents")
        .api(routes!(own_answer), Content::Yes, "/api/v1/me/measures/{own-measure}/answers")
        .api(routes!(own_agreements), Content::Yes, "/api/v1/me/agreements")
        .api(routes!(own_agreement), Content::Yes, agreement)
        .api(routes!(own_remark), Content::Yes, &format!("{agreement}/remarks"))
        .api(routes!(own_signature), Content::Yes, &format!("{agreement}/signature"))
}

/// What one wishes, and the goals that are one's own or the family's.
#[utoipa::path(get, path = "/api/v1/me/goals", tag = "portal", operation_id = "own_goals",
    responses((status = 200, description = "Wishes and goals", body = OwnGoals), ReadErrors))]
async fn own_goals(State(app): State<App>, caller: Caller) -> Result<Json<OwnGoals>, AppError> {
    let mut tx = app.db.read().await?;
    Ok(Json(read::goals(&mut tx, &desk(&app.vault, &caller.actor)).await?))
}

/// Keeps a wish in one's own words; nobody of staff changes it.
#[utoipa::path(post, path = "/api/v1/me/wishes", tag = "portal", operation_id = "own_wish", request_body = WishWords,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The wish is kept", body = Made), CreateErrors))]
async fn own_wish(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<WishWords>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let id = write::wish(&mut tx, &desk(&app.vault, &caller.actor), &new).await?;
    let answer = made("/api/v1/me/goals".to_owned(), id);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps how far one sees a goal, independent of what the worker says.
#[utoipa::path(post, path = "/api/v1/me/goals/{id}/ratings", tag = "portal", operation_id = "own_rating", request_body = OwnRating,
    params(("id" = String, Path, description = "The goal"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The rating is kept", body = Made), CreateErrors))]
async fn own_rating(
    State(app): State<App>,
    caller: Caller,
    OwnPath(id): OwnPath,
    key: IdempotencyKey,
    body: Body<OwnRating>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let kept = write::rate(&mut tx, &desk(&app.vault, &caller.actor), id, &new).await?;
    let answer = made("/api/v1/me/goals".to_owned(), kept);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The plan as far as it is one's own or the family's.
#[utoipa::path(get, path = "/api/v1/me/plan", tag = "portal", operation_id = "own_plan",
    responses((status = 200, description = "Its newest version, what is done, and who sees it otherwise", body = OwnPlan), ReadErrors))]
async fn own_plan(State(app): State<App>, caller: Caller) -> Result<Json<OwnPlan>, AppError> {
    let mut tx = app.db.read().await?;
    Ok(Json(read::plan(&mut tx, &desk(&app.vault, &caller.actor)).await?))
}

/// Keeps that one sees something of the plan otherwise; it stands in every version from then on.
#[utoipa::path(post, path = "/api/v1/me/plan/dissents", tag = "portal", operation_id = "own_objection", request_body = OwnObjection,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is kept", body = Made), CreateErrors))]
async fn own_objection(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<OwnObjection>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let id = write::object(&mut tx, &desk(&app.vault, &caller.actor), &new).await?;
    let answer = made("/api/v1/me/plan".to_owned(), id);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps what one says to a measure: yes, no, later or differently; nobody asks why.
#[utoipa::path(post, path = "/api/v1/me/measures/{id}/answers", tag = "portal", operation_id = "own_answer", request_body = NewAnswer,
    params(("id" = String, Path, description = "The measure"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The answer is kept", body = Made), CreateErrors))]
async fn own_answer(
    State(app): State<App>,
    caller: Caller,
    OwnPath(id): OwnPath,
    key: IdempotencyKey,
    body: Body<NewAnswer>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let kept = write::answer(&mut tx, &desk(&app.vault, &caller.actor), id, &new).await?;
    let answer = made("/api/v1/me/plan".to_owned(), kept);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The agreements that are the family's, without what they say.
#[utoipa::path(get, path = "/api/v1/me/agreements", tag = "portal", operation_id = "own_agreements",
    responses((status = 200, description = "The newest first", body = Items<OwnAgreementLine>), ReadErrors))]
async fn own_agreements(State(app): State<App>, caller: Caller) -> Result<Json<Items<OwnAgreementLine>>, AppError> {
    let mut tx = app.db.read().await?;
    Ok(Json(Items { items: read::agreements(&mut tx, &desk(&app.vault, &caller.actor)).await? }))
}

/// One agreement, whole.
#[utoipa::path(get, path = "/api/v1/me/agreements/{id}", tag = "portal", operation_id = "own_agreement",
    params(("id" = String, Path, description = "The agreement")),
    responses((status = 200, description = "The agreement", body = OwnAgreement), ReadErrors))]
async fn own_agreement(
    State(app): State<App>,
    caller: Caller,
    OwnPath(id): OwnPath,
) -> Result<Json<OwnAgreement>, AppError> {
    let mut tx = app.db.read().await?;
    Ok(Json(read::agreement(&mut tx, &desk(&app.vault, &caller.actor), id).await?))
}

/// Keeps what one remarks on an agreement.
#[utoipa::path(post, path = "/api/v1/me/agreements/{id}/remarks", tag = "portal", operation_id = "own_remark", request_body = NewRemark,
    params(("id" = String, Path, description = "The agreement"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The remark is kept", body = Made), CreateErrors))]
async fn own_remark(
    State(app): State<App>,
    caller: Caller,
    OwnPath(id): OwnPath,
    key: IdempotencyKey,
    body: Body<NewRemark>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let kept = write::remark(&mut tx, &desk(&app.vault, &caller.actor), id, &new).await?;
    let answer = made(format!("/api/v1/me/agreements/{id}"), kept);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Signs an agreement; from then on it is final. 422 where it, or its version of the plan, is no longer the newest.
#[utoipa::path(post, path = "/api/v1/me/agreements/{id}/signature", tag = "portal", operation_id = "own_signature",
    request_body = OwnSignature,
    params(("id" = String, Path, description = "The agreement"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The agreement is signed", body = Made), CreateErrors))]
async fn own_signature(
    State(app): State<App>,
    caller: Caller,
    OwnPath(id): OwnPath,
    key: IdempotencyKey,
    body: Body<OwnSignature>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let kept = write::sign(&mut tx, &desk(&app.vault, &caller.actor), id, &new).await?;
    let answer = made(format!("/api/v1/me/agreements/{id}"), kept);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

fn made(place: String, id: EntryId) -> Creation {
    Creation::new(place, 1, json!({ "id": id }))
}
