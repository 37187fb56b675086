//! Cooperations as JSON.

use axum::Json;
use axum::extract::{Path, State};
use identity::api::{
    Body, ChangeErrors, CreateErrors, Creation, IdempotencyKey, IfMatch, Items, ReadErrors, Versioned, remember,
    remembered, sound,
};
use identity::{App, Caller};
use serde::Serialize;
use serde_json::json;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{Cooperation, CooperationDraft, CooperationId, ListedCooperation};
use super::policy::Part;
use crate::cooperation;

/// The API of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list, draft), Content::No, "/api/v1/cooperations")
        .api(routes!(one, change), Content::No, "/api/v1/cooperations/{cooperation}")
        .api(routes!(sign), Content::No, "/api/v1/cooperations/{cooperation}/sign")
        .api(routes!(end), Content::No, "/api/v1/cooperations/{cooperation}/end")
}

fn part(caller: &Caller) -> Part {
    Part::of(&caller.actor, caller.roles)
}

fn id(text: &str) -> Result<CooperationId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The version of what was changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CooperationChanged)]
struct Changed {
    /// The version that stands now.
    version: i64,
}

/// The cooperations that the caller has to do with.
#[utoipa::path(get, path = "/api/v1/cooperations", tag = "cooperations", operation_id = "list_cooperations",
    responses((status = 200, description = "The cooperations, drafts first", body = Items<ListedCooperation>), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Items<ListedCooperation>>, AppError> {
    let mut tx = app.db.read().await?;
    Ok(Json(Items { items: cooperation::all(&mut tx, part(&caller)).await? }))
}

/// Writes a cooperation that nobody has signed yet.
#[utoipa::path(post, path = "/api/v1/cooperations", tag = "cooperations", operation_id = "draft_cooperation", request_body = CooperationDraft,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The draft is there"), CreateErrors))]
async fn draft(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<CooperationDraft>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let text = sound(body.value, tx.now(), &caller)?;
    let made = cooperation::draft(&mut tx, &caller.actor, part(&caller), &text).await?;
    let answer = Creation::new(format!("/api/v1/cooperations/{made}"), 1, json!({ "id": made }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One cooperation with parties, signatures and matrix.
#[utoipa::path(get, path = "/api/v1/cooperations/{cooperation}", tag = "cooperations", operation_id = "get_cooperation",
    params(("cooperation" = String, Path, description = "The cooperation's id")),
    responses((status = 200, description = "The cooperation", body = Cooperation), ReadErrors))]
async fn one(
    State(app): State<App>,
    caller: Caller,
    Path(cooperation): Path<String>,
) -> Result<Versioned<Cooperation>, AppError> {
    let mut tx = app.db.read().await?;
    let found = cooperation::one(&mut tx, part(&caller), id(&cooperation)?).await?;
    Ok(Versioned { version: found.version, value: found })
}

/// Changes a cooperation while nobody has signed it.
#[utoipa::path(put, path = "/api/v1/cooperations/{cooperation}", tag = "cooperations", operation_id = "change_cooperation", request_body = CooperationDraft,
    params(("cooperation" = String, Path, description = "The cooperation's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(cooperation): Path<String>,
    IfMatch(seen): IfMatch,
    body: Body<CooperationDraft>,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let text = sound(body.value, tx.now(), &caller)?;
    let target = id(&cooperation)?;
    let version = cooperation::change(&mut tx, &caller.actor, part(&caller), target, seen, &text).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// Signs a cooperation for the caller's organisation; only who leads there can.
#[utoipa::path(post, path = "/api/v1/cooperations/{cooperation}/sign", tag = "cooperations", operation_id = "sign_cooperation",
    params(("cooperation" = String, Path, description = "The cooperation's id"),
        ("If-Match" = String, Header, description = "The version that was read")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn sign(
    State(app): State<App>,
    caller: Caller,
    Path(cooperation): Path<String>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let version = cooperation::sign(&mut tx, &caller.actor, part(&caller), id(&cooperation)?, seen).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}

/// Ends a cooperation; from that moment on nothing flows by it.
#[utoipa::path(post, path = "/api/v1/cooperations/{cooperation}/end", tag = "cooperations", operation_id = "end_cooperation",
    params(("cooperation" = String, Path, description = "The cooperation's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The new version", body = Changed), ChangeErrors))]
async fn end(
    State(app): State<App>,
    caller: Caller,
    Path(cooperation): Path<String>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<Changed>, AppError> {
    let mut tx = app.db.begin().await?;
    let version = cooperation::end(&mut tx, &caller.actor, part(&caller), id(&cooperation)?, seen).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Changed { version } })
}
