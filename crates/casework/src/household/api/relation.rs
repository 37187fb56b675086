//! Relations between the persons of a family as JSON, with custody per child.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde_json::json;
use ui::AppError;

use crate::api::{CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, CasePath};
use crate::entry::{Desk, Opened};
use crate::household::{self, Relation};

/// The relations of a case that hold.
#[utoipa::path(get, path = "/api/v1/cases/{code}/relations", tag = "household",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The relations, with custody where it is known", body = Items<Opened<Relation>>), ReadErrors))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<Opened<Relation>>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    Ok(Json(Items { items: household::relations(&mut tx, &desk, case.file).await? }))
}

/// Notes how two persons of the family stand to each other.
#[utoipa::path(post, path = "/api/v1/cases/{code}/relations", tag = "household", request_body = Relation,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The relation is noted", body = Made,
        headers(("Location" = String, description = "Its address, or where it is listed"), ("ETag" = String, description = "Its version"))),
        CreateErrors))]
pub async fn relate(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Relation>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = household::relate(&mut tx, &desk, &file, &new).await?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/relations"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
