//! The directory as JSON, for those who keep it and for those who work with it.

use axum::Json;
use axum::extract::{Path, State};
use axum_extra::extract::Query;
use identity::api::{
    Body, ChangeErrors, CreateErrors, Creation, IdempotencyKey, IfMatch, Items, ReadErrors, Versioned, remember,
    remembered, sound,
};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{ListedService, Service, ServiceDraft, ServiceId, Shown, Which};
use super::policy::Keeper;
use crate::service;

/// The API of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, enter), Content::No, "/api/v1/services")
        .api(routes!(one, change), Content::No, "/api/v1/services/{offer}")
        .api(routes!(confirm), Content::No, "/api/v1/services/{offer}/confirm")
        .api(routes!(withdraw), Content::No, "/api/v1/services/{offer}/withdraw")
}

fn keeper(caller: &Caller) -> Keeper {
    Keeper::of(&caller.actor, caller.roles)
}

fn id(text: &str) -> Result<ServiceId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The version of what was changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ServiceChanged)]
struct Changed {
    /// The version that stands now.
    version: i64,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    list: String,
    #[serde(default)]
    page: Option<i64>,
}

/// The services of the network, fifty a page, those first that nobody has confirmed for longest.
#[utoipa::path(get, path = "/api/v1/services", tag = "services", operation_id = "list_services",
    params(("list" = Option<String>, Query, description = "`all`, `own` for those of the own organisation, or `stale` for those that wait for a confirmation"),
        ("page" = Option<i64>, Query, description = "The page, from 1 on")),
    responses((status = 200, description = "The services", body = Items<ListedService>), ReadErrors))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Items<ListedService>>, AppError> {
    let mut tx = app.db.read().await?;
    let shown = Shown {
        which: asked.list.parse().unwrap_or(Which::All),
        page: asked.page.unwrap_or(1).clamp(1, Shown::LAST_PAGE),
    };
    let mut items = service::all(&mut tx, keeper(&caller), shown).await?;
    items.truncate(Shown::ON_A_PAGE as usize);
    Ok(Json(Items { items }))
}

/// Enters a service into the directory.
#[utoipa::path(post, path = "/api/v1/services", tag = "services", operation_id = "enter_service", request_body = ServiceDraft,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The service is listed"), CreateErrors))]
async fn enter(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<ServiceDraft>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let text = sound(body.value, tx.now(), &caller)?;
    let made = service::enter(&mut tx, &caller.actor, keeper(&caller), &text).await?;
    let answer = Creation::new(format!("/api/v1/services/{made}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One service with everything that colleagues may know.
#[utoipa::path(get, path = "/api/v1/services/{service}", tag = "services", operation_id = "get_service",
    params(("service" = String, Path, description = "The service's id")),
    responses((status = 200, description = "The service", body = Service), ReadErrors))]
async fn one(
    State(app): State<App>,
    caller: Caller,
    Path(service): Path<String>,
) -> Result<Versioned<Service>, AppError> {
    let mut tx = app.db.read().await?;
    let found = service::one(&mut tx, keeper(&caller), id(&service)?).await?;
    Ok(Versioned { version: found.version, value: found })
}

/// Changes a service; who changes it confirms it.
#[utoipa::path(put, path = "/api/v1/services/{service}", tag = "services", operation_id = "change_service", request_body = ServiceDraft,
    params(("service" = String, Path, description = "The service's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(service): Path<String>,
    IfMatch(seen): IfMatch,
    body: Body<ServiceDraft>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let text = sound(body.value, tx.now(), &caller)?;
    let version = service::change(&mut tx, &caller.actor, keeper(&caller), id(&service)?, seen, &text).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// Says that everything about a service is still so.
#[utoipa::path(post, path = "/api/v1/services/{service}/confirm", tag = "services", operation_id = "confirm_service",
    params(("service" = String, Path, description = "The service's id"),
        ("If-Match" = String, Header, description = "The version that was read")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Path(service): Path<String>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let version = service::confirm(&mut tx, &caller.actor, keeper(&caller), id(&service)?, seen).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// Takes a service out of the directory.
#[utoipa::path(post, path = "/api/v1/services/{service}/withdraw", tag = "services", operation_id = "withdraw_service",
    params(("service" = String, Path, description = "The service's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Path(service): Path<String>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let version = service::withdraw(&mut tx, &caller.actor, keeper(&caller), id(&service)?, seen).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}
