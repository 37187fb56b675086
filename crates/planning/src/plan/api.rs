//! The common plan as JSON.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use casework::api::{CreateErrors, Made, ReadErrors, sound};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde::Deserialize;
use serde_json::json;
use ui::{AppError, Content, Routes, View};
use utoipa_axum::routes;

use super::pages::paper;
use super::{Comparison, Dissent, NewVersion, Plan, VersionView};
use crate::number::NumberPath;
use crate::paper::Reading;
use crate::plan;
use crate::signing::Signing;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/plan/versions/{plan-number}";
    Routes::new()
        .api(routes!(read), Content::Yes, "/api/v1/cases/{case}/plan")
        .api(routes!(disagree), Content::Yes, "/api/v1/cases/{case}/plan/dissents")
        .api(routes!(freeze), Content::Yes, "/api/v1/cases/{case}/plan/versions")
        .api(routes!(version), Content::Yes, one)
        .api(routes!(compare), Content::Yes, &format!("{one}/comparison"))
        .api(routes!(pdf), Content::Yes, &format!("{one}/pdf"))
        .api(routes!(sign), Content::Yes, &format!("{one}/signature"))
}

/// The versions of a case's plan without what they say, and who sees something otherwise.
#[utoipa::path(get, path = "/api/v1/cases/{code}/plan", tag = "plan", operation_id = "read_plan",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The plan", body = Plan), ReadErrors))]
async fn read(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Plan>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(plan::of_file(&mut tx, &desk, case.file).await?))
}

/// Notes that somebody sees something otherwise; it stands in every version from then on.
#[utoipa::path(post, path = "/api/v1/cases/{code}/plan/dissents", tag = "plan", operation_id = "note_dissent", request_body = Dissent,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is kept", body = Made), CreateErrors))]
async fn disagree(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Dissent>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let dissent = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = plan::disagree(&mut tx, &desk, &file, &dissent).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/plan"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Makes a version of what stands now; 412 where somebody made another since the one that was seen.
#[utoipa::path(post, path = "/api/v1/cases/{code}/plan/versions", tag = "plan", operation_id = "make_plan_version", request_body = NewVersion,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The version is made; its number"), CreateErrors))]
async fn freeze(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewVersion>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let reminder = View::plain("", "", tx.now()).t("plan-review-task");
    let number = plan::freeze(&mut tx, &desk, &file, &new, &reminder).await?;
    let place = format!("/api/v1/cases/{code}/plan/versions/{number}");
    let answer = Creation::new(place, 1, json!({ "number": number }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One version as it was frozen.
#[utoipa::path(get, path = "/api/v1/cases/{code}/plan/versions/{number}", tag = "plan", operation_id = "read_plan_version",
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The version's number")),
    responses((status = 200, description = "The version", body = VersionView), ReadErrors))]
async fn version(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
) -> Result<Json<VersionView>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(plan::find(&mut tx, &desk, case.file, number).await?))
}

/// One version as a PDF (PDF/A-2a and PDF/UA-1) to keep, the same bytes as on its page.
#[utoipa::path(get, path = "/api/v1/cases/{code}/plan/versions/{number}/pdf", tag = "plan", operation_id = "read_plan_version_as_pdf",
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The version's number"),
        ("language" = Option<String>, Query, description = "The language in which it is read: de, fr or en; German where none is named")),
    responses((status = 200, description = "The file", content_type = "application/pdf", body = Vec<u8>), ReadErrors))]
async fn pdf(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    Query(reading): Query<Reading>,
) -> Result<Response, AppError> {
    paper::file(&app, &caller.actor, (&code, number), reading.lang()).await
}

/// With which version it is compared; the one before where none is named.
#[derive(Debug, Deserialize)]
struct With {
    #[serde(default)]
    with: Option<i64>,
}

/// What differs between two versions.
#[utoipa::path(get, path = "/api/v1/cases/{code}/plan/versions/{number}/comparison", tag = "plan", operation_id = "compare_plan_versions",
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The version's number"),
        ("with" = Option<i64>, Query, description = "The other version's number; the one before where none is named")),
    responses((status = 200, description = "What differs", body = Comparison), ReadErrors))]
async fn compare(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    Query(other): Query<With>,
) -> Result<Json<Comparison>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let other = other.with.unwrap_or(number - 1);
    Ok(Json(plan::compare(&mut tx, &desk, case.file, number, other).await?))
}

/// Signs the newest version; from then on it is final.
#[utoipa::path(post, path = "/api/v1/cases/{code}/plan/versions/{number}/signature", tag = "plan", operation_id = "sign_plan_version",
    request_body = Signing,
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The version's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The version is signed", body = Made), CreateErrors))]
async fn sign(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    key: IdempotencyKey,
    body: Body<Signing>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let signing = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = plan::sign(&mut tx, &desk, &file, number, &signing).await?;
    let place = format!("/api/v1/cases/{code}/plan/versions/{number}");
    let answer = Creation::new(place, 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
