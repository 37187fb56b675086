//! Closing on screen: where it stands, what the family says, writing it, hearing from the family, and the way back.

mod aftercare;
mod back;
mod feedback;
mod overview;
mod told;
mod write;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseView;
use casework::case::pages::frame::{address, identity_bar};
use identity::App;
use maud::Markup;
use ui::routes::get;
use ui::{Audience, Content, Form, Page, Routes, View};

use super::Sentences;
use crate::ways::navigation;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/abschluss", get(overview::show), Content::Yes, "/faelle/{case}/abschluss")
        .page(
            "/faelle/{code}/abschluss/neu",
            get(write::show).post(write::save),
            Content::Yes,
            "/faelle/{case}/abschluss/neu",
        )
        .page(
            "/faelle/{code}/abschluss/rueckmeldung",
            get(feedback::show).post(feedback::save),
            Content::Yes,
            "/faelle/{case}/abschluss/rueckmeldung",
        )
        .page(
            "/faelle/{code}/abschluss/nachsorge",
            get(aftercare::show).post(aftercare::save),
            Content::Yes,
            "/faelle/{case}/abschluss/nachsorge",
        )
        .page(
            "/faelle/{code}/abschluss/rueckkehr",
            get(back::show).post(back::save),
            Content::Yes,
            "/faelle/{case}/abschluss/rueckkehr",
        )
}

/// What a closing writes into tasks and steps, in the language of the page.
pub(super) fn sentences(view: &View) -> Sentences {
    Sentences {
        tasks: [(3, view.t("closing-task-3")), (6, view.t("closing-task-6")), (12, view.t("closing-task-12"))],
        step: view.t("closing-step"),
    }
}

/// A page of the case with a form on it.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title)
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/abschluss"), view.t("closing-back"))
        .render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
