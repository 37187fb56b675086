//! `/faelle/{code}/verlauf/druck`: the history as a sheet, narrowed down as on the screen.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use maud::{Markup, html};
use policy::Topic;
use ui::{AppError, Form, Sheet, Tone, View, alert, empty_state, paragraph, section, sheet_page, timeline};

use super::entry_view::{Ways, item};
use crate::case::pages::frame::{address, kind_name, topic_name};
use crate::case::{self, CasePath};
use crate::entry::Desk;
use crate::history::{self, Around, Counts, Filter};

/// As many entries as one sheet holds.
const MOST: i64 = 500;

/// GET `/faelle/{code}/verlauf/druck`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let filter = Filter::read(view, &mut Form::from_pairs(asked));
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let part = history::page(&mut tx, &desk, case.file, &filter, &view.zone, None, MOST).await?;
    let counts = history::counts(&mut tx, &desk, case.file, &filter, &view.zone).await?;
    let around = history::around(&mut tx, &desk, case.file, &part.entries).await?;
    let items: Vec<_> = part.entries.iter().map(|entry| item(view, &code, entry, &around, Ways::None)).collect();
    let chosen = chosen(view, &filter, &around, &counts);
    let sheet = Sheet {
        organisation: vec![visit.unit_name.clone()],
        subtitle: Some(format!("{} · {}", case.title, case.code)),
        back: Some((filter.address(&address(&code, "/verlauf"), &[]), view.t("history-back"))),
    };
    let body = html! {
        @if !chosen.is_empty() { (paragraph(&view.ta("history-print-chosen", &[("what", chosen.join(", ").into())]))) }
        @if part.next.is_some() {
            (alert(view, Tone::Warning, &view.ta("history-print-more", &[("most", MOST.into()), ("total", counts.total.into())]), html! {}))
        }
        @if items.is_empty() { (empty_state(&view.t("history-none-found"), None)) } @else { (section(&view.t("history-title"), timeline(&items))) }
    };
    Ok(sheet_page(view, &view.t("history-print-title"), &sheet, body))
}

/// What the sheet was narrowed down to, in words.
fn chosen(view: &View, filter: &Filter, around: &Around, counts: &Counts) -> Vec<String> {
    let kind = filter.kind.as_deref().map(|kind| kind_name(view, kind));
    let topic = filter.topic.map(|topic: Topic| topic_name(view, topic));
    let person = filter.person.and_then(|person| around.names.get(&person).cloned());
    let author = filter.author.and_then(|author| counts.authors.get(&author)).map(|(name, _)| name.clone());
    let from = filter.from.map(|day| view.ta("history-print-from", &[("day", view.civil(day).into())]));
    let until = filter.until.map(|day| view.ta("history-print-until", &[("day", view.civil(day).into())]));
    [kind, topic, person, author, from, until].into_iter().flatten().collect()
}
