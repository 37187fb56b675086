//! Appointments as JSON.

use axum::Json;
use axum::extract::State;
use axum_extra::extract::Query;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Deserialize;
use serde_json::json;
use store::{EntryId, Timestamp};
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Appointment, AppointmentState, NewAppointment, Step, pages};
use crate::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use crate::appointment;
use crate::case::{self, CaseCode, CasePath, IdPath};
use crate::entry::Desk;
use crate::task::{TaskError, words};

/// As many appointments as a list brings.
const MOST: i64 = 200;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(my_appointments), ui::Content::Yes, "/api/v1/appointments")
        .api(routes!(list_appointments, plan_appointment), ui::Content::Yes, "/api/v1/cases/{case}/appointments")
        .api(
            routes!(read_appointment, change_appointment),
            ui::Content::Yes,
            "/api/v1/cases/{case}/appointments/{appointment}",
        )
        .api(routes!(mark_appointment), ui::Content::Yes, "/api/v1/cases/{case}/appointments/{appointment}/state")
}

fn told(caller: &Caller, now: Timestamp) -> impl Fn(TaskError) -> AppError {
    let words = words(caller, now);
    move |error| error.told(&words)
}

/// What the address may ask for.
#[derive(Debug, Deserialize)]
struct Weeks {
    /// The day in whose week the list begins.
    #[serde(default)]
    from: Option<jiff::civil::Date>,
}

/// The caller's appointments of a week and the next one, and those of colleagues for whom they stand in.
#[utoipa::path(get, path = "/api/v1/appointments", tag = "appointments",
    params(("from" = Option<String>, Query, description = "A day in the first of the two weeks; today where nothing is said")),
    responses((status = 200, description = "The caller's appointments, the earliest first", body = Items<Appointment>), ReadErrors))]
async fn my_appointments(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Weeks>,
) -> Result<Json<Items<Appointment>>, AppError> {
    let mut tx = app.db.read().await?;
    let words = words(&caller, tx.now());
    let desk = Desk::casework(&app.vault, &caller.actor);
    let monday = pages::monday_of(asked.from.unwrap_or_else(|| words.today()));
    let (from, until) = pages::two_weeks(&words, monday);
    let items = appointment::of_actor(&mut tx, &desk, from, until, from).await;
    Ok(Json(Items { items: items.map_err(told(&caller, words.now))? }))
}

/// The appointments of a case's file, the latest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/appointments", tag = "appointments",
    params(("code" = String, Path, description = "The case's code, such as F-7K3M-Q2X")),
    responses((status = 200, description = "At most 200 appointments, the latest first", body = Items<Appointment>), ReadErrors))]
async fn list_appointments(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Appointment>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let items = appointment::of_file(&mut tx, &desk, case.file, MOST).await;
    let told = told(&caller, tx.now());
    Ok(Json(Items { items: items.map_err(told)? }))
}

/// Plans an appointment, for the caller or for a colleague of the unit.
#[utoipa::path(post, path = "/api/v1/cases/{code}/appointments", tag = "appointments", request_body = NewAppointment,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The appointment stands in the file", body = Made,
        headers(("Location" = String, description = "Its address"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn plan_appointment(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewAppointment>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let planned = appointment::plan(&mut tx, &desk, &file, &new).await;
    let id = planned.map_err(told(&caller, tx.now()))?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/appointments/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One appointment.
#[utoipa::path(get, path = "/api/v1/cases/{code}/appointments/{id}", tag = "appointments",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The appointment's id")),
    responses((status = 200, description = "The appointment", body = Appointment,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read_appointment(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Appointment>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let found = appointment::find(&mut tx, &desk, case.file, id).await;
    let value = found.map_err(told(&caller, tx.now()))?;
    Ok(Versioned { version: value.version, value })
}

/// Changes when, where, with whom or whose an appointment is; a cancelled one is planned again by that.
#[utoipa::path(put, path = "/api/v1/cases/{code}/appointments/{id}", tag = "appointments", request_body = NewAppointment,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The appointment's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The appointment as it stands now", body = Appointment,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn change_appointment(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<NewAppointment>,
) -> Result<Versioned<Appointment>, AppError> {
    let new = sound(body.value, app.db.now(), &caller)?;
    act(&app, &caller, &code, id, seen_version, Step::Change(new)).await
}

/// What became of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Mark {
    /// Held, missed, cancelled, or planned again.
    state: AppointmentState,
}

/// Says what became of an appointment.
#[utoipa::path(put, path = "/api/v1/cases/{code}/appointments/{id}/state", tag = "appointments", request_body = Mark,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The appointment's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The appointment as it stands now", body = Appointment,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn mark_appointment(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<Mark>,
) -> Result<Versioned<Appointment>, AppError> {
    act(&app, &caller, &code, id, seen_version, Step::Mark(body.value.state)).await
}

async fn act(
    app: &App,
    caller: &Caller,
    code: &CaseCode,
    id: EntryId,
    seen_version: i64,
    step: Step,
) -> Result<Versioned<Appointment>, AppError> {
    let mut tx = app.db.begin().await?;
    let told = told(caller, tx.now());
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, code).await?;
    let version = appointment::take_step(&mut tx, &desk, &file, id, seen_version, &step).await.map_err(&told)?;
    let value = appointment::find(&mut tx, &desk, file.id(), id).await.map_err(&told)?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
