//! The genogram as JSON; persons and relations themselves have addresses of their own.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::{Content as Kept, Desk};
use casework::household;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Serialize;
use serde_json::json;
use store::EntryId;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{Genogram, Household, PersonSign, Tie};
use crate::genogram;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let at = "/api/v1/cases/{case}/genogram";
    Routes::new()
        .api(routes!(read), Content::Yes, at)
        .api(routes!(sign), Content::Yes, &format!("{at}/persons/{{person}}"))
        .api(routes!(tie), Content::Yes, &format!("{at}/ties"))
        .api(routes!(take_back_tie), Content::Yes, &format!("{at}/ties/{{tie}}"))
        .api(routes!(join), Content::Yes, &format!("{at}/households"))
        .api(routes!(take_back_household), Content::Yes, &format!("{at}/households/{{home}}"))
}

/// What was taken back.
#[derive(Debug, Serialize, ToSchema)]
struct TakenBack {
    /// The entry's id; it stays in the history.
    #[schema(value_type = String, format = "uuid")]
    id: EntryId,
}

/// What a case's genogram shows beyond its persons and relations.
#[utoipa::path(get, path = "/api/v1/cases/{code}/genogram", tag = "genogram", operation_id = "read_genogram",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "Signs of persons, ties between them, and households", body = Genogram), ReadErrors))]
async fn read(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Json<Genogram>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(genogram::of_file(&mut tx, &desk, case.file).await?))
}

/// Says how a person is drawn; version 0 means that nothing was said before.
#[utoipa::path(put, path = "/api/v1/cases/{code}/genogram/persons/{id}", tag = "genogram", operation_id = "sign_person",
    request_body = PersonSign,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The card's id"),
        ("If-Match" = String, Header, description = "The version that is meant, \"0\" the first time")),
    responses((status = 200, description = "How the person is drawn now", body = PersonSign,
        headers(("ETag" = String, description = "The new version"))), ChangeErrors))]
async fn sign(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<PersonSign>,
) -> Result<Versioned<PersonSign>, AppError> {
    let mut tx = app.db.begin().await?;
    let mut value = sound(body.value, tx.now(), &caller)?;
    value.person = id;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = genogram::sign(&mut tx, &desk, &file, seen_version, &value).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Notes what two persons are to each other.
#[utoipa::path(post, path = "/api/v1/cases/{code}/genogram/ties", tag = "genogram", operation_id = "tie_persons", request_body = Tie,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is noted", body = Made), CreateErrors))]
async fn tie(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Tie>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = genogram::tie(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/genogram"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes back a tie that does not hold; the entry stays in the history.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/genogram/ties/{id}", tag = "genogram", operation_id = "take_back_tie",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It is taken back", body = TakenBack,
        headers(("ETag" = String, description = "The new version"))), ChangeErrors))]
async fn take_back_tie(
    app: State<App>,
    caller: Caller,
    code: CasePath,
    id: IdPath,
    seen: IfMatch,
) -> Result<Versioned<TakenBack>, AppError> {
    take_back::<Tie>(app, caller, code, id, seen).await
}

/// Notes who else lives together.
#[utoipa::path(post, path = "/api/v1/cases/{code}/genogram/households", tag = "genogram", operation_id = "join_household",
    request_body = Household,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is noted", body = Made), CreateErrors))]
async fn join(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Household>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = genogram::join(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/genogram"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes back a household that does not hold; the entry stays in the history.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/genogram/households/{id}", tag = "genogram",
    operation_id = "take_back_household",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The entry's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It is taken back", body = TakenBack,
        headers(("ETag" = String, description = "The new version"))), ChangeErrors))]
async fn take_back_household(
    app: State<App>,
    caller: Caller,
    code: CasePath,
    id: IdPath,
    seen: IfMatch,
) -> Result<Versioned<TakenBack>, AppError> {
    take_back::<Household>(app, caller, code, id, seen).await
}

async fn take_back<C: Kept>(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<Versioned<TakenBack>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = household::withdraw::<C>(&mut tx, &desk, &file, id, seen_version).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: TakenBack { id } })
}
