//! The pages under `/verwaltung/personen`.

mod card;
mod certificate;
mod code;
mod disable;
mod expiring;
mod invite;
mod list;
mod membership;
mod person;
mod reset;
mod undertaking;

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use store::{Tx, UnitId, UserId};
use ui::routes::{get, post};
use ui::{AppError, Audience, Choice, Content, Form, Markup, Routes, Tone, View, html};
use uuid::Uuid;

use super::policy::Reach;
use crate::reference::{DUTIES, Listed, PROFESSIONS};
use crate::{App, Role, Visit};

/// The addresses of this folder.
pub(super) fn routes() -> Routes<App> {
    let person = "/verwaltung/personen/{account}";
    let under = |rest: &str| format!("{person}{rest}");
    Routes::new()
        .audience(Audience::Administrator)
        .page("/verwaltung/personen", get(list::show), Content::No, "/verwaltung/personen")
        .page(
            "/verwaltung/personen/neu",
            get(invite::fresh).post(invite::save),
            Content::No,
            "/verwaltung/personen/neu",
        )
        .page("/verwaltung/personen/nachweise", get(expiring::show), Content::No, "/verwaltung/personen/nachweise")
        .page(person, get(person::show), Content::No, person)
        .page(&under("/bearbeiten"), get(card::show).post(card::save), Content::No, &under("/bearbeiten"))
        .page(&under("/dienste/neu"), get(membership::fresh).post(membership::add), Content::No, &under("/dienste/neu"))
        .page(
            &under("/dienste/{unit}"),
            get(membership::show).post(membership::save),
            Content::No,
            &under("/dienste/{account_unit}"),
        )
        .page(
            &under("/dienste/{unit}/beenden"),
            post(membership::end),
            Content::No,
            &under("/dienste/{account_unit}/beenden"),
        )
        .page(&under("/code"), get(code::ask).post(code::print), Content::No, &under("/code"))
        .page(&under("/sperren"), get(disable::ask).post(disable::save), Content::No, &under("/sperren"))
        .page(&under("/freigeben"), post(disable::reactivate), Content::No, &under("/freigeben"))
        .page(
            &under("/verpflichtung"),
            get(undertaking::show).post(undertaking::save),
            Content::No,
            &under("/verpflichtung"),
        )
        .page(
            &under("/nachweise/neu"),
            get(certificate::fresh).post(certificate::save),
            Content::No,
            &under("/nachweise/neu"),
        )
        .page(
            &under("/nachweise/{id}/streichen"),
            post(certificate::strike),
            Content::No,
            &under("/nachweise/{account}/streichen"),
        )
        .page(&under("/zweiter-faktor"), get(reset::ask).post(reset::save), Content::No, &under("/zweiter-faktor"))
        .page(
            &under("/zweiter-faktor/zuruecknehmen"),
            post(reset::withdraw),
            Content::No,
            &under("/zweiter-faktor/zuruecknehmen"),
        )
        .audience(Audience::Account)
        .page("/verlorene-telefone", get(reset::waiting), Content::No, "/verlorene-telefone")
        .page("/verlorene-telefone/{id}", post(reset::confirm), Content::No, "/verlorene-telefone/{account}")
}

/// The person in the address; anything that is no id is absent.
pub(super) struct PersonPath(pub(super) UserId);

/// The person and the second id in the address.
pub(super) struct TwoPath(pub(super) UserId, pub(super) Uuid);

impl<S: Send + Sync> FromRequestParts<S> for PersonPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<String>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        Ok(Self(path.0.parse().map_err(|_| AppError::NotFound)?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for TwoPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        let (person, other) = path.0;
        Ok(Self(person.parse().map_err(|_| AppError::NotFound)?, other.parse().map_err(|_| AppError::NotFound)?))
    }
}

/// How far the visitor reaches; whoever is no administrator finds nothing here.
async fn reach(tx: &mut Tx, visit: &Visit) -> Result<Reach, AppError> {
    Reach::of(tx, &visit.actor, visit.roles).await?.ok_or(AppError::NotFound)
}

/// The address of a person's page.
fn address(user: UserId, rest: &str) -> String {
    format!("/verwaltung/personen/{user}{rest}")
}

/// A page with a form that has errors.
fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// The version that a form was made for.
fn seen(form: &Form) -> Result<i64, AppError> {
    form.value("version").parse().map_err(|_| AppError::PreconditionRequired)
}

/// The sentence of a rule that forbade an act, above the form.
fn refused(view: &View, key: &str) -> Markup {
    ui::alert(view, Tone::Danger, &view.t(key), html! {})
}

/// The entries of a reference list that hold today, as choices.
fn choices(view: &View, list: &'static [Listed]) -> Vec<Choice> {
    let today = view.today();
    list.iter()
        .filter(|listed| listed.holds_on(today))
        .map(|listed| Choice::new(&*listed.key, listed.words(view.lang)))
        .collect()
}

/// The professions that can be chosen.
fn professions(view: &View) -> Vec<Choice> {
    choices(view, &PROFESSIONS)
}

/// The duties that can be chosen, each with its law.
fn duties(view: &View) -> Vec<Choice> {
    let today = view.today();
    DUTIES
        .iter()
        .filter(|duty| duty.holds_on(today))
        .map(|duty| Choice::new(&*duty.key, format!("{} ({})", duty.words(view.lang), duty.source)))
        .collect()
}

/// The roles that can be chosen, each with what it opens.
fn roles(view: &View) -> Vec<Choice> {
    let explained = |role: &Role| view.t(&format!("people-role-{}-about", role.as_str()));
    Role::ALL.iter().map(|role| Choice::new(role.as_str(), view.t(role.text_key())).hint(explained(role))).collect()
}

/// The units that can be chosen.
fn units(known: &[(UnitId, String)]) -> Vec<Choice> {
    known.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect()
}

/// The ticked roles of a form.
fn ticked(form: &Form) -> Vec<String> {
    form.values("rollen").into_iter().map(str::to_owned).collect()
}
