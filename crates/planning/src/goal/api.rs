//! Wishes and goals as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::{ChangedGoal, CrisisPlan, GoalView, Goals, NewGoal, NewRating, NewWish};
use crate::goal;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, set), Content::Yes, "/api/v1/cases/{case}/goals")
        .api(routes!(wish), Content::Yes, "/api/v1/cases/{case}/wishes")
        .api(routes!(read, change), Content::Yes, "/api/v1/cases/{case}/goals/{goal}")
        .api(routes!(rate), Content::Yes, "/api/v1/cases/{case}/goals/{goal}/ratings")
        .api(routes!(crisis), Content::Yes, "/api/v1/cases/{case}/crisis-plans")
}

/// The wishes and goals of a case.
#[utoipa::path(get, path = "/api/v1/cases/{code}/goals", tag = "goals", operation_id = "list_goals",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "Wishes, goals with their ratings, and the plans for a crisis", body = Goals), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Goals>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(goal::of_file(&mut tx, &desk, case.file).await?))
}

/// Takes down a wish in the client's words; nobody changes it afterwards.
#[utoipa::path(post, path = "/api/v1/cases/{code}/wishes", tag = "goals", operation_id = "take_down_wish", request_body = NewWish,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The wish is kept", body = Made), CreateErrors))]
async fn wish(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewWish>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = goal::wish(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/goals"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Agrees a goal.
#[utoipa::path(post, path = "/api/v1/cases/{code}/goals", tag = "goals", operation_id = "set_goal", request_body = NewGoal,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The goal is set", body = Made), CreateErrors))]
async fn set(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewGoal>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = goal::set(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/goals/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One goal with its ratings.
#[utoipa::path(get, path = "/api/v1/cases/{code}/goals/{id}", tag = "goals", operation_id = "read_goal",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The goal's id")),
    responses((status = 200, description = "The goal", body = GoalView,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<GoalView>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = goal::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.goal.version, value })
}

/// Changes a goal, or says where it stands; what it said before stays as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/goals/{id}", tag = "goals", operation_id = "change_goal", request_body = ChangedGoal,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The goal's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The goal as it stands now", body = GoalView,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<ChangedGoal>,
) -> Result<Versioned<GoalView>, AppError> {
    let mut tx = app.db.begin().await?;
    let changed = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = goal::change(&mut tx, &desk, &file, id, seen_version, &changed).await?;
    let value = goal::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Keeps how far a goal is reached, from one view; never changed, only followed by another.
#[utoipa::path(post, path = "/api/v1/cases/{code}/goals/{id}/ratings", tag = "goals", operation_id = "rate_goal",
    request_body = NewRating,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The goal's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The rating is kept", body = Made), CreateErrors))]
async fn rate(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    key: IdempotencyKey,
    body: Body<NewRating>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = goal::rate(&mut tx, &desk, &file, id, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/goals/{id}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps what helps in a crisis; the one before stays readable.
#[utoipa::path(post, path = "/api/v1/cases/{code}/crisis-plans", tag = "goals", operation_id = "plan_for_crisis",
    request_body = CrisisPlan,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The plan is kept", body = Made), CreateErrors))]
async fn crisis(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<CrisisPlan>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let plan = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = goal::plan_for_crisis(&mut tx, &desk, &file, &plan).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/goals"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
