//! Putting two cards of one person together: choosing the second one, looking at both, deciding, and taking it back.

mod choose;
mod compare;
mod taken_back;
mod words;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::App;
use store::EntryId;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page(
            "/faelle/{code}/familie/personen/{id}/zusammenfuehren",
            get(choose::show),
            Content::Yes,
            "/faelle/{case}/familie/personen/{person}/zusammenfuehren",
        )
        .page(
            "/faelle/{code}/familie/personen/{id}/zusammenfuehren/{other}",
            get(compare::show).post(compare::decide),
            Content::Yes,
            "/faelle/{case}/familie/personen/{person}/zusammenfuehren/{other-person}",
        )
        .page(
            "/faelle/{code}/zusammenfuehrungen/{id}/rueckgaengig",
            post(taken_back::merge),
            Content::Yes,
            "/faelle/{case}/zusammenfuehrungen/{person}/rueckgaengig",
        )
        .page(
            "/faelle/{code}/dieselbe-person/{id}/loesen",
            post(taken_back::link),
            Content::Yes,
            "/faelle/{case}/dieselbe-person/{person}/loesen",
        )
}

/// The second card in the address; anything that is no id is absent.
pub struct OtherPath(pub EntryId);

impl<S: Send + Sync> FromRequestParts<S> for OtherPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let id = params.iter().find(|(name, _)| name == "other").map(|(_, id)| id.as_str()).unwrap_or_default();
        Ok(OtherPath(id.parse().map_err(|_| AppError::NotFound)?))
    }
}
