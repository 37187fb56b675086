//! The common plan on screen: what stands now and every version, making one, one of them, two beside each other.

mod compare;
mod dissent;
mod new;
mod one;
mod overview;
pub(in crate::plan) mod paper;
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

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{case}/hilfeplan/{plan-number}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/hilfeplan", get(overview::show), Content::Yes, "/faelle/{case}/hilfeplan")
        .page(
            "/faelle/{code}/hilfeplan/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/hilfeplan/neu",
        )
        .page(
            "/faelle/{code}/hilfeplan/einwand",
            get(dissent::show).post(dissent::save),
            Content::Yes,
            "/faelle/{case}/hilfeplan/einwand",
        )
        .page("/faelle/{code}/hilfeplan/{number}", get(one::show), Content::Yes, one)
        .page(
            "/faelle/{code}/hilfeplan/{number}/unterschreiben",
            post(one::sign),
            Content::Yes,
            &format!("{one}/unterschreiben"),
        )
        .page(
            "/faelle/{code}/hilfeplan/{number}/vergleich",
            get(compare::show),
            Content::Yes,
            &format!("{one}/vergleich"),
        )
        .page("/faelle/{code}/hilfeplan/{number}/pdf", get(paper::show), Content::Yes, &format!("{one}/pdf"))
}

/// A page of the case with a form on it.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title).form(typed).case(&identity_bar(view, case), &navigation(view, case)).render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
