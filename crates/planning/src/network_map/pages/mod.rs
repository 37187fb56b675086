//! Network maps on screen: the newest with the one before it, a new one, and who on it knows whom.

mod fields;
mod new;
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
use ui::{Audience, Content, Form, Page, Routes, View};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let at = "/faelle/{case}/netzwerkkarte";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/netzwerkkarte", get(show::newest), Content::Yes, at)
        .page("/faelle/{code}/netzwerkkarte/neu", get(new::show).post(new::save), Content::Yes, &format!("{at}/neu"))
        .page("/faelle/{code}/netzwerkkarte/{id}", get(show::one), Content::Yes, &format!("{at}/{{map}}"))
        .page(
            "/faelle/{code}/netzwerkkarte/{id}/verbindungen",
            get(tie::show).post(tie::save),
            Content::Yes,
            &format!("{at}/{{map}}/verbindungen"),
        )
        .page(
            "/faelle/{code}/netzwerkkarte/{id}/zuruecknehmen",
            post(withdraw::take_back),
            Content::Yes,
            &format!("{at}/{{map}}/zuruecknehmen"),
        )
}

/// The newest map's place.
const HERE: &str = "/netzwerkkarte";

/// A page of the case with a form and the way back to the map.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title)
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, HERE), view.t("network-back"))
        .render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
