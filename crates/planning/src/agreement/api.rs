//! Agreements as JSON.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use casework::api::{CreateErrors, Made, ReadErrors, sound};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::pages::paper;
use super::{AgreementView, Agreements, NewAgreement, NewCopy, NewRemark};
use crate::agreement;
use crate::number::NumberPath;
use crate::paper::Reading;
use crate::signing::Signing;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/agreements/{agreement-number}";
    Routes::new()
        .api(routes!(list, draw_up), Content::Yes, "/api/v1/cases/{case}/agreements")
        .api(routes!(read), Content::Yes, one)
        .api(routes!(remark), Content::Yes, &format!("{one}/remarks"))
        .api(routes!(pdf), Content::Yes, &format!("{one}/pdf"))
        .api(routes!(sign), Content::Yes, &format!("{one}/signature"))
        .api(routes!(hand_over), Content::Yes, &format!("{one}/copies"))
}

/// The agreements of a case without what they say.
#[utoipa::path(get, path = "/api/v1/cases/{code}/agreements", tag = "agreements", operation_id = "list_agreements",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The agreements, the newest first", body = Agreements), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Agreements>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(agreement::of_file(&mut tx, &desk, case.file).await?))
}

/// Draws up an agreement for the newest version of the plan; 412 where somebody drew up another meanwhile.
#[utoipa::path(post, path = "/api/v1/cases/{code}/agreements", tag = "agreements", operation_id = "draw_up_agreement",
    request_body = NewAgreement,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The agreement is drawn up; its number"), CreateErrors))]
async fn draw_up(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewAgreement>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let number = agreement::draw_up(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/agreements/{number}"), 1, json!({ "number": number }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One agreement.
#[utoipa::path(get, path = "/api/v1/cases/{code}/agreements/{number}", tag = "agreements", operation_id = "read_agreement",
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The agreement's number")),
    responses((status = 200, description = "The agreement", body = AgreementView), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
) -> Result<Json<AgreementView>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(agreement::find(&mut tx, &desk, case.file, number).await?))
}

/// One agreement as a PDF (PDF/A-2a and PDF/UA-1) to keep, the same bytes as on its page.
#[utoipa::path(get, path = "/api/v1/cases/{code}/agreements/{number}/pdf", tag = "agreements", operation_id = "read_agreement_as_pdf",
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The agreement's number"),
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

/// Keeps what the client remarks on an agreement; nobody changes it.
#[utoipa::path(post, path = "/api/v1/cases/{code}/agreements/{number}/remarks", tag = "agreements", operation_id = "remark_on_agreement",
    request_body = NewRemark,
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The agreement's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The remark is kept", body = Made), CreateErrors))]
async fn remark(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    key: IdempotencyKey,
    body: Body<NewRemark>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = agreement::remark(&mut tx, &desk, &file, number, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/agreements/{number}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Signs an agreement for both sides; from then on it is final.
#[utoipa::path(post, path = "/api/v1/cases/{code}/agreements/{number}/signature", tag = "agreements", operation_id = "sign_agreement",
    request_body = Signing,
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The agreement's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The agreement is signed", body = Made), CreateErrors))]
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
    let id = agreement::sign(&mut tx, &desk, &file, number, &signing).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/agreements/{number}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Notes that the client was given a copy, how and when.
#[utoipa::path(post, path = "/api/v1/cases/{code}/agreements/{number}/copies", tag = "agreements", operation_id = "hand_over_agreement",
    request_body = NewCopy,
    params(("code" = String, Path, description = "The case's code"), ("number" = i64, Path, description = "The agreement's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is noted", body = Made), CreateErrors))]
async fn hand_over(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    key: IdempotencyKey,
    body: Body<NewCopy>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = agreement::hand_over(&mut tx, &desk, &file, number, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/agreements/{number}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
