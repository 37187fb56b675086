//! `/faelle/{code}/vereinbarung`: every agreement, the newest first.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, Tone, View, WorkItem, badge, button_row, empty_state, lead, link_button, paragraph, work_list,
};

use crate::agreement::{self, Standing};
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/vereinbarung`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let all = agreement::of_file(&mut tx, &desk, case.file).await?;
    let next = if all.plan == 0 {
        link_button(&address(&code, "/hilfeplan"), &view.t("agreement-to-plan"))
    } else {
        link_button(&address(&code, "/vereinbarung/neu"), &view.t("agreement-new"))
    };
    let items: Vec<WorkItem> = all
        .items
        .iter()
        .map(|one| {
            let title = view.ta("agreement-one", &[("number", one.number.into())]);
            let meta = view.ta("agreement-made", &[("day", view.date(one.made_at).into())]);
            WorkItem::new(address(&code, &format!("/vereinbarung/{}", one.number)), title, meta)
                .badge(signed_badge(view, one))
        })
        .collect();
    let body = html! {
        (ways(view, &code))
        (lead(&view.t("agreement-lead")))
        (paragraph(&view.t("agreement-right")))
        @if items.is_empty() {
            (empty_state(&view.t(if all.plan == 0 { "agreement-none-plan" } else { "agreement-none" }), Some(next)))
        } @else {
            (button_row(&[next]))
            (work_list(&items))
        }
    };
    Ok(Page::new(&view.t("agreement-title"))
        .case(&identity_bar(view, &case), &navigation(view, &case))
        .render(view, body))
}

/// Whether an agreement is signed.
pub(super) fn signed_badge(view: &View, one: &Standing) -> Markup {
    match one.signed_at {
        Some(_) => badge(Tone::Success, &view.t("agreement-signed")),
        None => badge(Tone::Warning, &view.t("agreement-unsigned")),
    }
}
