//! An entry as it looks on every line of time: what happened, who wrote it, what it says, and what stands against it.

use ::store::EntryId;
use maud::{Markup, html};
use serde_json::Value;
use ui::{TimelineItem, Tone, View, badge, muted, screen_only, text_link};

use crate::case::CaseCode;
use crate::case::pages::frame::{address, kind_name, topic_name};
use crate::contact::ContactNote;
use crate::contested::CONTESTABLE;
use crate::contested::pages::{beside, label};
use crate::entry::{Content, EntryState, Opened};
use crate::history::Around;
use crate::link::pages::see_also;
use crate::sealed;

/// Whether the ways onwards stand below an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ways {
    /// The reader may write in the file: correct, dispute, refer, versions.
    Write,
    /// The reader may only read: versions.
    Read,
    /// On paper, and on pages that only mention the entry.
    None,
}

/// One entry on the line of time; the folders of the kinds know more, here stands what all have in common.
pub fn item(view: &View, code: &CaseCode, entry: &Opened<Value>, around: &Around, ways: Ways) -> TimelineItem {
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
    if let Some(seal) = entry.seal {
        line = line.badge(sealed::badge_of(view, seal));
    }
    if let Some(label) = label(view, &around.disputes, entry.id) {
        line = line.badge(label);
    }
    if entry.state == EntryState::Withdrawn {
        let words = view.ta("history-withdrawn", &[("date", (&view.date(entry.changed_at)).into())]);
        line = line.badge(badge(Tone::Info, &words));
    } else if entry.version > 1 {
        let words = view.ta("history-corrected", &[("date", (&view.date(entry.changed_at)).into())]);
        line = line.badge(badge(Tone::Info, &words));
    }
    let text = words(view, entry, around);
    let circumstances = circumstances(view, entry);
    let to_end = Some(code).filter(|_| ways == Ways::Write);
    line.body(html! {
        @if !text.is_empty() { (ui::prose(&text)) }
        @if !circumstances.is_empty() { p { (muted(&circumstances)) } }
        (beside(view, to_end, &around.disputes, entry.id))
        @if ways != Ways::None {
            (see_also(view, code, &around.references, entry.id))
            (onwards(view, code, entry, ways))
        }
    })
}

/// What can be done with the entry from here.
fn onwards(view: &View, code: &CaseCode, entry: &Opened<Value>, ways: Ways) -> Markup {
    let mut links: Vec<Markup> = Vec::new();
    let mut link = |rest: String, key: &str| links.push(text_link(&address(code, &rest), &view.t(key)));
    if entry.kind == "document" {
        link(format!("/dokumente/{}", entry.id), "document-open");
    }
    if ways == Ways::Write {
        match entry.kind.as_str() {
            "contact" => link(format!("/kontakte/{}/bearbeiten", entry.id), "history-correct"),
            "fact" if entry.state != EntryState::Withdrawn => {
                link(format!("/angaben/{}/bearbeiten", entry.id), "history-correct");
            }
            _ => {}
        }
        if CONTESTABLE.contains(&entry.kind.as_str()) {
            if entry.seal.is_none() {
                link(format!("/eintraege/{}/bestreiten", entry.id), "history-contest");
            }
            link(format!("/eintraege/{}/verknuepfen", entry.id), "history-refer");
        }
    }
    if ways == Ways::Write && sealed::SEALABLE.contains(&entry.kind.as_str()) {
        link(format!("/eintraege/{}/siegel", entry.id), "sealed-history-way");
    }
    if entry.version > 1 {
        link(format!("/verlauf/{}/fassungen", entry.id), "history-versions");
    }
    html! {
        @if !links.is_empty() {
            (screen_only(html! { p { @for (at, link) in links.iter().enumerate() { @if at > 0 { " · " } (link) } } }))
        }
    }
}

/// What happened, in a few words.
pub(super) fn title(view: &View, entry: &Opened<Value>) -> String {
    if entry.kind == ContactNote::KIND {
        let mode = view.t(&format!("contact-mode-{}", text_of(&entry.content, "mode")));
        let whom = text_of(&entry.content, "with_whom");
        if whom.is_empty() {
            return mode;
        }
        return view.ta("history-contact-with", &[("mode", (&mode).into()), ("whom", whom.into())]);
    }
    let label = text_of(&entry.content, "label");
    if entry.kind == "fact" && !label.is_empty() {
        return view.ta("history-fact-about", &[("label", label.into())]);
    }
    kind_name(view, &entry.kind)
}

/// Where a contact took place and how long it took.
fn circumstances(view: &View, entry: &Opened<Value>) -> String {
    let place = text_of(&entry.content, "place");
    let minutes = entry.content.get("minutes").and_then(Value::as_i64);
    let minutes = minutes.map(|minutes| view.ta("history-minutes", &[("minutes", minutes.into())]));
    let place = (!place.is_empty() && entry.kind == ContactNote::KIND).then(|| place.to_owned());
    [place, minutes].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The words of an entry of whatever kind: whom it is about, and what it says, in the order in which it matters.
fn words(view: &View, entry: &Opened<Value>, around: &Around) -> String {
    const SPEAKING: [&str; 10] =
        ["text", "words", "statement", "concern", "wish", "note", "reason", "helps_with", "service", "title"];
    // That nobody asked, or nobody knows, is what such a fact says.
    let unknown = match text_of(&entry.content, "knowledge") {
        code @ ("not-asked" | "not-known") => Some(view.t(&format!("fact-knowledge-{code}"))),
        _ => None,
    };
    let said = SPEAKING.iter().map(|field| text_of(&entry.content, field)).find(|text| !text.is_empty());
    let whom = whom(view, entry, around);
    [whom.as_deref(), unknown.as_deref(), said].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn whom(view: &View, entry: &Opened<Value>, around: &Around) -> Option<String> {
    let named = |field: &str| around.names.get(&text_of(&entry.content, field).parse::<EntryId>().ok()?);
    match entry.kind.as_str() {
        "person" => around.names.get(&entry.id).cloned(),
        "contact-data" | "fact" => around.names.get(&entry.person?).cloned(),
        "relation" => {
            let (from, to) = (named("from")?, named("to")?);
            Some(view.ta("history-between", &[("from", from.into()), ("to", to.into())]))
        }
        "informal-helper" => Some(text_of(&entry.content, "name").to_owned()),
        _ => None,
    }
}

fn text_of<'e>(content: &'e Value, field: &str) -> &'e str {
    content.get(field).and_then(Value::as_str).unwrap_or_default()
}
