//! `/faelle/{code}/verlauf`: what happened, newest first, narrowed down by what stands in the address.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Page, Pager, View, button_row, empty_state, link_button, pager, quiet_link, section, text_link,
    timeline,
};

use super::entry_view::{Ways, item};
use super::narrow;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::entry::{self, Desk};
use crate::history::{self, Around, Behind, Counts, Filter, Part};

/// As many entries as one page shows.
const MOST: i64 = 50;

/// What the page stands on.
struct Screen {
    case: CaseView,
    part: Part,
    around: Around,
    counts: Counts,
    filter: Filter,
    behind: Option<Behind>,
    ways: Ways,
}

/// GET `/faelle/{code}/verlauf`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut asked = Form::from_pairs(asked);
    let filter = Filter::read(view, &mut asked);
    let behind = Behind::read(asked.value("vor"));
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let part = history::page(&mut tx, &desk, case.file, &filter, &view.zone, behind, MOST).await?;
    let counts = history::counts(&mut tx, &desk, case.file, &filter, &view.zone).await?;
    let around = history::around(&mut tx, &desk, case.file, &part.entries).await?;
    let ways = if entry::writable(&mut tx, &desk, case.file).await?.is_some() { Ways::Write } else { Ways::Read };
    Ok(render(view, &Screen { case, part, around, counts, filter, behind, ways }, asked))
}

fn render(view: &View, screen: &Screen, asked: Form) -> Markup {
    let Screen { case, part, around, counts, filter, behind, ways } = screen;
    let here = address(&case.code, "/verlauf");
    let write = || link_button(&address(&case.code, "/kontakte/neu"), &view.t("history-write"));
    let items: Vec<_> = part.entries.iter().map(|entry| item(view, &case.code, entry, around, *ways)).collect();
    let next = part.next.map(|next| filter.address(&here, &[("vor", &next.code())]));
    let previous = behind.map(|_| filter.address(&here, &[]));
    let print = filter.address(&address(&case.code, "/verlauf/druck"), &[]);
    let is_bare = counts.kinds.is_empty() && filter.is_empty();
    let body = html! {
        @if is_bare {
            (empty_state(&view.t("history-empty"), (*ways == Ways::Write).then(write)))
        } @else {
            (button_row(&[
                if *ways == Ways::Write { write() } else { html! {} },
                quiet_link(&print, &view.t("history-print")),
            ]))
            (narrow::zoom(view, &here, filter, counts))
            (narrow::fields(view, &here, filter, counts, &around.names, &asked))
            @if items.is_empty() {
                (empty_state(&view.t("history-none-found"), Some(text_link(&here, &view.t("history-show-all")))))
            } @else {
                (section(&view.ta("history-found", &[("count", counts.total.into())]), timeline(&items)))
                (pager(view, &Pager { previous, next }))
            }
        }
    };
    Page::new(&view.t("history-title"))
        .form(&asked)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
