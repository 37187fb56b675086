//! Monitoring on screen: how it goes, the rhythm of contacts, what went otherwise, and looking anew.

mod anew;
mod deviation;
mod parts;
mod rhythm;
mod show;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseView;
use casework::case::pages::frame::{address, identity_bar};
use identity::App;
use maud::Markup;
use ui::routes::get;
use ui::{Audience, Content, Form, Page, Routes, View};

use crate::ways::navigation;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/monitoring", get(show::show), Content::Yes, "/faelle/{case}/monitoring")
        .page(
            "/faelle/{code}/monitoring/rhythmus",
            get(rhythm::show).post(rhythm::save),
            Content::Yes,
            "/faelle/{case}/monitoring/rhythmus",
        )
        .page(
            "/faelle/{code}/monitoring/abweichung",
            get(deviation::show).post(deviation::save),
            Content::Yes,
            "/faelle/{case}/monitoring/abweichung",
        )
        .page(
            "/faelle/{code}/monitoring/neu-einschaetzen",
            get(anew::show).post(anew::save),
            Content::Yes,
            "/faelle/{case}/monitoring/neu-einschaetzen",
        )
}

/// A page of the case with a form on it.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title)
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/monitoring"), view.t("monitoring-back"))
        .render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
