//! What was deleted, by people or by the clock; from the journal.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use ui::{AppError, Markup, Page, Pager, empty_state, html, pager, paragraph};

use super::accesses::journal;
use crate::review::model::access::Asked;
use crate::review::{Officer, accesses};

/// GET `/pruefung/loeschungen`.
pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let lines = accesses::deletions(&mut tx, &officer, &asked).await?;
    tx.commit().await?;
    let next = lines.next.as_ref().map(|next| format!("/pruefung/loeschungen{next}"));
    let title = view.t("review-deletions");
    Ok(Page::new(&title).crumbs(super::crumbs(view)).render(
        view,
        html! {
            (paragraph(&view.t("review-deletions-lead")))
            @if lines.items.is_empty() { (empty_state(&view.t("review-deletions-none"), None)) } @else {
                (journal(view, &title, &lines.items))
            }
            (pager(view, &Pager { previous: None, next }))
        },
    ))
}
