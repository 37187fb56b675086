//! Network maps as JSON.

use axum::Json;
use axum::extract::State;
use casework::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use casework::household;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Serialize;
use serde_json::json;
use store::EntryId;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{Drawn, NetworkMap, NewTies};
use crate::network_map;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/cases/{case}/network-maps/{map}";
    Routes::new()
        .api(routes!(list, draw), Content::Yes, "/api/v1/cases/{case}/network-maps")
        .api(routes!(read, take_back), Content::Yes, one)
        .api(routes!(tie), Content::Yes, &format!("{one}/ties"))
}

/// What was taken back.
#[derive(Debug, Serialize, ToSchema)]
struct MapTakenBack {
    /// The map's id; it stays in the history.
    #[schema(value_type = String, format = "uuid")]
    id: EntryId,
}

/// The network maps of a case, the newest first.
#[utoipa::path(get, path = "/api/v1/cases/{code}/network-maps", tag = "network maps", operation_id = "list_network_maps",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The maps, with what is counted on each", body = Items<Drawn>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Drawn>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: network_map::of_file(&mut tx, &desk, case.file).await?.maps }))
}

/// Keeps a map of a day.
#[utoipa::path(post, path = "/api/v1/cases/{code}/network-maps", tag = "network maps", operation_id = "draw_network_map",
    request_body = NetworkMap,
    params(("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The map is kept", body = Made), CreateErrors))]
async fn draw(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<NetworkMap>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = network_map::draw(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/network-maps/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One map.
#[utoipa::path(get, path = "/api/v1/cases/{code}/network-maps/{id}", tag = "network maps", operation_id = "read_network_map",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The map's id")),
    responses((status = 200, description = "The map", body = Drawn,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<Drawn>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, case.file).await?;
    let value = maps.map(id).cloned().ok_or(AppError::NotFound)?;
    Ok(Versioned { version: value.version, value })
}

/// Says who on a map knows whom, by the keys of its people.
#[utoipa::path(put, path = "/api/v1/cases/{code}/network-maps/{id}/ties", tag = "network maps",
    operation_id = "tie_network_map", request_body = NewTies,
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The map's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The map as it stands now", body = Drawn,
        headers(("ETag" = String, description = "The new version"))), ChangeErrors))]
async fn tie(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<NewTies>,
) -> Result<Versioned<Drawn>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = network_map::tie(&mut tx, &desk, &file, id, seen_version, &new.ties).await?;
    let maps = network_map::of_file(&mut tx, &desk, file.id()).await?;
    let value = maps.map(id).cloned().ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Takes back a map that does not hold; it stays in the history.
#[utoipa::path(delete, path = "/api/v1/cases/{code}/network-maps/{id}", tag = "network maps",
    operation_id = "take_back_network_map",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The map's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It is taken back", body = MapTakenBack,
        headers(("ETag" = String, description = "The new version"))), ChangeErrors))]
async fn take_back(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
) -> Result<Versioned<MapTakenBack>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = household::withdraw::<NetworkMap>(&mut tx, &desk, &file, id, seen_version).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: MapTakenBack { id } })
}
