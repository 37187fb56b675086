//! `/faelle/{code}/berichte`: every report, the newest first.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, WorkItem, button_row, empty_state, lead, link_button, work_list};

use super::words;
use crate::report;
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/berichte`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let all = report::of_file(&mut tx, &desk, case.file).await?;
    let items: Vec<WorkItem> = all
        .iter()
        .map(|one| {
            let meta = view.ta("report-made", &[("day", view.date(one.made_at).into())]);
            WorkItem::new(address(&code, &format!("/berichte/{}", one.id)), words::kind(view, one.kind), meta)
                .badge(words::standing(view, one))
        })
        .collect();
    let new = link_button(&address(&code, "/berichte/neu"), &view.t("report-new"));
    let body = html! {
        (ways(view, &code))
        (lead(&view.t("report-lead")))
        @if items.is_empty() {
            (empty_state(&view.t("report-none"), Some(new)))
        } @else {
            (button_row(&[new]))
            (work_list(&items))
        }
    };
    Ok(Page::new(&view.t("report-title"))
        .case(&identity_bar(view, &case), &navigation(view, &case))
        .back(address(&code, "/hilfeplan"), view.t("plan-back"))
        .render(view, body))
}
