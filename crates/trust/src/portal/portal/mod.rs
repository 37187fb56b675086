//! The people's own pages: in plain words, for a telephone, without script, each with its quick exit.

mod consents;
mod data;
mod looked;
mod package;
mod start;
mod told;
pub(super) mod words;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::App;
use store::EntryId;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

pub(super) use consents::may_withdraw;
pub(super) use package::Package;

/// The pages under `/mein`.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Account)
        .page("/mein", get(start::show), Content::Yes, "/mein")
        .page("/mein/einwilligungen", get(consents::list), Content::Yes, "/mein/einwilligungen")
        .page(
            "/mein/einwilligungen/{id}",
            get(consents::show).post(consents::withdraw),
            Content::Yes,
            "/mein/einwilligungen/{own-consent}",
        )
        .page("/mein/wer-hat-gesehen", get(looked::show), Content::Yes, "/mein/wer-hat-gesehen")
        .page("/mein/daten", get(data::show), Content::Yes, "/mein/daten")
        .page("/mein/daten/druck", get(data::print), Content::Yes, "/mein/daten/druck")
        .page("/mein/daten/paket", post(data::package), Content::Yes, "/mein/daten/paket")
        .page("/mein/daten/antrag", post(data::ask), Content::Yes, "/mein/daten/antrag")
        .page("/mein/dokumente/{id}", get(data::document), Content::Yes, "/mein/dokumente/{own-document}")
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
