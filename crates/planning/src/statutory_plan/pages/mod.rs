//! Statutory plans on screen: all of them, beginning one, filling it, reading and signing it, a version, another view.

mod dissent;
mod edit;
mod fields;
mod list;
mod new;
mod one;
mod parts;
mod taking;
mod version;
mod words;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseView;
use casework::case::pages::frame::identity_bar;
use identity::App;
use maud::Markup;
use ui::routes::{get, post};
use ui::{Audience, Content, Form, Page, Routes, View};

use crate::ways::navigation;

pub(crate) use parts::disclosed;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let all = "/faelle/{case}/gesetzliche-plaene";
    let one = format!("{all}/{{statutory-plan}}");
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/gesetzliche-plaene", get(list::show), Content::Yes, all)
        .page(
            "/faelle/{code}/gesetzliche-plaene/neu",
            get(new::show).post(new::save),
            Content::Yes,
            &format!("{all}/neu"),
        )
        .page("/faelle/{code}/gesetzliche-plaene/{id}", get(one::show), Content::Yes, &one)
        .page(
            "/faelle/{code}/gesetzliche-plaene/{id}/bearbeiten",
            get(edit::show).post(edit::save),
            Content::Yes,
            &format!("{one}/bearbeiten"),
        )
        .page(
            "/faelle/{code}/gesetzliche-plaene/{id}/einwand",
            get(dissent::show).post(dissent::save),
            Content::Yes,
            &format!("{one}/einwand"),
        )
        .page(
            "/faelle/{code}/gesetzliche-plaene/{id}/unterschreiben/{number}",
            post(one::sign),
            Content::Yes,
            &format!("{one}/unterschreiben/1"),
        )
        .page(
            "/faelle/{code}/gesetzliche-plaene/{id}/fassungen/{number}",
            get(version::show),
            Content::Yes,
            &format!("{one}/fassungen/{{statutory-number}}"),
        )
}

/// A page of the case with a form on it.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title).form(typed).case(&identity_bar(view, case), &navigation(view, case)).render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
