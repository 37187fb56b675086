//! `/faelle/{code}/einwilligungen`: who may know what until when, and who looked last.

use std::collections::BTreeMap;

use ::store::EntryId;
use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use casework::case::{self, CasePath, CaseView};
use casework::entry::Desk;
use casework::household;
use identity::{App, Visit};
use ui::{
    AppError, Column, Markup, Page, View, badge, button_row, empty_state, html, link_button, paragraph, table,
    text_link,
};

use super::{state_words, tone, what, whom};
use crate::consent::model::{Consent, ConsentState};
use crate::consent::{self};

/// GET `/faelle/{code}/einwilligungen`.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let known = consent::list(&mut tx, &desk, case.file).await?;
    let family = household::family(&mut tx, &desk, case.file).await?;
    drop(tx);
    let names: BTreeMap<EntryId, String> =
        family.persons.iter().map(|card| (card.id, card.content.full_name())).collect();
    Ok(render(view, &case, &known, &names))
}

fn render(view: &View, case: &CaseView, known: &[Consent], names: &BTreeMap<EntryId, String>) -> Markup {
    let fresh = link_button(&address(&case.code, "/einwilligungen/neu"), &view.t("consent-new"));
    let (holds, over): (Vec<&Consent>, Vec<&Consent>) =
        known.iter().partition(|one| matches!(one.state, ConsentState::Given | ConsentState::Asked));
    let body = html! {
        (paragraph(&view.t("consent-lead")))
        (button_row(&[fresh]))
        @if known.is_empty() {
            (empty_state(&view.t("consent-none"), None))
        }
        @if !holds.is_empty() {
            (matrix(view, case, "consent-standing", (&holds, names)))
        }
        @if !over.is_empty() {
            (matrix(view, case, "consent-over", (&over, names)))
        }
    };
    Page::new(&view.t("consent-title")).case(&identity_bar(view, case), &sub_navigation(view, case)).render(view, body)
}

fn matrix(
    view: &View,
    case: &CaseView,
    caption: &str,
    (known, names): (&[&Consent], &BTreeMap<EntryId, String>),
) -> Markup {
    let columns = [
        "consent-column-whom",
        "consent-column-what",
        "consent-column-why",
        "consent-column-until",
        "consent-column-seen",
        "consent-column-state",
    ]
    .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = known.iter().map(|one| row(view, case, one, names)).collect();
    table(&view.t(caption), &columns, &rows)
}

fn row(view: &View, case: &CaseView, one: &Consent, names: &BTreeMap<EntryId, String>) -> Vec<Markup> {
    let href = address(&case.code, &format!("/einwilligungen/{}", one.id));
    let person = names.get(&one.person).cloned().unwrap_or_default();
    let open = matches!(one.state, ConsentState::Asked | ConsentState::Given);
    vec![
        html! {
            (text_link(&href, &whom(view, &one.to)))
            br; (view.ta("consent-of-person", &[("person", person.into())]))
            @if open { br; (text_link(&format!("{href}/widerruf"), &view.t("consent-withdraw"))) }
        },
        html! { (what(view, one)) },
        html! { (one.wording.purpose) },
        html! { (view.date(last_moment(one))) },
        html! { @match one.last_read_at { Some(at) => { (view.date_time(at)) @for topic in &one.last_read { br; (topic_name(view, *topic)) } } None => (view.t("consent-never-seen")) } },
        html! { (badge(tone(one.state), &state_words(view, one.state))) },
    ]
}

/// The last moment at which it holds, so that the day on the page is the last day.
pub(super) fn last_moment(consent: &Consent) -> ::store::Timestamp {
    consent.until.minus(std::time::Duration::from_millis(1))
}
