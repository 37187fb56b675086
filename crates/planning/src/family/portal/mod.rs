//! The family's own pages of the plan: in plain words, for a telephone, without script, each with its quick exit.

mod agreement;
mod agreements;
mod goal;
mod goals;
mod measure;
mod objection;
mod plan;
mod wish;

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use identity::App;
use maud::Markup;
use store::EntryId;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

/// The pages of this concept, below `/mein`.
pub(super) fn routes() -> Routes<App> {
    let agreement = "/mein/vereinbarung/{own-agreement}";
    Routes::new()
        .audience(Audience::Account)
        .page("/mein/ziele", get(goals::show), Content::Yes, "/mein/ziele")
        .page("/mein/ziele/{id}", get(goal::show).post(goal::rate), Content::Yes, "/mein/ziele/{own-goal}")
        .page("/mein/wunsch", get(wish::show).post(wish::save), Content::Yes, "/mein/wunsch")
        .page("/mein/plan", get(plan::show), Content::Yes, "/mein/plan")
        .page(
            "/mein/plan/andere-sicht",
            get(objection::show).post(objection::save),
            Content::Yes,
            "/mein/plan/andere-sicht",
        )
        .page("/mein/hilfen/{id}", get(measure::show).post(measure::answer), Content::Yes, "/mein/hilfen/{own-measure}")
        .page("/mein/vereinbarung", get(agreements::show), Content::Yes, "/mein/vereinbarung")
        .page("/mein/vereinbarung/{id}", get(agreement::show), Content::Yes, agreement)
        .page(
            "/mein/vereinbarung/{id}/unterschreiben",
            post(agreement::sign),
            Content::Yes,
            &format!("{agreement}/unterschreiben"),
        )
        .page(
            "/mein/vereinbarung/{id}/bemerkung",
            post(agreement::remark),
            Content::Yes,
            &format!("{agreement}/bemerkung"),
        )
}

/// The id in the address of one's own things; anything that is no id is absent.
pub(super) struct OwnPath(pub EntryId);

impl<S: Send + Sync> FromRequestParts<S> for OwnPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Ok(Path(id)) = path else { return Err(AppError::NotFound) };
        Ok(OwnPath(id.parse().map_err(|_| AppError::NotFound)?))
    }
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
