//! The genogram on screen: the picture with the same content as tables, and the forms by which it is changed.

mod home;
mod person;
mod show;
mod tables;
mod tie;
mod withdraw;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseView;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use identity::App;
use maud::Markup;
use ui::routes::{get, post};
use ui::{Audience, Choice, Content, Form, Page, Routes, View};

use super::model::{Genogram, Household, Tie};
use withdraw::take_back;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let at = "/faelle/{case}/familie/genogramm";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/familie/genogramm", get(show::show), Content::Yes, at)
        .page(
            "/faelle/{code}/familie/genogramm/personen/{id}",
            get(person::show).post(person::save),
            Content::Yes,
            &format!("{at}/personen/{{person}}"),
        )
        .page(
            "/faelle/{code}/familie/genogramm/verbindungen/neu",
            get(tie::show).post(tie::save),
            Content::Yes,
            &format!("{at}/verbindungen/neu"),
        )
        .page(
            "/faelle/{code}/familie/genogramm/verbindungen/{id}/zuruecknehmen",
            post(take_back::<Tie>),
            Content::Yes,
            &format!("{at}/verbindungen/{{tie}}/zuruecknehmen"),
        )
        .page(
            "/faelle/{code}/familie/genogramm/haushalte/neu",
            get(home::show).post(home::save),
            Content::Yes,
            &format!("{at}/haushalte/neu"),
        )
        .page(
            "/faelle/{code}/familie/genogramm/haushalte/{id}/zuruecknehmen",
            post(take_back::<Household>),
            Content::Yes,
            &format!("{at}/haushalte/{{home}}/zuruecknehmen"),
        )
}

/// The page's own place.
const HERE: &str = "/familie/genogramm";

/// A page of the case with a form and the way back to the picture.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title)
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, HERE), view.t("genogram-back"))
        .render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// The persons of the family, to choose from.
fn persons(genogram: &Genogram) -> Vec<Choice> {
    let cards = genogram.family.persons.iter();
    cards.map(|card| Choice::new(card.id.to_string(), card.content.full_name())).collect()
}
