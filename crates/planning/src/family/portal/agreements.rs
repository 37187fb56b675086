//! `/mein/vereinbarung`: what both sides promised each other, the newest first.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Tone, WorkItem, badge, empty_state, lead, page, paragraph, quiet_link, work_list};

use crate::family::acts::{desk, read};

/// GET `/mein/vereinbarung`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let all = read::agreements(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    drop(tx);
    let items: Vec<WorkItem> = all
        .iter()
        .map(|one| {
            let title = view.ta("family-agreement-number", &[("number", one.number.into())]);
            let meta = view.ta("family-agreement-made", &[("day", view.date(one.made_at).into())]);
            let state = match one.signed_at {
                Some(_) => badge(Tone::Success, &view.t("family-agreement-signed")),
                None => badge(Tone::Warning, &view.t("family-agreement-unsigned")),
            };
            WorkItem::new(format!("/mein/vereinbarung/{}", one.id), title, meta).badge(state)
        })
        .collect();
    let body = html! {
        (lead(&view.t("family-agreement-lead")))
        @if items.is_empty() { (empty_state(&view.t("family-agreement-none"), None)) } @else { (work_list(&items)) }
        (paragraph(&view.t("family-agreement-right")))
        p { (quiet_link("/mein/plan", &view.t("family-to-plan"))) }
    };
    Ok(page(view, &view.t("family-agreement-title"), body))
}
