//! The administration as JSON. Presets and an office's own words are pages alone: they are steps of a wizard.

use ::store::Tx;
use ::store::ids::{OrganisationId, UnitId};
use axum::Json;
use axum::extract::{Path, State};
use identity::api::{
    Body, ChangeErrors, CreateErrors, Creation, IdempotencyKey, IfMatch, Items, ReadErrors, Versioned, remember,
    remembered, sound,
};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::check::{Check, Checked};
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{ListedCarrier, ListedOrganisation, ListedUnit, OrganisationSettings, UnitSettings, WeekPlan};
use super::{Reach, acts, store as statements};
use crate::Error;

/// The API of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(carriers, add_carrier), Content::No, "/api/v1/carriers")
        .api(routes!(organisations, add_organisation), Content::No, "/api/v1/organisations")
        .api(routes!(change_organisation), Content::No, "/api/v1/organisations/{organisation}")
        .api(routes!(hours, set_hours), Content::No, "/api/v1/organisations/{organisation}/hours")
        .api(routes!(units, add_unit), Content::No, "/api/v1/organisations/{organisation}/units")
        .api(routes!(change_unit), Content::No, "/api/v1/units/{unit}")
}

async fn reach(tx: &mut Tx, caller: &Caller) -> Result<Reach, AppError> {
    Ok(Reach::of(tx, &caller.actor, caller.roles).await?)
}

fn id<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The name of a new carrier.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCarrier {
    /// Its name.
    name: String,
}

impl Checked for NewCarrier {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 120);
    }
}

/// The carriers of the network.
#[utoipa::path(get, path = "/api/v1/carriers", tag = "administration",
    responses((status = 200, description = "The carriers, by name", body = Items<ListedCarrier>), ReadErrors))]
async fn carriers(State(app): State<App>, caller: Caller) -> Result<Json<Items<ListedCarrier>>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    Ok(Json(Items { items: statements::carriers(&mut tx, reach.network()).await? }))
}

/// Adds a carrier to the network.
#[utoipa::path(post, path = "/api/v1/carriers", tag = "administration", request_body = NewCarrier,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The carrier is there"), CreateErrors))]
async fn add_carrier(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewCarrier>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let id = acts::organisation::found_carrier(&mut tx, &caller.actor, reach, &new.name).await?;
    let answer = Creation::new("/api/v1/carriers".to_owned(), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The organisations that the caller keeps.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "administration",
    responses((status = 200, description = "The organisations, by name", body = Items<ListedOrganisation>), ReadErrors))]
async fn organisations(State(app): State<App>, caller: Caller) -> Result<Json<Items<ListedOrganisation>>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    Ok(Json(Items { items: statements::organisations(&mut tx, reach).await? }))
}

/// Adds an organisation to the network.
#[utoipa::path(post, path = "/api/v1/organisations", tag = "administration", request_body = OrganisationSettings,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The organisation is there"), CreateErrors))]
async fn add_organisation(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<OrganisationSettings>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let id = acts::organisation::found_organisation(&mut tx, &app.vault, &caller.actor, reach, &new).await?;
    let answer = Creation::new("/api/v1/organisations".to_owned(), 2, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The version of what was changed.
#[derive(Debug, Serialize, ToSchema)]
struct Changed {
    /// The version that stands now.
    version: i64,
}

/// Changes what is set for an organisation.
#[utoipa::path(put, path = "/api/v1/organisations/{organisation}", tag = "administration", request_body = OrganisationSettings,
    params(("organisation" = String, Path, description = "The organisation's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn change_organisation(
    State(app): State<App>,
    caller: Caller,
    Path(organisation): Path<String>,
    IfMatch(seen): IfMatch,
    body: Body<OrganisationSettings>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let wanted = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let target = id(&organisation)?;
    let version = acts::organisation::change_organisation(&mut tx, &caller.actor, reach, target, seen, &wanted).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// The opening hours of an organisation and the days on which it stays closed.
#[utoipa::path(get, path = "/api/v1/organisations/{organisation}/hours", tag = "administration",
    params(("organisation" = String, Path, description = "The organisation's id")),
    responses((status = 200, description = "The hours; the version is the organisation's", body = WeekPlan), ReadErrors))]
async fn hours(
    State(app): State<App>,
    caller: Caller,
    Path(organisation): Path<String>,
) -> Result<Versioned<WeekPlan>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    let target: OrganisationId = id(&organisation)?;
    let home = statements::organisation(&mut tx, reach, target).await?.ok_or(Error::NotFound)?;
    Ok(Versioned { version: home.version, value: acts::hours::plan(&mut tx, target).await? })
}

/// Sets the opening hours of an organisation and the days on which it stays closed.
#[utoipa::path(put, path = "/api/v1/organisations/{organisation}/hours", tag = "administration", request_body = WeekPlan,
    params(("organisation" = String, Path, description = "The organisation's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn set_hours(
    State(app): State<App>,
    caller: Caller,
    Path(organisation): Path<String>,
    IfMatch(seen): IfMatch,
    body: Body<WeekPlan>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let plan = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let version = acts::hours::set_hours(&mut tx, &caller.actor, reach, id(&organisation)?, seen, &plan).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// The units of an organisation.
#[utoipa::path(get, path = "/api/v1/organisations/{organisation}/units", tag = "administration",
    params(("organisation" = String, Path, description = "The organisation's id")),
    responses((status = 200, description = "The units, by name", body = Items<ListedUnit>), ReadErrors))]
async fn units(
    State(app): State<App>,
    caller: Caller,
    Path(organisation): Path<String>,
) -> Result<Json<Items<ListedUnit>>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    let target: OrganisationId = id(&organisation)?;
    statements::organisation(&mut tx, reach, target).await?.ok_or(Error::NotFound)?;
    Ok(Json(Items { items: statements::units(&mut tx, reach, Some(target)).await? }))
}

/// Adds a unit to an organisation.
#[utoipa::path(post, path = "/api/v1/organisations/{organisation}/units", tag = "administration", request_body = UnitSettings,
    params(("organisation" = String, Path, description = "The organisation's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The unit is there"), CreateErrors))]
async fn add_unit(
    State(app): State<App>,
    caller: Caller,
    Path(organisation): Path<String>,
    key: IdempotencyKey,
    body: Body<UnitSettings>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let home: OrganisationId = id(&organisation)?;
    let unit = acts::unit::found_unit(&mut tx, &app.vault, &caller.actor, reach, home, &new).await?;
    let answer = Creation::new(format!("/api/v1/organisations/{home}/units"), 2, json!({ "id": unit }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Changes what is set for a unit.
#[utoipa::path(put, path = "/api/v1/units/{unit}", tag = "administration", request_body = UnitSettings,
    params(("unit" = String, Path, description = "The unit's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn change_unit(
    State(app): State<App>,
    caller: Caller,
    Path(unit): Path<String>,
    IfMatch(seen): IfMatch,
    body: Body<UnitSettings>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let wanted = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let target: UnitId = id(&unit)?;
    let version = acts::unit::change_unit(&mut tx, &caller.actor, reach, target, seen, &wanted).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}
