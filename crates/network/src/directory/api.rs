//! The directory as JSON, for programs that work with the network.

use axum::extract::State;
use axum::{Extension, Json};
use axum_extra::extract::Query;
use identity::api::ReadErrors;
use identity::{App, Caller};
use ui::{AppError, Content, Routes};
use utoipa_axum::routes;

use super::model::{API_NAMES, Answer, Wanted};
use super::{Shelf, look};

/// The API of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(find), Content::No, "/api/v1/directory")
}

/// Finds services by what somebody needs, in German, French or English, twenty a page, with reasons.
#[utoipa::path(get, path = "/api/v1/directory", tag = "services", operation_id = "find_services",
    params(("q" = Option<String>, Query, description = "What somebody needs, in their own words"),
        ("place" = Option<String>, Query, description = "The part of town, the town or its postcode"),
        ("area" = Option<String>, Query, description = "The part of life, as a code"),
        ("language" = Option<String>, Query, description = "A language that must be spoken, as a code"),
        ("group" = Option<String>, Query, description = "For whom it must be meant, as a code"),
        ("open_now" = Option<bool>, Query, description = "Only where somebody is there right now"),
        ("page" = Option<i64>, Query, description = "The page, from 1 on")),
    responses((status = 200, description = "The services that fit, the best first", body = Answer), ReadErrors))]
async fn find(
    State(app): State<App>,
    caller: Caller,
    Extension(shelf): Extension<Shelf>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Answer>, AppError> {
    let wanted = Wanted::read(&asked, &API_NAMES);
    let mut tx = app.db.read().await?;
    let now = tx.now();
    let lang = caller.acting.language.unwrap_or_default();
    Ok(Json(look(&mut tx, &shelf, &wanted, now, lang).await?))
}
