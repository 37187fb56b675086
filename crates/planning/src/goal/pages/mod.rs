//! Wishes and goals on screen: all of them, one of them, agreeing, changing and rating it, and the plan for a crisis.

mod crisis;
mod edit;
mod fields;
mod list;
mod new;
mod one;
mod rate;
mod wish;
pub mod words;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseView;
use casework::case::pages::frame::identity_bar;
use casework::entry::{self, Desk, EntryError, EntryState};
use casework::person::PersonCard;
use identity::App;
use maud::Markup;
use store::{EntryId, Tx};
use ui::routes::get;
use ui::{Audience, Content, Form, Page, Routes, View};

use crate::ways::navigation;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{case}/ziele/{goal}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/ziele", get(list::show), Content::Yes, "/faelle/{case}/ziele")
        .page("/faelle/{code}/ziele/neu", get(new::show).post(new::save), Content::Yes, "/faelle/{case}/ziele/neu")
        .page("/faelle/{code}/ziele/{id}", get(one::show), Content::Yes, one)
        .page(
            "/faelle/{code}/ziele/{id}/bearbeiten",
            get(edit::show).post(edit::save),
            Content::Yes,
            &format!("{one}/bearbeiten"),
        )
        .page(
            "/faelle/{code}/ziele/{id}/einschaetzen",
            get(rate::show).post(rate::save),
            Content::Yes,
            &format!("{one}/einschaetzen"),
        )
        .page(
            "/faelle/{code}/wuensche/neu",
            get(wish::show).post(wish::save),
            Content::Yes,
            "/faelle/{case}/wuensche/neu",
        )
        .page(
            "/faelle/{code}/krisenplan",
            get(crisis::show).post(crisis::save),
            Content::Yes,
            "/faelle/{case}/krisenplan",
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

/// The persons of the file by their cards.
async fn persons(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<(EntryId, String)>, EntryError> {
    let cards = entry::list::<PersonCard>(tx, desk, case.file).await?;
    let standing = cards.into_iter().filter(|card| card.state != EntryState::Withdrawn);
    Ok(standing.map(|card| (card.id, card.content.full_name())).collect())
}
