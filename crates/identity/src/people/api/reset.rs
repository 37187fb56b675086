//! A lost factor, made good by two people.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::json;
use ui::AppError;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{CodeOut, id, reach};
use crate::api::{CreateErrors, Creation, Items, ReadErrors};
use crate::people::acts::reset;
use crate::{App, Caller};

/// Asks for the reset of a lost factor; a second person has to confirm it.
#[utoipa::path(post, path = "/api/v1/people/{person}/factor-reset", tag = "people",
    params(("person" = String, Path, description = "The account's id")),
    responses((status = 201, description = "The request waits for its second person",
        headers(("Location" = String, description = "The requests"))), CreateErrors))]
pub(super) async fn ask_for_reset(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    let made = reset::ask_for_reset(&mut tx, &caller.actor, reach, id(&person)?).await?;
    tx.commit().await?;
    Ok(Creation::new("/api/v1/factor-resets".to_owned(), 1, json!({ "id": made.to_string() })))
}

/// Withdraws an open request.
#[utoipa::path(delete, path = "/api/v1/people/{person}/factor-reset", tag = "people",
    params(("person" = String, Path, description = "The account's id")),
    responses((status = 204, description = "It is withdrawn"), CreateErrors))]
pub(super) async fn withdraw_reset(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<axum::http::StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    reset::withdraw_reset(&mut tx, &caller.actor, reach, id(&person)?).await?;
    tx.commit().await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// A request that waits for its second person.
#[derive(Serialize, ToSchema)]
pub(super) struct ResetOut {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// Whose factor is lost.
    person: String,
    /// Who asked.
    asked_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    asked_at: store::Timestamp,
}

/// The requests that the caller may look at: as an administrator, or as the lead of the person's unit.
#[utoipa::path(get, path = "/api/v1/factor-resets", tag = "people",
    responses((status = 200, description = "The requests, the oldest first", body = Items<ResetOut>), ReadErrors))]
pub(super) async fn waiting_resets(State(app): State<App>, caller: Caller) -> Result<Json<Items<ResetOut>>, AppError> {
    let mut tx = app.db.read().await?;
    let resets = reset::waiting_resets(&mut tx, &caller.actor, caller.roles).await?;
    let out = resets.into_iter().map(|one| ResetOut {
        id: one.id,
        person: one.name,
        asked_by: one.asked_by_name,
        asked_at: one.asked_at,
    });
    Ok(Json(Items { items: out.collect() }))
}

/// Confirms a request as the second person; gives the printed code for the new factor.
#[utoipa::path(post, path = "/api/v1/factor-resets/{reset}/confirmation", tag = "people",
    params(("reset" = String, Path, description = "The request's id")),
    responses((status = 200, description = "The factor is reset", body = CodeOut), CreateErrors))]
pub(super) async fn confirm_reset(
    State(app): State<App>,
    caller: Caller,
    Path(reset): Path<String>,
) -> Result<Json<CodeOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let (_, printed) = reset::confirm_reset(&mut tx, &caller.actor, caller.roles, id(&reset)?).await?;
    tx.commit().await?;
    Ok(Json(printed.into()))
}
