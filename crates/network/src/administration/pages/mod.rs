//! The pages of the administration.

mod carrier;
mod fields;
mod hours;
mod organisation;
mod preset;
mod start;
mod unit;
mod words;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::{App, Visit};
use store::Tx;
use store::ids::{OrganisationId, UnitId};
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

use super::model::{ListedOrganisation, ListedUnit};
use super::{Reach, acts, store as statements};
use crate::Error;

/// The addresses of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Administrator)
        .page("/verwaltung", get(start::show), Content::No, "/verwaltung")
        .page("/verwaltung/traeger", get(carrier::show).post(carrier::save), Content::No, "/verwaltung/traeger")
        .page("/verwaltung/vorlagen", get(preset::show).post(preset::save), Content::No, "/verwaltung/vorlagen")
        .page("/verwaltung/stellen", get(organisation::list), Content::No, "/verwaltung/stellen")
        .page(
            "/verwaltung/stellen/neu",
            get(organisation::fresh).post(organisation::found),
            Content::No,
            "/verwaltung/stellen/neu",
        )
        .page(
            "/verwaltung/stellen/{organisation}",
            get(organisation::show).post(organisation::save),
            Content::No,
            "/verwaltung/stellen/{organisation}",
        )
        .page(
            "/verwaltung/stellen/{organisation}/beenden",
            post(organisation::end),
            Content::No,
            "/verwaltung/stellen/{organisation}/beenden",
        )
        .page(
            "/verwaltung/stellen/{organisation}/zeiten",
            get(hours::show).post(hours::save),
            Content::No,
            "/verwaltung/stellen/{organisation}/zeiten",
        )
        .page(
            "/verwaltung/stellen/{organisation}/texte",
            get(words::show).post(words::save),
            Content::No,
            "/verwaltung/stellen/{organisation}/texte",
        )
        .page(
            "/verwaltung/stellen/{organisation}/dienste/neu",
            get(unit::fresh).post(unit::found),
            Content::No,
            "/verwaltung/stellen/{organisation}/dienste/neu",
        )
        .page("/verwaltung/dienste/{unit}", get(unit::show).post(unit::save), Content::No, "/verwaltung/dienste/{unit}")
        .page("/verwaltung/dienste/{unit}/beenden", post(unit::end), Content::No, "/verwaltung/dienste/{unit}/beenden")
}

/// The organisation in the address; anything that is no id is absent.
pub(super) struct OrganisationPath(pub OrganisationId);

/// The unit in the address; anything that is no id is absent.
pub(super) struct UnitPath(pub UnitId);

async fn id_of<S: Send + Sync, T: std::str::FromStr>(parts: &mut Parts, state: &S) -> Result<T, AppError> {
    let path = Path::<String>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
    path.0.parse().map_err(|_| AppError::NotFound)
}

impl<S: Send + Sync> FromRequestParts<S> for OrganisationPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        Ok(OrganisationPath(id_of(parts, state).await?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for UnitPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        Ok(UnitPath(id_of(parts, state).await?))
    }
}

/// How far the visitor reaches; absent for whoever is no administrator.
async fn reach(tx: &mut Tx, visit: &Visit) -> Result<Reach, AppError> {
    Ok(Reach::of(tx, &visit.actor, visit.roles).await?)
}

/// The organisation of the address, within the visitor's reach.
async fn organisation_of(tx: &mut Tx, reach: Reach, id: OrganisationId) -> Result<ListedOrganisation, AppError> {
    Ok(statements::organisation(tx, reach, id).await?.ok_or(Error::NotFound)?)
}

/// The unit of the address, within the visitor's reach.
async fn unit_of(tx: &mut Tx, reach: Reach, id: UnitId) -> Result<ListedUnit, AppError> {
    Ok(acts::unit::standing(tx, reach, id).await?)
}
