//! Holding a file, and the list of what may go: for leads and for whoever watches over data protection.

mod erasure;
mod hold;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::App;
use std::str::FromStr;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Account)
        .page("/pruefung/aufbewahrung", get(erasure::list), Content::Yes, "/pruefung/aufbewahrung")
        .page(
            "/pruefung/aufbewahrung/{id}/vorschlagen",
            post(erasure::propose),
            Content::Yes,
            "/pruefung/aufbewahrung/{file}/vorschlagen",
        )
        .page(
            "/pruefung/aufbewahrung/{id}/freigeben",
            get(erasure::ask).post(erasure::release),
            Content::Yes,
            "/pruefung/aufbewahrung/{erasure}/freigeben",
        )
        .page(
            "/pruefung/aufbewahrung/{id}/zuruecknehmen",
            post(erasure::withdraw),
            Content::Yes,
            "/pruefung/aufbewahrung/{erasure}/zuruecknehmen",
        )
        .audience(Audience::Lead)
        .page("/faelle/{code}/sperre", get(hold::show).post(hold::save), Content::Yes, "/faelle/{held-case}/sperre")
        .page("/faelle/{code}/sperre/aufheben", post(hold::let_go), Content::Yes, "/faelle/{held-case}/sperre/aufheben")
}

/// The id in the address; anything that is none is absent.
pub(super) struct OnePath<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for OnePath<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Ok(Path(id)) = path else { return Err(AppError::NotFound) };
        Ok(OnePath(id.parse().map_err(|_| AppError::NotFound)?))
    }
}
