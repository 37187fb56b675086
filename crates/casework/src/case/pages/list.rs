//! The case list: all families the viewer works with, by where their case stands.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Role, Visit};
use maud::{Markup, html};
use serde::Deserialize;
use ui::{AppError, Column, SubNavItem, Tone, View, badge, empty_state, link_button, page, table, tabs, text_link};

use super::frame::{address, state_badge};
use crate::case::{self, CaseState, CaseView};
use crate::entry::Desk;

/// What the address may ask for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    stand: Option<String>,
}

/// GET `/faelle`: the viewer's cases; `?stand=` chooses open ones, advice or closed ones.
pub async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let state = asked.stand.as_deref().and_then(|code| code.parse().ok()).unwrap_or(CaseState::Open);
    let mut tx = app.db.read().await?;
    let cases = case::list(&mut tx, &Desk::casework(&app.vault, &visit.actor), state).await?;
    let view = &visit.view;
    let body = html! {
        (tabs(&view.t("case-list-tabs"), &state_tabs(view, state)))
        @if cases.is_empty() {
            @let receive = visit.roles.has(Role::Intake).then(|| link_button("/erstkontakt/neu", &view.t("case-list-first-contact")));
            (empty_state(&view.t(empty_key(state)), receive))
        } @else {
            (case_table(view, state, &cases))
        }
    };
    Ok(page(view, &view.t("case-list-title"), body))
}

fn state_tabs(view: &View, current: CaseState) -> Vec<SubNavItem> {
    [
        (CaseState::Open, "case-list-open"),
        (CaseState::Advice, "case-list-advice"),
        (CaseState::Closed, "case-list-closed"),
    ]
    .into_iter()
    .map(|(state, key)| SubNavItem {
        href: format!("/faelle?stand={}", state.as_str()),
        text: view.t(key),
        current: state == current,
    })
    .collect()
}

fn empty_key(state: CaseState) -> &'static str {
    match state {
        CaseState::Open => "case-list-no-open",
        CaseState::Advice => "case-list-no-advice",
        CaseState::Closed => "case-list-no-closed",
    }
}

fn case_table(view: &View, state: CaseState, cases: &[CaseView]) -> Markup {
    let columns = [
        Column::text(view.t("case-column-family")),
        Column::text(view.t("case-column-code")),
        Column::text(view.t("case-column-stand")),
        Column::text(view.t("case-column-contact-person")),
        Column::text(view.t("case-column-last-entry")),
        Column::text(view.t("case-column-flags")),
    ];
    let rows: Vec<Vec<Markup>> = cases.iter().map(|case| row(view, case)).collect();
    let caption =
        view.ta("case-list-caption", &[("count", (cases.len() as i64).into()), ("state", state.as_str().into())]);
    table(&caption, &columns, &rows)
}

fn row(view: &View, case: &CaseView) -> Vec<Markup> {
    let phase = view.t(&format!("case-phase-{}", case.phase.as_str()));
    vec![
        text_link(&address(&case.code, ""), &case.title),
        html! { (case.code) },
        html! { @if case.state == CaseState::Open { (phase) } @else { (state_badge(view, case.state)) } },
        html! { @if let Some(person) = &case.contact_person { (person.name) } @else { "–" } },
        html! { @if let Some(at) = case.last_entry_at { (view.date(at)) } @else { "–" } },
        html! { @if case.has_many_problems() { (badge(Tone::Warning, &view.t("case-many-problems"))) } },
    ]
}
