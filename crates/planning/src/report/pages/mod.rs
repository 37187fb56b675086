//! Reports on screen: all of them, composing one, reading it with its sources, editing and confirming it.

mod edit;
mod list;
mod new;
mod one;
pub mod words;

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
    let one = "/faelle/{case}/berichte/{report}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/berichte", get(list::show), Content::Yes, "/faelle/{case}/berichte")
        .page(
            "/faelle/{code}/berichte/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/berichte/neu",
        )
        .page("/faelle/{code}/berichte/{id}", get(one::show), Content::Yes, one)
        .page(
            "/faelle/{code}/berichte/{id}/bearbeiten",
            get(edit::show).post(edit::save),
            Content::Yes,
            &format!("{one}/bearbeiten"),
        )
        .page(
            "/faelle/{code}/berichte/{id}/bestaetigen/{number}",
            post(one::confirm),
            Content::Yes,
            &format!("{one}/bestaetigen/1"),
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
