//! Consents as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CaseCode, CasePath, IdPath};
use casework::entry::{Desk, EntryError};
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Serialize;
use serde_json::json;
use ui::{AppError, Content, Lang, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{Consent, Effect, NewConsent, Signing, Withdrawal};
use crate::consent;

/// The API of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, ask), Content::Yes, "/api/v1/cases/{case}/consents")
        .api(routes!(one, change), Content::Yes, "/api/v1/cases/{case}/consents/{consent}")
        .api(routes!(sign), Content::Yes, "/api/v1/cases/{case}/consents/{consent}/signatures")
        .api(routes!(refuse), Content::Yes, "/api/v1/cases/{case}/consents/{consent}/refuse")
        .api(routes!(effect), Content::Yes, "/api/v1/cases/{case}/consents/{consent}/effect")
        .api(routes!(withdraw), Content::Yes, "/api/v1/cases/{case}/consents/{consent}/withdraw")
}

/// The version of what was changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConsentChanged)]
struct Changed {
    /// The version that stands now.
    version: i64,
}

/// A consent of the file through which the caller sees this case.
async fn found(
    tx: &mut ::store::Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: ::store::EntryId,
) -> Result<Consent, AppError> {
    let case = case::find(tx, desk, code).await?;
    let consent = consent::one(tx, desk, id).await?;
    if consent.from_file == case.file { Ok(consent) } else { Err(EntryError::NotFound.into()) }
}

/// The consents of a case, as far as they lie in the caller's file.
#[utoipa::path(get, path = "/api/v1/cases/{code}/consents", tag = "consents", operation_id = "list_consents",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The consents, newest first", body = Items<Consent>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Consent>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: consent::list(&mut tx, &desk, case.file).await? }))
}

/// Asks for a consent; it holds only when everybody who must has agreed.
#[utoipa::path(post, path = "/api/v1/cases/{code}/consents", tag = "consents", operation_id = "ask_consent", request_body = NewConsent,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The consent waits for agreement", body = Made), CreateErrors))]
async fn ask(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewConsent>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let made = consent::ask(&mut tx, &desk, &case, &file, Lang::De, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/consents/{made}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One consent with its text and who has agreed.
#[utoipa::path(get, path = "/api/v1/cases/{code}/consents/{id}", tag = "consents", operation_id = "get_consent",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The consent's id")),
    responses((status = 200, description = "The consent", body = Consent), ReadErrors))]
async fn one(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Consent>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let value = found(&mut tx, &desk, &code, id).await?;
    Ok(Versioned { version: value.version, value })
}

/// Changes what is asked, while nobody has agreed; signed is final.
#[utoipa::path(put, path = "/api/v1/cases/{code}/consents/{id}", tag = "consents", operation_id = "change_consent", request_body = NewConsent,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The consent's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen): IfMatch,
    body: Body<NewConsent>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = consent::change(&mut tx, &desk, &case, &file, (id, seen), (Lang::De, &new)).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// Notes that somebody agrees, or witnessed it.
#[utoipa::path(post, path = "/api/v1/cases/{code}/consents/{id}/signatures", tag = "consents", operation_id = "sign_consent", request_body = Signing,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The consent's id"),
        ("If-Match" = String, Header, description = "The version that was read")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn sign(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen): IfMatch,
    body: Body<Signing>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let signing = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = consent::sign(&mut tx, &desk, &file, (id, seen), &signing).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// Notes that the person said no.
#[utoipa::path(post, path = "/api/v1/cases/{code}/consents/{id}/refuse", tag = "consents", operation_id = "refuse_consent",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The consent's id"),
        ("If-Match" = String, Header, description = "The version that was read")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn refuse(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = consent::refuse(&mut tx, &desk, &file, id, seen).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// What taking the consent back would end; nothing is changed.
#[utoipa::path(get, path = "/api/v1/cases/{code}/consents/{id}/effect", tag = "consents", operation_id = "get_withdrawal_effect",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The consent's id")),
    responses((status = 200, description = "The effect", body = Effect), ReadErrors))]
async fn effect(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Json<Effect>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    found(&mut tx, &desk, &code, id).await?;
    Ok(Json(consent::effect(&mut tx, &desk, id).await?))
}

/// Takes a consent back, at once and with everything that rests on it. It needs no version: taking back always wins.
#[utoipa::path(post, path = "/api/v1/cases/{code}/consents/{id}/withdraw", tag = "consents", operation_id = "withdraw_consent", request_body = Withdrawal,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The consent's id")),
    responses((status = 200, description = "What ended", body = Effect), CreateErrors))]
async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    body: Body<Withdrawal>,
) -> Result<Json<Effect>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    found(&mut tx, &desk, &code, id).await?;
    let effect = consent::withdraw(&mut tx, &desk, id, body.value).await?;
    tx.commit().await?;
    Ok(Json(effect))
}
