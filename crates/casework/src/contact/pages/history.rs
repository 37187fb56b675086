//! The history of a file: what happened, newest first, each entry with who wrote it and when.

use std::collections::BTreeMap;

use ::store::EntryId;
use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, TimelineItem, Tone, View, badge, button_row, empty_state, link_button, section, text_link, timeline,
};

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
    let names = names(entries);
    let items: Vec<TimelineItem> = entries.iter().map(|entry| item(view, &case.code, entry, &names)).collect();
    let body = html! {
        @if items.is_empty() {
            (empty_state(&view.t("history-empty"), Some(write)))
        } @else {
            (button_row(&[write]))
            (section(&view.t("history-newest"), timeline(&items)))
        }
    };
    Page::new(&view.t("history-title")).case(&identity_bar(view, case), &sub_navigation(view, case)).render(view, body)
}

/// What the persons of a file are called, by the ids of their cards.
pub type Names = BTreeMap<EntryId, String>;

fn names(entries: &[Opened<serde_json::Value>]) -> Names {
    let word = |entry: &Opened<serde_json::Value>, field: &str| text_of(&entry.content, field).to_owned();
    let persons = entries.iter().filter(|entry| entry.kind == "person");
    persons
        .map(|entry| {
            (entry.id, format!("{} {}", word(entry, "given_name"), word(entry, "family_name")).trim().to_owned())
        })
        .collect()
}

/// One entry on the line of time; the folders of the kinds know more, here stands what all have in common.
pub fn item(view: &View, code: &CaseCode, entry: &Opened<serde_json::Value>, names: &Names) -> TimelineItem {
    let by = view.ta(
        "history-by",
        &[
            ("name", (&entry.author_name).into()),
            ("unit", (&entry.unit_name).into()),
            ("topic", (&topic_name(view, entry.topic)).into()),
        ],
    );
    let mut line =
        TimelineItem::new(title(view, entry), by).at(view, entry.happened_at).id(format!("eintrag-{}", entry.id));
    if entry.state == EntryState::Withdrawn {
        line = line.badge(badge(
            Tone::Info,
            &view.ta("history-withdrawn", &[("date", (&view.date(entry.changed_at)).into())]),
        ));
    } else if entry.version > 1 {
        line = line.badge(badge(
            Tone::Info,
            &view.ta("history-corrected", &[("date", (&view.date(entry.changed_at)).into())]),
        ));
    }
    let text = words(view, entry, names);
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

/// The words of an entry of whatever kind: whom it is about, and what it says, in the order in which it matters.
fn words(view: &View, entry: &Opened<serde_json::Value>, names: &Names) -> String {
    const SPEAKING: [&str; 8] = ["text", "words", "concern", "wish", "note", "reason", "helps_with", "service"];
    let said = SPEAKING.iter().map(|field| text_of(&entry.content, field)).find(|text| !text.is_empty());
    let whom = whom(view, entry, names);
    [whom.as_deref(), said].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn whom(view: &View, entry: &Opened<serde_json::Value>, names: &Names) -> Option<String> {
    let named = |field: &str| names.get(&text_of(&entry.content, field).parse::<EntryId>().ok()?);
    match entry.kind.as_str() {
        "person" => names.get(&entry.id).cloned(),
        "contact-data" => names.get(&entry.person?).cloned(),
        "relation" => {
            let (from, to) = (named("from")?, named("to")?);
            Some(view.ta("history-between", &[("from", from.into()), ("to", to.into())]))
        }
        "informal-helper" => Some(text_of(&entry.content, "name").to_owned()),
        _ => None,
    }
}

fn text_of<'e>(content: &'e serde_json::Value, field: &str) -> &'e str {
    content.get(field).and_then(serde_json::Value::as_str).unwrap_or_default()
}
