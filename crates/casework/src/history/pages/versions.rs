//! `/faelle/{code}/verlauf/{id}/fassungen`: one entry with all that it said before.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, TimelineItem, View, empty_state, section, timeline};

use super::entry_view::{Ways, item};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, IdPath};
use crate::entry::{self, Desk, Opened};
use crate::history::{self, Around};

/// GET `/faelle/{code}/verlauf/{id}/fassungen`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let (entry, versions) = history::versions(&mut tx, &desk, case.file, id).await?;
    let around = history::around(&mut tx, &desk, case.file, std::slice::from_ref(&entry)).await?;
    let ways = if entry::writable(&mut tx, &desk, case.file).await?.is_some() { Ways::Write } else { Ways::Read };
    let plain = Around { names: around.names.clone(), ..Around::default() };
    let earlier: Vec<TimelineItem> = versions.iter().map(|version| earlier(view, &code, version, &plain)).collect();
    let body = html! {
        (section(&view.t("history-version-now"), timeline(&[item(view, &code, &entry, &around, ways)])))
        @if earlier.is_empty() {
            (empty_state(&view.t("history-no-versions"), None))
        } @else {
            (section(&view.t("history-versions-before"), timeline(&earlier)))
        }
    };
    Ok(Page::new(&view.t("history-versions-title"))
        .back(address(&code, "/verlauf"), view.t("history-back"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .render(view, body))
}

/// A version as it stood, under who wrote it and until when.
fn earlier(
    view: &View,
    code: &crate::case::CaseCode,
    version: &Opened<serde_json::Value>,
    around: &Around,
) -> TimelineItem {
    let shown = Opened { happened_at: version.changed_at, version: 1, ..version.clone() };
    item(view, code, &shown, around, Ways::None).id(format!("fassung-{}", version.version))
}
