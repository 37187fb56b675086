//! The history of a file: what happened, newest first, each entry with who wrote it and when.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, Tone, TimelineItem, View, badge, button_row, empty_state, link_button, text_link, timeline};

use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView};
use crate::contact::ContactNote;
use crate::entry::{self, Content, Desk, EntryState, Opened};

/// As many entries as one page shows.
const MOST: i64 = 200;

/// GET `/faelle/{code}/verlauf`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let entries = entry::history(&mut tx, &desk, case.file, MOST).await?;
    Ok(render(&visit.view, &case, &entries))
}

fn render(view: &View, case: &CaseView, entries: &[Opened<serde_json::Value>]) -> Markup {
    let write = link_button(&address(&case.code, "/kontakte/neu"), &view.t("contact-new-title"));
    let items: Vec<TimelineItem> = entries.iter().map(|entry| item(view, &case.code, entry)).collect();
    let body = html! {
        @if items.is_empty() {
            (empty_state(&view.t("history-empty"), Some(write)))
        } @else {
            (button_row(&[write]))
            (timeline(&items))
        }
    };
    Page::new(&view.t("history-title")).case(&identity_bar(view, case), &sub_navigation(view, case)).render(view, body)
}

/// One entry on the line of time; the folders of the kinds know more, here stands what all have in common.
pub fn item(view: &View, code: &CaseCode, entry: &Opened<serde_json::Value>) -> TimelineItem {
    let by = view.ta(
        "history-by",
        &[("name", (&entry.author_name).into()), ("unit", (&entry.unit_name).into()), ("topic", (&topic_name(view, entry.topic)).into())],
    );
    let mut line = TimelineItem::new(&title(view, entry), &by).at(view, entry.happened_at).id(&entry.id.to_string());
    if entry.state == EntryState::Withdrawn {
        line = line.badge(badge(Tone::Info, &view.t("history-withdrawn")));
    }
    if entry.version > 1 {
        line = line.badge(badge(Tone::Info, &view.ta("history-corrected", &[("date", (&view.date(entry.changed_at)).into())])));
    }
    let text = words(&entry.content);
    if entry.kind == ContactNote::KIND {
        let edit = address(code, &format!("/kontakte/{}/bearbeiten", entry.id));
        return line.body(html! { (ui::prose(&text)) p { (text_link(&edit, &view.t("history-correct"))) } });
    }
    if text.is_empty() { line } else { line.text(&text) }
}

fn title(view: &View, entry: &Opened<serde_json::Value>) -> String {
    if entry.kind == ContactNote::KIND {
        let mode = entry.content.get("mode").and_then(serde_json::Value::as_str).unwrap_or("persoenlich");
        let mode = view.t(&format!("contact-mode-{mode}"));
        return match entry.content.get("with_whom").and_then(serde_json::Value::as_str) {
            Some(whom) if !whom.is_empty() => {
                view.ta("history-contact-with", &[("mode", (&mode).into()), ("whom", whom.into())])
            }
            _ => mode,
        };
    }
    view.t(&format!("history-kind-{}", entry.kind))
}

/// The words of an entry of whatever kind, in the order in which they matter.
fn words(content: &serde_json::Value) -> String {
    const SPEAKING: [&str; 8] = ["text", "words", "concern", "wish", "reason", "note", "helps_with", "service"];
    SPEAKING
        .iter()
        .filter_map(|field| content.get(field).and_then(serde_json::Value::as_str))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}
