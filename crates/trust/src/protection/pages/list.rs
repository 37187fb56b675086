//! `/faelle/{code}/kinderschutz`: the procedures of a family, one a child.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, Tone, View, WorkItem, badge, button_row, empty_state, lead, link_button, work_list};

use crate::protection::{self, Protection, procedure_named};

/// GET `/faelle/{code}/kinderschutz`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let all = protection::of_case(&mut tx, &desk, case.file).await?;
    let new = || link_button(&address(&code, "/kinderschutz/neu"), &view.t("protection-new"));
    let items: Vec<WorkItem> = all
        .iter()
        .map(|one| {
            let href = address(&code, &format!("/kinderschutz/{}", one.report.id));
            let procedure = procedure_named(&one.report.content.procedure).map(|known| known.words(view));
            let meta = format!("{} · {}", view.date_time(one.report.created_at), procedure.unwrap_or_default());
            WorkItem::new(href, one.child_name.clone(), meta).badge(standing_badge(view, one))
        })
        .collect();
    let body = html! {
        (lead(&view.t("protection-lead")))
        @if items.is_empty() {
            (empty_state(&view.t("protection-empty"), Some(new())))
        } @else {
            (button_row(&[new()]))
            (work_list(&items))
        }
    };
    Ok(Page::new(&view.t("protection-title"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .render(view, body))
}

/// Where a procedure stands.
pub(super) fn standing_badge(view: &View, one: &Protection) -> Markup {
    match one.outcome {
        Some(outcome) => badge(Tone::Info, &view.t(&format!("protection-outcome-{}", outcome.as_str()))),
        None => {
            let urgency = one.report.content.urgency;
            let tone = if urgency == protection::Urgency::Acute { Tone::Danger } else { Tone::Warning };
            badge(tone, &view.t(&format!("protection-urgency-{}", urgency.as_str())))
        }
    }
}
