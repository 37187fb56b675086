//! The emergencies of a unit, for its lead: what waits for review first.

use axum::extract::State;
use casework::entry::Desk;
use identity::{App, Visit};
use ui::{AppError, Column, Markup, Page, View, empty_state, html, paragraph, table, text_link};

use super::words;
use crate::emergency::{self, Access};

/// GET `/notfallzugriffe`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let accesses = emergency::list(&mut tx, &desk, visit.roles).await?;
    drop(tx);
    Ok(render(&visit.view, &accesses))
}

fn render(view: &View, accesses: &[Access]) -> Markup {
    let columns = ["emergency-who", "emergency-case", "emergency-when", "emergency-category", "emergency-review"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = accesses
        .iter()
        .map(|access| {
            vec![
                text_link(&format!("/notfallzugriffe/{}", access.id), &access.user_name),
                text_link(&format!("/faelle/{}", access.case), &access.case),
                html! { (words::window(view, access)) },
                html! { (words::category(view, access.category)) },
                words::standing(view, access),
            ]
        })
        .collect();
    Page::new(&view.t("emergency-list-title")).render(
        view,
        html! {
            (paragraph(&view.t("emergency-list-lead")))
            @if rows.is_empty() {
                (empty_state(&view.t("emergency-list-none"), None))
            } @else {
                (table(&view.ta("emergency-list-caption", &[("count", rows.len().into())]), &columns, &rows))
            }
        },
    )
}
