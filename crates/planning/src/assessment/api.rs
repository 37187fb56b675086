//! Assessments as JSON.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller, Role};
use serde_json::json;
use ui::{AppError, FieldError, Routes, View};
use utoipa_axum::routes;

use super::{
    AreaAnswers, AreaSeen, Assessment, Instrument, NewAssessment, Refused, Signature, Standing, Understanding,
};
use crate::assessment as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/assessments/{assessment}";
    Routes::new()
        .api(routes!(instruments, take_in), ui::Content::No, "/api/v1/instruments")
        .api(routes!(instrument), ui::Content::No, "/api/v1/instruments/life-areas")
        .api(routes!(list, begin), ui::Content::Yes, "/api/v1/cases/{case}/assessments")
        .api(routes!(read, note, take_back), ui::Content::Yes, one)
        .api(routes!(read_area, answer), ui::Content::Yes, &format!("{one}/areas/housing"))
        .api(routes!(sign), ui::Content::Yes, &format!("{one}/signature"))
}

/// The instruments that can be used today: what is asked, in which area, for whose view.
#[utoipa::path(get, path = "/api/v1/instruments", tag = "assessment", operation_id = "list_instruments",
    responses((status = 200, description = "The instruments", body = Items<Instrument>)))]
async fn instruments(State(app): State<App>, caller: Caller) -> Result<Json<Items<Instrument>>, AppError> {
    let mut tx = app.db.read().await?;
    let today = tx.now().in_zone(&caller.acting.zone).date();
    let all = acts::offered(&mut tx, &Desk::casework(&app.vault, &caller.actor), today).await?;
    Ok(Json(Items { items: all.into_iter().map(Arc::unwrap_or_clone).collect() }))
}

/// Takes an instrument in that stands as a FHIR Questionnaire (R4); an administrator does, for their organisation.
#[utoipa::path(post, path = "/api/v1/instruments", tag = "assessment", operation_id = "take_in_instrument",
    request_body = serde_json::Value,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is taken in as the next version of its code"), CreateErrors))]
async fn take_in(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<serde_json::Value>,
) -> Result<Creation, AppError> {
    if !caller.roles.has(Role::Administrator) {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let today = tx.now().in_zone(&caller.acting.zone).date();
    let view = View::plain("", "", tx.now());
    let refused = |refused: Refused| {
        AppError::Unprocessable(vec![FieldError { field: "questionnaire".to_owned(), text: refused.sentence(&view) }])
    };
    let new = acts::from_fhir(&body.value.to_string(), today).map_err(refused)?;
    let version = acts::take_in(&mut tx, &Desk::casework(&app.vault, &caller.actor), &new).await?;
    let made = json!({ "id": new.id, "version": version });
    let answer = Creation::new(format!("/api/v1/instruments/{}", new.id), version, made);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// An instrument as a FHIR Questionnaire (R4).
#[utoipa::path(get, path = "/api/v1/instruments/{instrument}", tag = "assessment", operation_id = "read_instrument",
    params(("instrument" = String, Path, description = "The instrument's code")),
    responses((status = 200, description = "The questionnaire", body = serde_json::Value,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn instrument(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Versioned<serde_json::Value>, AppError> {
    let mut tx = app.db.read().await?;
    let today = tx.now().in_zone(&caller.acting.zone).date();
    let all = acts::offered(&mut tx, &Desk::casework(&app.vault, &caller.actor), today).await?;
    let one = all.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)?;
    Ok(Versioned { version: one.version, value: acts::to_fhir(&one) })
}

/// The assessments of a case's file, the newest first, without their answers.
#[utoipa::path(get, path = "/api/v1/cases/{code}/assessments", tag = "assessment", operation_id = "list_assessments",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The assessments", body = Items<Standing>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Standing>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: acts::of_file(&mut tx, &desk, case.file).await? }))
}

/// Begins an assessment.
#[utoipa::path(post, path = "/api/v1/cases/{code}/assessments", tag = "assessment", operation_id = "begin_assessment",
    request_body = NewAssessment,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The assessment is begun", body = Made), CreateErrors))]
async fn begin(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewAssessment>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = acts::begin(&mut tx, &desk, &code, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/assessments/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One assessment with its answers.
#[utoipa::path(get, path = "/api/v1/cases/{code}/assessments/{id}", tag = "assessment", operation_id = "read_assessment",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The assessment's id")),
    responses((status = 200, description = "The assessment", body = Assessment,
        headers(("ETag" = String, description = "The version of its head"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Assessment>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = acts::find(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: value.standing.head.version, value })
}

/// Keeps the shared understanding as far as it is written.
#[utoipa::path(put, path = "/api/v1/cases/{code}/assessments/{id}", tag = "assessment", operation_id = "note_understanding",
    request_body = Understanding,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The assessment's id"),
        ("If-Match" = String, Header, description = "The version of the head that is meant")),
    responses((status = 200, description = "The assessment as it stands now", body = Assessment,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn note(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<Understanding>,
) -> Result<Versioned<Assessment>, AppError> {
    let mut tx = app.db.begin().await?;
    let understanding = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let version = acts::note(&mut tx, &desk, &code, id, (seen_version, &understanding)).await?;
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = acts::find(&mut tx, &desk, case.file, id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Takes back an assessment that was begun by mistake; where something was answered, it stays.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/assessments/{id}", tag = "assessment", operation_id = "take_back_assessment",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The assessment's id"),
        ("If-Match" = String, Header, description = "The version of the head that is meant")),
    responses((status = 204, description = "It is taken back"), ChangeErrors))]
async fn take_back(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<axum::http::StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    acts::take_back(&mut tx, &desk, &code, id, seen_version).await?;
    tx.commit().await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// The area of the address; its name is a code of the instrument.
fn area_of(params: Vec<(String, String)>) -> Result<String, AppError> {
    params.into_iter().find(|(name, _)| name == "area").map(|(_, area)| area).ok_or(AppError::NotFound)
}

/// One area with both views, and what the client had said before.
#[utoipa::path(get, path = "/api/v1/cases/{code}/assessments/{id}/areas/{area}", tag = "assessment", operation_id = "read_assessment_area",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The assessment's id"),
        ("area" = String, Path, description = "The area's code")),
    responses((status = 200, description = "The area", body = AreaSeen,
        headers(("ETag" = String, description = "The version of the area"))), ReadErrors))]
async fn read_area(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    Path(params): Path<Vec<(String, String)>>,
) -> Result<Versioned<AreaSeen>, AppError> {
    let area = area_of(params)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let assessment = acts::find(&mut tx, &desk, case.file, id).await?;
    let value = assessment.area(&area).cloned().ok_or(AppError::NotFound)?;
    Ok(Versioned { version: value.version, value })
}

/// Keeps what both sides say about an area; a side that is not named stays as it is.
#[utoipa::path(put, path = "/api/v1/cases/{code}/assessments/{id}/areas/{area}", tag = "assessment", operation_id = "answer_assessment_area",
    request_body = AreaAnswers,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The assessment's id"),
        ("area" = String, Path, description = "The area's code"),
        ("If-Match" = String, Header, description = "The version of the area that is meant; 0 where nothing was said yet")),
    responses((status = 200, description = "The area as it stands now", body = AreaSeen,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn answer(
    State(app): State<App>,
    caller: Caller,
    (CasePath(code), IdPath(id)): (CasePath, IdPath),
    Path(params): Path<Vec<(String, String)>>,
    IfMatch(seen_version): IfMatch,
    body: Body<AreaAnswers>,
) -> Result<Versioned<AreaSeen>, AppError> {
    let area = area_of(params)?;
    let mut tx = app.db.begin().await?;
    let answers = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    acts::answer(&mut tx, &desk, &code, id, &area, (seen_version, &answers)).await?;
    let case = case::find(&mut tx, &desk, &code).await?;
    let assessment = acts::find(&mut tx, &desk, case.file, id).await?;
    let value = assessment.area(&area).cloned().ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(Versioned { version: value.version, value })
}

/// Signs an assessment off; nothing of it changes afterwards.
#[utoipa::path(put, path = "/api/v1/cases/{code}/assessments/{id}/signature", tag = "assessment", operation_id = "sign_assessment",
    request_body = Signature,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The assessment's id"),
        ("If-Match" = String, Header, description = "The version of the head that is meant")),
    responses((status = 200, description = "The assessment as it stands now", body = Assessment,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn sign(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<Signature>,
) -> Result<Versioned<Assessment>, AppError> {
    let mut tx = app.db.begin().await?;
    let signature = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let version = acts::sign(&mut tx, &desk, &code, id, (seen_version, &signature)).await?;
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = acts::find(&mut tx, &desk, case.file, id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
