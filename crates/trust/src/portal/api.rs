//! Portals as JSON: what staff do below a case, and what people do with their own matters below `/api/v1/me`.

use axum::Json;
use axum::extract::State;
use casework::api::{CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::api::{Body, ChangeErrors, Creation, IdempotencyKey, IfMatch, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Timestamp;
use ui::{AppError, Content, Routes, View};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::acts::ask::{self, NewRequest};
use super::acts::enter;
use super::acts::looked::{Look, looked};
use super::model::{Access, NewAccess, WithholdReason};
use super::pages::AccessPath;
use super::portal::{OwnPath, Package, may_withdraw};
use super::{Withheld, store as statements};
use crate::consent::{self, Consent, Effect, Withdrawal, WithdrawalWay};
use crate::portal as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(accesses, let_in), Content::Yes, "/api/v1/cases/{case}/portal-accesses")
        .api(routes!(end), Content::Yes, "/api/v1/cases/{family}/portal-accesses/{access}")
        .api(routes!(print), Content::No, "/api/v1/cases/{family}/portal-accesses/{access}/code")
        .api(routes!(withhold), Content::No, "/api/v1/cases/{case}/entries/{entry}/withheld")
        .api(routes!(own_consents), Content::Yes, "/api/v1/me/consents")
        .api(routes!(withdrawal_effect, withdraw), Content::Yes, "/api/v1/me/consents/{consent}/withdrawal")
        .api(routes!(own_looks), Content::Yes, "/api/v1/me/looks")
        .api(routes!(own_package), Content::Yes, "/api/v1/me/package")
        .api(routes!(own_request), Content::No, "/api/v1/me/requests")
}

/// Who of the family looks into this file, those that ended too.
#[utoipa::path(get, path = "/api/v1/cases/{code}/portal-accesses", tag = "portal", operation_id = "list_portal_accesses",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The accesses, the newest first", body = Items<Access>), ReadErrors))]
async fn accesses(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Access>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: statements::accesses_unscoped(&mut tx, file.id()).await? }))
}

/// Lets somebody look at one person's matters. The code that opens a new account is printed by a request of its own.
#[utoipa::path(post, path = "/api/v1/cases/{code}/portal-accesses", tag = "portal", operation_id = "let_in",
    request_body = NewAccess,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The access is there", body = Made), CreateErrors))]
async fn let_in(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NewAccess>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let done = acts::let_in(&mut tx, &desk, (&case, &file), &new).await?;
    let place = format!("/api/v1/cases/{code}/portal-accesses/{}", done.id);
    let answer = Creation::new(place, 1, json!({ "id": done.id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A printed code, which is shown this once.
#[derive(Serialize, ToSchema)]
struct Handed {
    /// What the person types to log in.
    login: String,
    /// The code that is handed over.
    code: String,
    /// Until just before when it works.
    #[schema(value_type = String, format = "date-time")]
    until: Timestamp,
}

/// Prints a new code for an access; every older one is worthless.
#[utoipa::path(post, path = "/api/v1/cases/{code}/portal-accesses/{id}/code", tag = "portal", operation_id = "print_portal_code",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The access")),
    responses((status = 200, description = "The code, this once", body = Handed), ReadErrors))]
async fn print(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    AccessPath(id): AccessPath,
) -> Result<Json<Handed>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let (access, printed) = acts::print_code(&mut tx, &desk, &file, id).await?;
    tx.commit().await?;
    Ok(Json(Handed { login: access.login, code: printed.code.text(), until: printed.until }))
}

/// Ends an access at once.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/portal-accesses/{id}", tag = "portal", operation_id = "end_portal_access",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The access"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "Nothing is shown by it any more"), ChangeErrors))]
async fn end(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    AccessPath(id): AccessPath,
    IfMatch(seen): IfMatch,
) -> Result<axum::http::StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    acts::end(&mut tx, &desk, &file, id, seen).await?;
    tx.commit().await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// Whether an entry is withheld from everybody who looks through a portal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decided {
    /// Why; none shows it again.
    reason: Option<WithholdReason>,
}

/// Withholds an entry from everybody who looks through a portal, or shows it again.
#[utoipa::path(put, path = "/api/v1/cases/{code}/entries/{id}/withheld", tag = "portal", operation_id = "withhold_entry",
    request_body = Decided,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id")),
    responses((status = 204, description = "It is so from now on"), ReadErrors))]
async fn withhold(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    case::IdPath(id): case::IdPath,
    body: Body<Decided>,
) -> Result<axum::http::StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let withheld = body.value.reason.map_or(Withheld::No, Withheld::For);
    acts::withhold(&mut tx, &desk, &file, id, withheld).await?;
    tx.commit().await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// What one has agreed to, or was asked for.
#[utoipa::path(get, path = "/api/v1/me/consents", tag = "portal", operation_id = "own_consents",
    responses((status = 200, description = "One's own consents", body = Items<Consent>), ReadErrors))]
async fn own_consents(State(app): State<App>, caller: Caller) -> Result<Json<Items<Consent>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &caller.actor);
    let own = enter::own(&mut tx, &desk).await?;
    let mut items = Vec::new();
    for file in enter::files(&own) {
        items.extend(consent::list(&mut tx, &desk, file).await?);
    }
    Ok(Json(Items { items }))
}

/// What taking a consent back would end.
#[utoipa::path(get, path = "/api/v1/me/consents/{id}/withdrawal", tag = "portal", operation_id = "own_withdrawal_effect",
    params(("id" = String, Path, description = "The consent")),
    responses((status = 200, description = "What would end", body = Effect), ReadErrors))]
async fn withdrawal_effect(
    State(app): State<App>,
    caller: Caller,
    OwnPath(id): OwnPath,
) -> Result<Json<Effect>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &caller.actor);
    let own = enter::own(&mut tx, &desk).await?;
    may_withdraw(&own, &consent::one(&mut tx, &desk, id).await?)?;
    Ok(Json(consent::effect(&mut tx, &desk, id).await?))
}

/// Takes a consent back, at once and completely. No reason is asked.
#[utoipa::path(post, path = "/api/v1/me/consents/{id}/withdrawal", tag = "portal", operation_id = "withdraw_own_consent",
    params(("id" = String, Path, description = "The consent")),
    responses((status = 200, description = "What has ended", body = Effect), CreateErrors))]
async fn withdraw(State(app): State<App>, caller: Caller, OwnPath(id): OwnPath) -> Result<Json<Effect>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = enter::desk(&app.vault, &caller.actor);
    let own = enter::own(&mut tx, &desk).await?;
    may_withdraw(&own, &consent::one(&mut tx, &desk, id).await?)?;
    let effect = consent::withdraw(&mut tx, &desk, id, Withdrawal { way: WithdrawalWay::Portal }).await?;
    tx.commit().await?;
    Ok(Json(effect))
}

/// Who has looked at one's own matters: organisation, purpose, basis and moment, never a name.
#[utoipa::path(get, path = "/api/v1/me/looks", tag = "portal", operation_id = "own_looks",
    responses((status = 200, description = "The newest first", body = Items<Look>), ReadErrors))]
async fn own_looks(State(app): State<App>, caller: Caller) -> Result<Json<Items<Look>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &caller.actor);
    let own = enter::own(&mut tx, &desk).await?;
    Ok(Json(Items { items: looked(&mut tx, &desk, &own).await? }))
}

/// Everything that is kept about oneself and may be shown, for a machine.
#[utoipa::path(get, path = "/api/v1/me/package", tag = "portal", operation_id = "own_package",
    responses((status = 200, description = "The package without its documents", body = Package), ReadErrors))]
async fn own_package(State(app): State<App>, caller: Caller) -> Result<Json<Package>, AppError> {
    let view = View {
        zone: caller.acting.zone.clone(),
        lang: caller.acting.language.unwrap_or_default(),
        ..View::plain("", "/api", app.db.now())
    };
    Ok(Json(Package::make(&app, &view, &caller.actor).await?))
}

/// Asks for something by right: a correction, erasure, restriction, objection or information.
#[utoipa::path(post, path = "/api/v1/me/requests", tag = "portal", operation_id = "ask_by_right", request_body = NewRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The period runs", body = Made), CreateErrors))]
async fn own_request(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewRequest>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = enter::desk(&app.vault, &caller.actor);
    let id = ask::ask(&mut tx, &desk, &new).await?;
    let answer = Creation::new("/api/v1/me/requests".to_owned(), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
