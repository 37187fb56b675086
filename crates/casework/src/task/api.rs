//! Tasks as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use store::{EntryId, Timestamp};
use ui::{AppError, Routes, View};
use utoipa_axum::routes;

use super::{Done, NewTask, Review, Step, Task, TaskError};
use crate::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, Case, CaseCode, CasePath, IdPath};
use crate::entry::Desk;
use crate::task;

/// As many closed tasks as the list brings beside the open ones.
const MOST_CLOSED: i64 = 200;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list_tasks, set_task), ui::Content::Yes, "/api/v1/cases/{case}/tasks")
        .api(routes!(read_task, change_task), ui::Content::Yes, "/api/v1/cases/{case}/tasks/{entry}")
        .api(routes!(task_done), ui::Content::Yes, "/api/v1/cases/{case}/tasks/{entry}/done")
        .api(routes!(take_task_back), ui::Content::Yes, "/api/v1/cases/{case}/tasks/{entry}/take-back")
        .api(routes!(open_task_again), ui::Content::Yes, "/api/v1/cases/{case}/tasks/{entry}/open-again")
        .api(routes!(set_review), ui::Content::Yes, "/api/v1/cases/{case}/review")
}

/// The words for a program's errors.
pub(crate) fn words(caller: &Caller, now: Timestamp) -> View {
    View { zone: caller.acting.zone.clone(), ..View::plain("", "/api", now) }
}

/// The tasks of a case's file: open ones by their day, then the latest others.
#[utoipa::path(get, path = "/api/v1/cases/{code}/tasks", tag = "tasks",
    params(("code" = String, Path, description = "The case's code, such as F-7K3M-Q2X")),
    responses((status = 200, description = "Open tasks by their day, then at most 200 closed ones", body = Items<Task>), ReadErrors))]
async fn list_tasks(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Task>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let told = |error: TaskError| error.told(&words(&caller, Timestamp::from_millis(0)));
    Ok(Json(Items { items: task::of_file(&mut tx, &desk, case.file, MOST_CLOSED).await.map_err(told)? }))
}

/// Sets a task, a deadline or a resubmission, for the caller or for a colleague of the unit.
#[utoipa::path(post, path = "/api/v1/cases/{code}/tasks", tag = "tasks", request_body = NewTask,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The task stands in the file", body = Made,
        headers(("Location" = String, description = "Its address"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn set_task(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewTask>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let now = tx.now();
    let new = sound(body.value, now, &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let set = task::set(&mut tx, &desk, &file, &new).await;
    let id = set.map_err(|error| error.told(&words(&caller, now)))?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/tasks/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One task.
#[utoipa::path(get, path = "/api/v1/cases/{code}/tasks/{id}", tag = "tasks",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The task's id")),
    responses((status = 200, description = "The task", body = Task,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read_task(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Task>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let found = task::find(&mut tx, &desk, case.file, id).await;
    let value = found.map_err(|error| error.told(&words(&caller, Timestamp::from_millis(0))))?;
    Ok(Versioned { version: value.version, value })
}

/// Changes what an open task says, moves its day, or gives it to a colleague.
#[utoipa::path(put, path = "/api/v1/cases/{code}/tasks/{id}", tag = "tasks", request_body = NewTask,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The task's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The task as it stands now", body = Task,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn change_task(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<NewTask>,
) -> Result<Versioned<Task>, AppError> {
    let new = sound(body.value, app.db.now(), &caller)?;
    act(&app, &caller, &code, id, seen_version, Step::Change(new)).await
}

/// Says that a task is done.
#[utoipa::path(post, path = "/api/v1/cases/{code}/tasks/{id}/done", tag = "tasks", request_body = Done,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The task's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The task as it stands now", body = Task,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn task_done(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<Done>,
) -> Result<Versioned<Task>, AppError> {
    let done = sound(body.value, app.db.now(), &caller)?;
    act(&app, &caller, &code, id, seen_version, Step::Done(done)).await
}

/// Takes a task back that need not be done any more; it stays readable.
#[utoipa::path(post, path = "/api/v1/cases/{code}/tasks/{id}/take-back", tag = "tasks",
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The task's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The task as it stands now", body = Task,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn take_task_back(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<Versioned<Task>, AppError> {
    act(&app, &caller, &code, id, seen_version, Step::TakeBack).await
}

/// Opens a task again that was closed too soon.
#[utoipa::path(post, path = "/api/v1/cases/{code}/tasks/{id}/open-again", tag = "tasks",
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The task's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The task as it stands now", body = Task,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn open_task_again(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<Versioned<Task>, AppError> {
    act(&app, &caller, &code, id, seen_version, Step::OpenAgain).await
}

/// One step of a task, and the task as it stands then.
async fn act(
    app: &App,
    caller: &Caller,
    code: &CaseCode,
    id: EntryId,
    seen_version: i64,
    step: Step,
) -> Result<Versioned<Task>, AppError> {
    let mut tx = app.db.begin().await?;
    let words = words(caller, tx.now());
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, code).await?;
    let taken = task::take_step(&mut tx, &desk, &file, id, seen_version, &step).await;
    let version = taken.map_err(|error| error.told(&words))?;
    let value = task::find(&mut tx, &desk, file.id(), id).await.map_err(|error| error.told(&words))?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Says when a case is to be looked at again; null where it need not be.
#[utoipa::path(put, path = "/api/v1/cases/{code}/review", tag = "tasks", request_body = Review,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version of the case")),
    responses((status = 200, description = "The case as it stands now", body = Case,
        headers(("ETag" = String, description = "The case's new version"))), ChangeErrors))]
async fn set_review(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
    body: Body<Review>,
) -> Result<Versioned<Case>, AppError> {
    let mut tx = app.db.begin().await?;
    let now = tx.now();
    let review = sound(body.value, now, &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let set = task::set_review(&mut tx, &desk, &case, &file, seen_version, &review).await;
    let version = set.map_err(|error| error.told(&words(&caller, now)))?;
    let value = Case::from(case::find(&mut tx, &desk, &code).await?);
    tx.commit().await?;
    Ok(Versioned { version, value })
}
