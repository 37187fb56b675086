//! The pages of those who keep the directory.

mod draft;
mod fields;
mod list;
mod one;

use ::store::Tx;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::{App, Visit};
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

use super::model::{Service, ServiceId};
use super::policy::Keeper;

/// The addresses of this folder.
pub(super) fn routes() -> Routes<App> {
    const ONE: &str = "/netzwerk/angebote/{service}";
    Routes::new()
        .audience(Audience::Account)
        .page("/netzwerk/angebote", get(list::show), Content::No, "/netzwerk/angebote")
        .page("/netzwerk/angebote/neu", get(draft::fresh).post(draft::save_new), Content::No, "/netzwerk/angebote/neu")
        .page(ONE, get(one::show), Content::No, "/netzwerk/angebote/{offer}")
        .page(
            "/netzwerk/angebote/{service}/aendern",
            get(draft::show).post(draft::save),
            Content::No,
            "/netzwerk/angebote/{offer}/aendern",
        )
        .page(
            "/netzwerk/angebote/{service}/bestaetigen",
            post(one::confirm),
            Content::No,
            "/netzwerk/angebote/{offer}/bestaetigen",
        )
        .page(
            "/netzwerk/angebote/{service}/herausnehmen",
            post(one::withdraw),
            Content::No,
            "/netzwerk/angebote/{offer}/herausnehmen",
        )
}

/// The service in the address; anything that is no id is absent.
pub(super) struct ServicePath(pub ServiceId);

impl<S: Send + Sync> FromRequestParts<S> for ServicePath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<String>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        Ok(ServicePath(path.0.parse().map_err(|_| AppError::NotFound)?))
    }
}

fn keeper(visit: &Visit) -> Keeper {
    Keeper::of(&visit.actor, visit.roles)
}

async fn found(tx: &mut Tx, keeper: Keeper, id: ServiceId) -> Result<Service, AppError> {
    Ok(super::one(tx, keeper, id).await?)
}

fn address(id: ServiceId, rest: &str) -> String {
    format!("/netzwerk/angebote/{id}{rest}")
}
