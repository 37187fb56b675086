//! `/faelle/{code}/gesetzliche-plaene`: the plans of one's own office in this case, and what others gave of theirs.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, View, WorkItem, button_row, empty_state, lead, link_button, section, work_list};

use super::{parts, words};
use crate::statutory_plan::{self, StatutoryStanding};
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/gesetzliche-plaene`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let all = statutory_plan::of_case(&mut tx, &desk, &case).await?;
    let begin = link_button(&address(&code, "/gesetzliche-plaene/neu"), &view.t("statutory-new"));
    let body = html! {
        (ways(view, &code))
        (lead(&view.t("statutory-lead")))
        @if all.laws.is_empty() && all.plans.is_empty() {
            (empty_state(&view.t("statutory-no-law"), None))
        } @else if all.plans.is_empty() {
            (empty_state(&view.t("statutory-none"), Some(begin)))
        } @else {
            @if !all.laws.is_empty() { (button_row(&[begin])) }
            (section(&view.t("statutory-own"), plans(view, &code, &all.plans)))
        }
        @if !all.parts.is_empty() {
            (section(&view.t("statutory-parts"), parts::render(view, &all.parts)))
        }
    };
    Ok(Page::new(&view.t("statutory-title"))
        .case(&identity_bar(view, &case), &navigation(view, &case))
        .back(address(&code, "/hilfeplan"), view.t("plan-back"))
        .render(view, body))
}

fn plans(view: &View, code: &CaseCode, plans: &[StatutoryStanding]) -> Markup {
    let items: Vec<WorkItem> = plans
        .iter()
        .map(|one| {
            let title = words::called(view, one.law, one.person_name.as_deref());
            let changed = view.date(one.changed_at);
            let meta = match &one.review_on {
                Some(day) => {
                    view.ta("statutory-meta-review", &[("day", changed.into()), ("review", view.day(day).into())])
                }
                None => view.ta("statutory-meta", &[("day", changed.into())]),
            };
            WorkItem::new(address(code, &format!("/gesetzliche-plaene/{}", one.id)), title, meta)
                .badge(words::standing(view, one.signed.as_ref(), one.is_draft))
        })
        .collect();
    work_list(&items)
}
