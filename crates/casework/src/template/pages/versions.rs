//! The versions of a template, the newest first.

use axum::extract::{Path, State};
use identity::{App, Visit};
use maud::Markup;
use ui::{AppError, Page, TimelineItem, section, timeline};

use super::id_of;
use crate::entry::Desk;
use crate::template;

/// GET `/vorlagen/{id}/fassungen`.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let versions = template::versions(&mut tx, &desk, visit.roles, id_of(&id)?).await?;
    let view = &visit.view;
    let items: Vec<TimelineItem> = versions
        .iter()
        .map(|version| {
            let title =
                view.ta("template-version", &[("version", version.version.into()), ("title", (&version.title).into())]);
            TimelineItem::new(title, &version.author_name).at(view, version.changed_at).text(&version.body)
        })
        .collect();
    Ok(Page::new(&view.t("template-versions-title"))
        .back("/vorlagen", view.t("template-title"))
        .render(view, section(&view.t("template-to-versions"), timeline(&items))))
}
