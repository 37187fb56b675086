//! Measures on screen: all of them with the mix and what runs at once, one with the client's answer, agreeing, changing.

mod edit;
mod fields;
mod list;
mod new;
mod one;
pub mod words;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseView;
use casework::case::pages::frame::identity_bar;
use casework::entry::{self, Desk, EntryError, EntryState};
use casework::household::InformalHelper;
use casework::person::PersonCard;
use identity::App;
use maud::Markup;
use store::{EntryId, Tx};
use ui::routes::{get, post};
use ui::{Audience, Content, Form, Page, Routes, View};

use super::Measures;
use super::store as rows;
use crate::goal::{self, Goals};
use crate::measure;
use crate::ways::navigation;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{case}/massnahmen/{measure}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/massnahmen", get(list::show), Content::Yes, "/faelle/{case}/massnahmen")
        .page(
            "/faelle/{code}/massnahmen/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/massnahmen/neu",
        )
        .page("/faelle/{code}/massnahmen/{id}", get(one::show), Content::Yes, one)
        .page(
            "/faelle/{code}/massnahmen/{id}/bearbeiten",
            get(edit::show).post(edit::save),
            Content::Yes,
            &format!("{one}/bearbeiten"),
        )
        .page("/faelle/{code}/massnahmen/{id}/antwort", post(one::answer), Content::Yes, &format!("{one}/antwort"))
}

/// What the form of a measure offers.
struct Offer {
    case: CaseView,
    goals: Goals,
    measures: Measures,
    persons: Vec<(EntryId, String)>,
    helpers: Vec<(EntryId, String)>,
    units: Vec<rows::Named>,
}

async fn offer(tx: &mut Tx, desk: &Desk<'_>, case: CaseView) -> Result<Offer, EntryError> {
    let cards = entry::list::<PersonCard>(tx, desk, case.file).await?.into_iter();
    let cards = cards.filter(|card| card.state != EntryState::Withdrawn);
    let helpers = entry::list::<InformalHelper>(tx, desk, case.file).await?.into_iter();
    let helpers = helpers.filter(|helper| helper.state != EntryState::Withdrawn);
    Ok(Offer {
        goals: goal::of_file(tx, desk, case.file).await?,
        measures: measure::of_file(tx, desk, case.file).await?,
        persons: cards.map(|card| (card.id, card.content.full_name())).collect(),
        helpers: helpers.map(|helper| (helper.id, helper.content.name)).collect(),
        units: rows::units(tx, desk).await?,
        case,
    })
}

/// A page of the case with a form on it.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title).form(typed).case(&identity_bar(view, case), &navigation(view, case)).render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
