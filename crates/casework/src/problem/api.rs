//! Problems and what leads to what, as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{CauseAndEffect, NewProblem, Problem, ProblemState};
use crate::api::{ChangeErrors, CreateErrors, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::entry::{Desk, Opened};
use crate::problem;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, add), ui::Content::Yes, "/api/v1/cases/{case}/problems")
        .api(routes!(set_state), ui::Content::Yes, "/api/v1/cases/{case}/problems/{problem}/state")
        .api(routes!(link), ui::Content::Yes, "/api/v1/cases/{case}/problem-links")
}

/// The problems of a file and how they hang together.
#[derive(Debug, Serialize, ToSchema)]
struct AllProblems {
    /// Open and solved problems.
    items: Vec<Opened<Problem>>,
    /// Links whose both ends the caller may see.
    links: Vec<Opened<CauseAndEffect>>,
}

/// The problems of a case, and what leads to what.
#[utoipa::path(get, path = "/api/v1/cases/{code}/problems", tag = "problems",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "Open and solved problems", body = AllProblems), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<AllProblems>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let problems = problem::of_file(&mut tx, &desk, case.file).await?;
    Ok(Json(AllProblems { items: problems.all, links: problems.links }))
}

/// Notes a problem in a life area.
#[utoipa::path(post, path = "/api/v1/cases/{code}/problems", tag = "problems", request_body = NewProblem,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The problem is noted", body = Made,
        headers(("Location" = String, description = "Where it is listed"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn add(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewProblem>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = problem::add(&mut tx, &desk, &file, new.area, new.person, &new.problem).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/problems"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Where a problem is to stand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewState {
    /// Open, or done when it is solved.
    state: ProblemState,
}

/// Marks a problem as solved, or opens it again.
#[utoipa::path(put, path = "/api/v1/cases/{code}/problems/{id}/state", tag = "problems", request_body = NewState,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The problem's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The problem as it stands now", body = Opened<Problem>,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn set_state(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<NewState>,
) -> Result<Versioned<Opened<Problem>>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = problem::set_state(&mut tx, &desk, &file, id, seen_version, body.value.state).await?;
    let value = problem::find(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Notes that one problem leads to another.
#[utoipa::path(post, path = "/api/v1/cases/{code}/problem-links", tag = "problems", request_body = CauseAndEffect,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The link is noted", body = Made,
        headers(("Location" = String, description = "Where it is listed"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn link(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<CauseAndEffect>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = problem::link(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/problems"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
