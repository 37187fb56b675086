//! Statutory plans as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::{Desk, Opened};
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes, View};
use utoipa_axum::routes;

use super::{
    NewObjection, NewStatutoryPlan, Offer, Reminders, SignOff, StatutoryPlans, StatutoryVersion, StatutoryView,
    StatutoryWords,
};
use crate::number::NumberPath;
use crate::statutory_plan;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let all = "/api/v1/cases/{case}/statutory-plans";
    let one = format!("{all}/{{statutory-plan}}");
    Routes::new()
        .api(routes!(list, begin), Content::Yes, all)
        .api(routes!(read, change), Content::Yes, &one)
        .api(routes!(offers), Content::Yes, &format!("{one}/offers"))
        .api(routes!(disagree), Content::Yes, &format!("{one}/dissents"))
        .api(routes!(sign), Content::Yes, &format!("{one}/versions"))
        .api(routes!(version), Content::Yes, &format!("{one}/versions/{{statutory-number}}"))
}

/// The plans of the caller's office in a case, the parts of signed plans that others gave, and which plans the office makes.
#[utoipa::path(get, path = "/api/v1/cases/{code}/statutory-plans", tag = "statutory-plans", operation_id = "list_statutory_plans",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The plans", body = StatutoryPlans), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<StatutoryPlans>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(statutory_plan::of_case(&mut tx, &desk, &case).await?))
}

/// Begins a plan for one person in the office's own file.
#[utoipa::path(post, path = "/api/v1/cases/{code}/statutory-plans", tag = "statutory-plans", operation_id = "begin_statutory_plan",
    request_body = NewStatutoryPlan,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The plan is begun", body = Made), CreateErrors))]
async fn begin(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewStatutoryPlan>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = statutory_plan::begin(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/statutory-plans/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One plan with what is missing in it, its versions, and who sees it otherwise.
#[utoipa::path(get, path = "/api/v1/cases/{code}/statutory-plans/{id}", tag = "statutory-plans", operation_id = "read_statutory_plan",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The plan's id")),
    responses((status = 200, description = "The plan", body = StatutoryView,
        headers(("ETag" = String, description = "The draft's version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<StatutoryView>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = statutory_plan::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.plan.version, value })
}

/// Says what stands in a plan now; what was signed stays as it was signed.
#[utoipa::path(put, path = "/api/v1/cases/{code}/statutory-plans/{id}", tag = "statutory-plans", operation_id = "change_statutory_plan",
    request_body = StatutoryWords,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The plan's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The plan as it stands now", body = StatutoryView,
        headers(("ETag" = String, description = "The draft's new version"))), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<StatutoryWords>,
) -> Result<Versioned<StatutoryView>, AppError> {
    let mut tx = app.db.begin().await?;
    let words = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let reminders = Reminders::of(&View::plain("", "", tx.now()));
    let version = statutory_plan::change(&mut tx, &desk, &file, id, (seen_version, &words), &reminders).await?;
    let value = statutory_plan::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// What the caller may already see in the case and could take over, so that nobody types it again.
#[utoipa::path(get, path = "/api/v1/cases/{code}/statutory-plans/{id}/offers", tag = "statutory-plans", operation_id = "list_statutory_offers",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The plan's id")),
    responses((status = 200, description = "What is already known", body = Items<Offer>), ReadErrors))]
async fn offers(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Items<Offer>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    statutory_plan::find(&mut tx, &desk, case.file, id).await?;
    Ok(Json(Items { items: statutory_plan::offers(&mut tx, &desk, &case).await? }))
}

/// Takes down who sees a plan otherwise; it stands in every version from then on.
#[utoipa::path(post, path = "/api/v1/cases/{code}/statutory-plans/{id}/dissents", tag = "statutory-plans", operation_id = "note_statutory_dissent",
    request_body = NewObjection,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The plan's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is kept", body = Made), CreateErrors))]
async fn disagree(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<NewObjection>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = statutory_plan::disagree(&mut tx, &desk, &file, id, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/statutory-plans/{id}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Signs a plan as it stands; 412 where the draft is not the one that was read.
#[utoipa::path(post, path = "/api/v1/cases/{code}/statutory-plans/{id}/versions", tag = "statutory-plans", operation_id = "sign_statutory_plan",
    request_body = SignOff,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The plan's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The plan is signed; the number of the version"), CreateErrors))]
async fn sign(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<SignOff>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let sign_off = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let reminders = Reminders::of(&View::plain("", "", tx.now()));
    let number = statutory_plan::sign(&mut tx, &desk, &file, (id, &sign_off), &reminders).await?;
    let place = format!("/api/v1/cases/{code}/statutory-plans/{id}/versions/{number}");
    let answer = Creation::new(place, 1, json!({ "number": number }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One version of a plan as it was signed.
#[utoipa::path(get, path = "/api/v1/cases/{code}/statutory-plans/{id}/versions/{number}", tag = "statutory-plans", operation_id = "read_statutory_version",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The plan's id"),
        ("number" = i64, Path, description = "The version's number")),
    responses((status = 200, description = "The version", body = Opened<StatutoryVersion>), ReadErrors))]
async fn version(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    NumberPath(number): NumberPath,
) -> Result<Json<Opened<StatutoryVersion>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(statutory_plan::version(&mut tx, &desk, case.file, id, number).await?))
}
