//! The day as JSON.

use axum::Json;
use axum::extract::State;
use identity::{App, Caller};
use ui::{AppError, Routes, View};
use utoipa_axum::routes;

use super::{Day, MOST_NOW};
use crate::api::ReadErrors;
use crate::entry::Desk;
use crate::today;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(read_today), ui::Content::Yes, "/api/v1/today")
}

/// What the caller must do now and this week, where they have to be, and what is new; own matters and those of
/// colleagues for whom they stand in.
#[utoipa::path(get, path = "/api/v1/today", tag = "today",
    responses((status = 200, description = "The day", body = Day), ReadErrors))]
async fn read_today(State(app): State<App>, caller: Caller) -> Result<Json<Day>, AppError> {
    let mut tx = app.db.read().await?;
    let view = View { zone: caller.acting.zone.clone(), ..View::plain("", "/api", tx.now()) };
    let desk = Desk::casework(&app.vault, &caller.actor);
    let day = today::of(&mut tx, &desk, caller.roles, &view, MOST_NOW).await;
    Ok(Json(day.map_err(|error| error.told(&view))?))
}
