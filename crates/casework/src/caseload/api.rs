//! The case list as JSON: filters, what is kept at hand, marks and views.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum_extra::extract::Query;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::{AppError, FieldError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::{API_NAMES, ON_A_PAGE};
use super::{Filter, Flag, NewView, Order, Quiet, SavedView, Star, ViewId};
use crate::api::{CreateErrors, Items, ReadErrors, sound};
use crate::case::{Case, CasePath, CaseState, Phase};
use crate::caseload;
use crate::entry::Desk;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(list), ui::Content::Yes, "/api/v1/cases")
        .api(routes!(at_hand), ui::Content::Yes, "/api/v1/cases-at-hand")
        .api(routes!(set_star), ui::Content::Yes, "/api/v1/cases/{case}/favourite")
        .api(routes!(views, keep_view), ui::Content::No, "/api/v1/case-views")
        .api(routes!(drop_view), ui::Content::No, "/api/v1/case-views/00000000-0000-7000-8000-000000000000")
}

/// One page of the case list.
#[derive(Debug, Serialize, ToSchema)]
struct CasePage {
    /// The cases of this page.
    items: Vec<Case>,
    /// How many cases fit, as far as the caller may know.
    total: usize,
    /// This page, from 1.
    page: usize,
    /// How many pages there are, at least one.
    pages: usize,
    /// How many cases stand on a page.
    per_page: usize,
    /// The order in which they stand.
    order: Order,
}

/// The cases that the caller may see, narrowed down and ordered, the one with the newest entry first where nothing is said.
#[utoipa::path(get, path = "/api/v1/cases", tag = "cases",
    params(("state" = Option<CaseState>, Query, description = "Only cases in this state; open ones where nothing is said"),
        ("phase" = Option<Phase>, Query, description = "Only cases in this phase"),
        ("contact_person" = Option<String>, Query, description = "Only cases of this contact person; `ich` for the caller's own"),
        ("area" = Option<String>, Query, description = "Only cases with an open problem in this life area", example = "debt"),
        ("quiet_weeks" = Option<Quiet>, Query, description = "Only cases without contact for so many weeks"),
        ("flag" = Option<Vec<Flag>>, Query, description = "Only cases with all of these marks; can be named several times"),
        ("order" = Option<Order>, Query, description = "The order; orders that must be counted first hold for 2,000 cases at most"),
        ("page" = Option<usize>, Query, description = "The page, from 1")),
    responses((status = 200, description = "The cases", body = CasePage),
        (status = 401, description = "No token or session, or one that is no longer live"),
        (status = 422, description = "A filter says something that this server does not know")))]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<CasePage>, AppError> {
    let (filter, unknown) = Filter::read(&asked, API_NAMES);
    if !unknown.is_empty() {
        return Err(AppError::Unprocessable(unknown.into_iter().map(unknown_part).collect()));
    }
    let mut tx = app.db.read().await?;
    let today = tx.now().in_zone(&caller.acting.zone).date().to_string();
    let list = caseload::list(&mut tx, &Desk::casework(&app.vault, &caller.actor), &filter, &today).await?;
    Ok(Json(CasePage {
        items: list.cases.into_iter().map(|listed| Case::from(listed.case)).collect(),
        total: list.total,
        page: list.filter.page,
        pages: list.pages,
        per_page: ON_A_PAGE,
        order: list.order,
    }))
}

fn unknown_part(name: &str) -> FieldError {
    let codes = |codes: Vec<&str>| codes.join(", ");
    let text = match name {
        "state" => codes(CaseState::ALL.iter().map(|code| code.as_str()).collect()),
        "phase" => codes(Phase::ALL.iter().map(|code| code.as_str()).collect()),
        "quiet_weeks" => codes(Quiet::ALL.iter().map(|code| code.as_str()).collect()),
        "flag" => codes(Flag::ALL.iter().map(|code| code.as_str()).collect()),
        "order" => codes(Order::ALL.iter().map(|code| code.as_str()).collect()),
        _ => "?".to_owned(),
    };
    FieldError { field: name.to_owned(), text }
}

/// What stands above the list.
#[derive(Debug, Serialize, ToSchema)]
struct AtHand {
    /// What the caller opened last, the newest first; at most eight.
    recent: Vec<Case>,
    /// What the caller marked, the newest mark first; at most twenty.
    favourites: Vec<Case>,
}

/// What the caller opened last and what they marked, as far as they can still reach it.
#[utoipa::path(get, path = "/api/v1/cases-at-hand", tag = "cases",
    responses((status = 200, description = "Recent cases and favourites", body = AtHand),
        (status = 401, description = "No token or session, or one that is no longer live")))]
async fn at_hand(State(app): State<App>, caller: Caller) -> Result<Json<AtHand>, AppError> {
    let mut tx = app.db.read().await?;
    let (recent, favourites) = caseload::kept_at_hand(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    let cases = |cases: Vec<crate::case::CaseView>| cases.into_iter().map(Case::from).collect();
    Ok(Json(AtHand { recent: cases(recent), favourites: cases(favourites) }))
}

/// A star.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Favourite {
    /// Whether the case is a favourite of the caller.
    favourite: bool,
}

/// Puts the caller's own star on a case, or takes it off; sending it again changes nothing.
#[utoipa::path(put, path = "/api/v1/cases/{code}/favourite", tag = "cases", request_body = Favourite,
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "How it stands now", body = Favourite), ReadErrors))]
async fn set_star(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    body: Body<Favourite>,
) -> Result<Json<Favourite>, AppError> {
    let star = if body.value.favourite { Star::On } else { Star::Off };
    let mut tx = app.db.begin().await?;
    caseload::set_star(&mut tx, &Desk::casework(&app.vault, &caller.actor), &code, star).await?;
    tx.commit().await?;
    Ok(Json(body.value))
}

/// The views of the case list that the caller keeps.
#[utoipa::path(get, path = "/api/v1/case-views", tag = "cases",
    responses((status = 200, description = "The views, by name", body = Items<SavedView>),
        (status = 401, description = "No token or session, or one that is no longer live")))]
async fn views(State(app): State<App>, caller: Caller) -> Result<Json<Items<SavedView>>, AppError> {
    let mut tx = app.db.read().await?;
    let items = caseload::views(&mut tx, &Desk::casework(&app.vault, &caller.actor)).await?;
    Ok(Json(Items { items }))
}

/// Keeps a view of the case list; one of the same name is replaced.
#[utoipa::path(post, path = "/api/v1/case-views", tag = "cases", request_body = NewView,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The view is kept",
        headers(("Location" = String, description = "Its address"))), CreateErrors))]
async fn keep_view(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewView>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let id = caseload::keep_view(&mut tx, &Desk::casework(&app.vault, &caller.actor), &new).await?;
    let answer = Creation::new(format!("/api/v1/case-views/{id}"), 1, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Forgets a view of the caller's own.
#[utoipa::path(delete, path = "/api/v1/case-views/{id}", tag = "cases",
    params(("id" = String, Path, description = "The view's id")),
    responses((status = 204, description = "It is gone"), ReadErrors))]
async fn drop_view(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<StatusCode, AppError> {
    let id: ViewId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    caseload::drop_view(&mut tx, &Desk::casework(&app.vault, &caller.actor), id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
