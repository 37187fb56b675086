//! Templates as JSON.

use axum::Json;
use axum::extract::{Path, State};
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa_axum::routes;

use super::model::{Template, TemplateId, Wording};
use crate::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use crate::entry::Desk;
use crate::template;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(list, write), ui::Content::No, "/api/v1/templates").api(
        routes!(read, change),
        ui::Content::No,
        "/api/v1/templates/{template}",
    )
}

fn id_of(text: &str) -> Result<TemplateId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The templates that the caller's unit offers.
#[utoipa::path(get, path = "/api/v1/templates", tag = "templates", operation_id = "list_templates",
    responses((status = 200, description = "The templates, by title", body = Items<Template>), ReadErrors))]
async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Items<Template>>, AppError> {
    let mut tx = app.db.read().await?;
    super::policy::uses(caller.roles)?;
    let items = template::offered(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    Ok(Json(Items { items }))
}

/// Writes a template for the caller's unit; leads only.
#[utoipa::path(post, path = "/api/v1/templates", tag = "templates", operation_id = "write_template", request_body = Wording,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The template is offered", body = Made), CreateErrors))]
async fn write(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<Wording>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let wording = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = template::write(&mut tx, &desk, caller.roles, &wording).await?;
    let answer = Creation::new(format!("/api/v1/templates/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One template.
#[utoipa::path(get, path = "/api/v1/templates/{id}", tag = "templates", operation_id = "read_template",
    params(("id" = String, Path, description = "The template's id")),
    responses((status = 200, description = "The template", body = Template,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<Versioned<Template>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let value = template::find(&mut tx, &desk, caller.roles, id_of(&id)?).await?;
    Ok(Versioned { version: value.version, value })
}

/// Changes a template of the caller's unit; leads only. The earlier wording stays as a version.
#[utoipa::path(put, path = "/api/v1/templates/{id}", tag = "templates", operation_id = "change_template", request_body = Wording,
    params(("id" = String, Path, description = "The template's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The template as it stands now", body = Template,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen_version): IfMatch,
    body: Body<Wording>,
) -> Result<Versioned<Template>, AppError> {
    let mut tx = app.db.begin().await?;
    let wording = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = id_of(&id)?;
    let version = template::change(&mut tx, &desk, caller.roles, id, seen_version, &wording).await?;
    let value = template::find(&mut tx, &desk, caller.roles, id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
