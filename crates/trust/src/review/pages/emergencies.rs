//! The emergencies of the organisation with their findings; the words of reason and review stay in the file.

use axum::extract::State;
use identity::{App, Visit};
use ui::{AppError, Column, Markup, Page, View, empty_state, html, paragraph, table};

use crate::emergency::Access;
use crate::emergency::words;
use crate::review::{Officer, accesses};

/// GET `/pruefung/notfallzugriffe`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    let found = accesses::emergencies(&mut tx, &officer).await?;
    tx.commit().await?;
    Ok(render(&visit.view, &found))
}

fn render(view: &View, found: &[Access]) -> Markup {
    let keys =
        ["review-when", "review-who", "review-case", "emergency-category", "emergency-topics", "emergency-review"];
    let columns = keys.map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = found
        .iter()
        .map(|access| {
            vec![
                html! { (words::window(view, access)) },
                html! { (access.user_name) ", " (access.unit_name) },
                html! { (access.case) },
                html! { (words::category(view, access.category)) },
                html! { (words::topics(view, access)) },
                html! { (words::standing(view, access)) @if let Some(by) = &access.reviewed_by { " " (by) } },
            ]
        })
        .collect();
    let title = view.t("review-emergencies");
    Page::new(&title).crumbs(super::crumbs(view)).render(
        view,
        html! {
            (paragraph(&view.t("review-emergencies-lead")))
            @if rows.is_empty() { (empty_state(&view.t("review-emergencies-none"), None)) } @else {
                (table(&title, &columns, &rows))
            }
        },
    )
}
