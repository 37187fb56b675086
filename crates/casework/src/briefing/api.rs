//! The briefing and the case on one page, as JSON.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, IfMatch, Versioned};
use identity::{App, Caller};
use serde::Serialize;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Briefing, Summary};
use crate::api::{ChangeErrors, ReadErrors, sound};
use crate::briefing as acts;
use crate::case::{self, CasePath};
use crate::entry::{Desk, Opened};

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(read_summary), ui::Content::Yes, "/api/v1/cases/{case}/summary")
        .api(routes!(read_briefing, write_briefing), ui::Content::Yes, "/api/v1/cases/{case}/briefing")
        .api(routes!(take_briefing_down), ui::Content::Yes, "/api/v1/cases/{case}/briefing/done")
}

/// The case on one page: persons, problems, who helps, what happened last, what is ahead and what is open.
#[utoipa::path(get, path = "/api/v1/cases/{code}/summary", tag = "briefing",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The case, as far as the caller may see it", body = Summary), ReadErrors))]
async fn read_summary(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Summary>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let today = tx.now().in_zone(&caller.acting.zone).date();
    let view = ui::View::plain("", "", tx.now());
    let summary = acts::summary(&mut tx, &desk, &case, today).await;
    Ok(Json(summary.map_err(|error| error.told(&view))?))
}

/// What matters now, if anything was written down.
#[derive(Debug, Serialize, ToSchema)]
struct Standing {
    /// The briefing; none where nothing stands.
    briefing: Option<Opened<Briefing>>,
}

/// What matters now; version 0 where nothing stands.
#[utoipa::path(get, path = "/api/v1/cases/{code}/briefing", tag = "briefing",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "What matters now", body = Standing,
        headers(("ETag" = String, description = "Its version, 0 where nothing stands"))), ReadErrors))]
async fn read_briefing(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Versioned<Standing>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let briefing = acts::standing(&mut tx, &desk, case.file).await?;
    Ok(Versioned { version: briefing.as_ref().map_or(0, |briefing| briefing.version), value: Standing { briefing } })
}

/// Writes what matters now, or changes it; what it said before stays as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/briefing", tag = "briefing", request_body = Briefing,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version that is meant; \"0\" where nothing stands")),
    responses((status = 200, description = "It stands", body = Standing,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn write_briefing(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
    body: Body<Briefing>,
) -> Result<Versioned<Standing>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let version = acts::write(&mut tx, &desk, &code, seen_version, &new).await?;
    let case = case::find(&mut tx, &desk, &code).await?;
    let briefing = acts::standing(&mut tx, &desk, case.file).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Standing { briefing } })
}

/// Takes it down when it matters no longer; it stays in the history.
#[utoipa::path(put, path = "/api/v1/cases/{code}/briefing/done", tag = "briefing",
    params(
        ("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "Nothing stands any more", body = Standing,
        headers(("ETag" = String, description = "The version with which the next one begins"))), ChangeErrors))]
async fn take_briefing_down(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
) -> Result<Versioned<Standing>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    acts::take_down(&mut tx, &desk, &code, seen_version).await?;
    tx.commit().await?;
    Ok(Versioned { version: 0, value: Standing { briefing: None } })
}
