//! The safety net as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, IfMatch, Versioned};
use identity::{App, Caller};
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::{ContactInterval, Finding};
use crate::api::{ChangeErrors, Items, ReadErrors, sound};
use crate::entry::Desk;
use crate::safety_net as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list_team_findings), ui::Content::Yes, "/api/v1/team/findings")
        .api(routes!(list_findings), ui::Content::Yes, "/api/v1/findings")
        .api(routes!(read_contact_interval, set_contact_interval), ui::Content::No, "/api/v1/contact-interval")
}

/// What is missing in the cases of the caller's unit, for its leads.
#[utoipa::path(get, path = "/api/v1/team/findings", tag = "safety net",
    responses((status = 200, description = "At most 200 findings, what was found first comes first", body = Items<Finding>), ReadErrors))]
async fn list_team_findings(State(app): State<App>, caller: Caller) -> Result<Json<Items<Finding>>, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    super::pages::rechecked(&app, &desk).await?;
    let mut tx = app.db.read().await?;
    Ok(Json(Items { items: acts::of_team(&mut tx, &desk, caller.roles).await? }))
}

/// What is missing in the cases of which the caller is the contact person.
#[utoipa::path(get, path = "/api/v1/findings", tag = "safety net",
    responses((status = 200, description = "At most 200 findings, what was found first comes first", body = Items<Finding>), ReadErrors))]
async fn list_findings(State(app): State<App>, caller: Caller) -> Result<Json<Items<Finding>>, AppError> {
    let mut tx = app.db.read().await?;
    let items = acts::mine(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    Ok(Json(Items { items }))
}

/// How long the caller's organisation lets a family go without contact; version 0 where it has set nothing.
#[utoipa::path(get, path = "/api/v1/contact-interval", tag = "safety net",
    responses((status = 200, description = "Days without contact", body = ContactInterval,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read_contact_interval(State(app): State<App>, caller: Caller) -> Result<Versioned<ContactInterval>, AppError> {
    let mut tx = app.db.read().await?;
    let (value, version) = acts::contact_interval(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    Ok(Versioned { version, value })
}

/// Sets how long that may be, for administrators of the organisation.
#[utoipa::path(put, path = "/api/v1/contact-interval", tag = "safety net", request_body = ContactInterval,
    params(("If-Match" = String, Header, description = "The version that is meant; \"0\" for the first")),
    responses((status = 200, description = "Days without contact", body = ContactInterval,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn set_contact_interval(
    State(app): State<App>,
    caller: Caller,
    IfMatch(seen_version): IfMatch,
    body: Body<ContactInterval>,
) -> Result<Versioned<ContactInterval>, AppError> {
    let mut tx = app.db.begin().await?;
    let value = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let version = acts::set_contact_interval(&mut tx, &desk, caller.roles, seen_version, value).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
