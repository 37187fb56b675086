//! The pages of cooperations.

mod draft;
mod list;
mod one;

use ::store::Tx;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use identity::{App, Visit};
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes, View};

use super::model::{Cooperation, CooperationId, State};
use super::policy::Part;

/// The addresses of this folder.
pub(super) fn routes() -> Routes<App> {
    const ONE: &str = "/netzwerk/kooperationen/{cooperation}";
    Routes::new()
        .audience(Audience::Account)
        .page("/netzwerk/kooperationen", get(list::show), Content::No, "/netzwerk/kooperationen")
        .page(
            "/netzwerk/kooperationen/neu",
            get(draft::fresh).post(draft::save_new),
            Content::No,
            "/netzwerk/kooperationen/neu",
        )
        .page(ONE, get(one::show), Content::No, ONE)
        .page(
            "/netzwerk/kooperationen/{cooperation}/aendern",
            get(draft::show).post(draft::save),
            Content::No,
            "/netzwerk/kooperationen/{cooperation}/aendern",
        )
        .page(
            "/netzwerk/kooperationen/{cooperation}/unterschreiben",
            post(one::sign),
            Content::No,
            "/netzwerk/kooperationen/{cooperation}/unterschreiben",
        )
        .page(
            "/netzwerk/kooperationen/{cooperation}/beenden",
            post(one::end),
            Content::No,
            "/netzwerk/kooperationen/{cooperation}/beenden",
        )
}

/// The cooperation in the address; anything that is no id is absent.
pub(super) struct CooperationPath(pub CooperationId);

impl<S: Send + Sync> FromRequestParts<S> for CooperationPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<String>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        Ok(CooperationPath(path.0.parse().map_err(|_| AppError::NotFound)?))
    }
}

fn part(visit: &Visit) -> Part {
    Part::of(&visit.actor, visit.roles)
}

async fn found(tx: &mut Tx, part: Part, id: CooperationId) -> Result<Cooperation, AppError> {
    Ok(super::one(tx, part, id).await?)
}

fn state_words(view: &View, state: State, parties: i64, signed: i64) -> String {
    match state {
        State::Draft => view.t("cooperation-state-draft"),
        State::Signed if signed < parties => {
            view.ta("cooperation-state-partly", &[("signed", signed.into()), ("parties", parties.into())])
        }
        State::Signed => view.t("cooperation-state-signed"),
        State::Ended => view.t("cooperation-state-ended"),
    }
}
