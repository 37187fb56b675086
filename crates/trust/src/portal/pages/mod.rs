//! What staff do with portals: who looks into this file, letting somebody in, the sheet with the code, withholding, ending.

mod list;
mod new;
mod one;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::App;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes, View};

use super::model::AccessId;

/// The pages below a case.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/zugaenge", get(list::show), Content::Yes, "/faelle/{case}/zugaenge")
        .page(
            "/faelle/{code}/zugaenge/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/zugaenge/neu",
        )
        .page("/faelle/{code}/zugaenge/{id}", get(one::show), Content::Yes, "/faelle/{family}/zugaenge/{access}")
        .page(
            "/faelle/{code}/zugaenge/{id}/code",
            post(one::print),
            Content::Yes,
            "/faelle/{family}/zugaenge/{access}/code",
        )
        .page(
            "/faelle/{code}/zugaenge/{id}/beenden",
            post(one::end),
            Content::Yes,
            "/faelle/{family}/zugaenge/{access}/beenden",
        )
        .page(
            "/faelle/{code}/zugaenge/{id}/zeigen",
            post(one::withhold),
            Content::Yes,
            "/faelle/{family}/zugaenge/{access}/zeigen",
        )
}

/// The access in the address; anything that is no id is absent.
pub(super) struct AccessPath(pub AccessId);

impl<S: Send + Sync> FromRequestParts<S> for AccessPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let id = params.iter().find(|(name, _)| name == "id").map(|(_, id)| id.as_str()).unwrap_or_default();
        Ok(AccessPath(id.parse().map_err(|_| AppError::NotFound)?))
    }
}

/// Until when somebody looks, in words.
fn until(view: &View, until: store::Timestamp) -> String {
    if until == store::Timestamp::FOREVER { view.t("portal-until-open") } else { view.date(until) }
}
