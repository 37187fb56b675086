//! How an entry of another service looks, on its own and beside a form that would ask for the same again.

use ::store::{EntryId, Tx};
use maud::{Markup, html};
use policy::Topic;
use serde_json::Value;
use ui::{SummaryRow, TimelineItem, Tone, View, badge, muted, prose, section, summary_list, text_link, timeline};

use super::{Around, Received};
use crate::case::CaseView;
use crate::case::pages::frame::{address, kind_name, topic_name};
use crate::contested::pages::{beside, label};
use crate::entry::{Desk, EntryError, EntryState, Opened};
use crate::person::{ContactData, PersonCard};

/// So many entries stand beside a form; all of them stand on the page of what was received.
const BESIDE: i64 = 8;

/// One entry as everybody sees it to whom it was given: what it is, who wrote it, what it says and what stands against it.
pub fn line(view: &View, entry: &Opened<Value>, around: &Around) -> TimelineItem {
    let by = [
        ("name", (&entry.author_name).into()),
        ("unit", (&entry.unit_name).into()),
        ("topic", topic_name(view, entry.topic).into()),
    ];
    let mut line = TimelineItem::new(title(view, entry), view.ta("history-by", &by))
        .at(view, entry.happened_at)
        .id(format!("eintrag-{}", entry.id));
    if let Some(label) = label(view, &around.disputes, entry.id) {
        line = line.badge(label);
    }
    if entry.state == EntryState::Withdrawn {
        let words = view.ta("history-withdrawn", &[("date", view.date(entry.changed_at).into())]);
        line = line.badge(badge(Tone::Info, &words));
    } else if entry.version > 1 {
        let words = view.ta("history-corrected", &[("date", view.date(entry.changed_at).into())]);
        line = line.badge(badge(Tone::Info, &words));
    }
    line.body(match (entry.of_kind::<PersonCard>(), entry.of_kind::<ContactData>()) {
        (Ok(Some(card)), _) => summary_list(&of_card(view, &card.content)),
        (_, Ok(Some(contact))) => summary_list(&of_contact(view, entry, &contact.content, around)),
        _ => html! {
            (prose(&words(view, entry, around)))
            (beside(view, None, &around.disputes, entry.id))
        },
    })
}

/// What happened, in a few words.
fn title(view: &View, entry: &Opened<Value>) -> String {
    if entry.kind == "contact" {
        let mode = view.t(&format!("contact-mode-{}", text_of(entry, "mode")));
        return match text_of(entry, "with_whom") {
            "" => mode,
            whom => view.ta("history-contact-with", &[("mode", mode.into()), ("whom", whom.into())]),
        };
    }
    match text_of(entry, "label") {
        label if entry.kind == "fact" && !label.is_empty() => view.ta("history-fact-about", &[("label", label.into())]),
        _ => kind_name(view, &entry.kind),
    }
}

/// What an entry of whatever kind says: whom it is about, as far as their card was given too, and its words.
fn words(view: &View, entry: &Opened<Value>, around: &Around) -> String {
    const SPEAKING: [&str; 12] = [
        "text",
        "words",
        "statement",
        "concern",
        "wish",
        "name",
        "note",
        "reason",
        "helps_with",
        "service",
        "role",
        "title",
    ];
    let whom = whom(view, entry, around);
    let unknown = match text_of(entry, "knowledge") {
        code @ ("not-asked" | "not-known") => Some(view.t(&format!("fact-knowledge-{code}"))),
        _ => None,
    };
    let said = SPEAKING.iter().map(|field| text_of(entry, field)).filter(|text| !text.is_empty());
    whom.as_deref().into_iter().chain(unknown.as_deref()).chain(said).collect::<Vec<_>>().join("\n")
}

/// Whom an entry is about, as far as their card is known.
fn whom(view: &View, entry: &Opened<Value>, around: &Around) -> Option<String> {
    let named = |field: &str| around.names.get(&text_of(entry, field).parse::<EntryId>().ok()?);
    match entry.kind.as_str() {
        "relation" => named("from")
            .zip(named("to"))
            .map(|(from, to)| view.ta("history-between", &[("from", from.into()), ("to", to.into())])),
        _ => entry.person.and_then(|card| around.names.get(&card).cloned()),
    }
}

fn text_of<'e>(entry: &'e Opened<Value>, field: &str) -> &'e str {
    entry.content.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// An entry in one short line, for choosing among many.
pub fn short(view: &View, entry: &Opened<Value>, around: &Around) -> String {
    const SPEAKING: [&str; 9] =
        ["label", "statement", "text", "words", "concern", "wish", "helps_with", "service", "title"];
    let said = |field: &&str| entry.content.get(field)?.as_str().filter(|text| !text.is_empty());
    let name = around.names.get(&entry.id).cloned().or_else(|| whom(view, entry, around));
    let words: Vec<&str> = name.as_deref().into_iter().chain(SPEAKING.iter().filter_map(said).take(2)).collect();
    let words = words.join(": ");
    let mut cut: String = words.chars().take(90).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    let what = [
        ("kind", kind_name(view, &entry.kind).into()),
        ("topic", topic_name(view, entry.topic).into()),
        ("date", view.date(entry.happened_at).into()),
        ("words", cut.into()),
    ];
    view.ta("received-short", &what)
}

fn of_card(view: &View, card: &PersonCard) -> Vec<SummaryRow> {
    let mut rows = vec![SummaryRow::text(view.t("received-name"), &card.full_name())];
    if let Some(birth) = card.birth_date {
        rows.push(SummaryRow::text(view.t("household-birth-date"), &view.civil(birth)));
    }
    for (key, words) in [("received-role", &card.role), ("household-column-language", &card.language)] {
        if !words.is_empty() {
            rows.push(SummaryRow::text(view.t(key), words));
        }
    }
    rows
}

fn of_contact(view: &View, entry: &Opened<Value>, contact: &ContactData, around: &Around) -> Vec<SummaryRow> {
    let name = entry.person.and_then(|card| around.names.get(&card));
    let told = [
        ("received-name", name),
        ("household-address", Some(&contact.address)),
        ("household-phone", Some(&contact.phone)),
        ("household-mail", Some(&contact.mail)),
        ("received-safe-times", Some(&contact.safe_times)),
        ("household-never-badge", Some(&contact.never)),
    ];
    told.into_iter()
        .filter_map(|(key, words)| Some((key, words.filter(|words| !words.is_empty())?)))
        .map(|(key, words)| SummaryRow::text(view.t(key), words))
        .collect()
}

/// What other services have already let this one know on these topics, for standing beside a form; nothing where there
/// is nothing.
///
/// Source: R54 ("tell once").
pub async fn known(
    view: &View,
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    topics: &[Topic],
) -> Result<Markup, EntryError> {
    let received = super::of_case(tx, desk, case, topics, BESIDE).await?;
    let received: Vec<Received> = received.into_iter().filter(|one| one.entry.kind != "disclosure").collect();
    if received.is_empty() {
        return Ok(html! {});
    }
    let entries: Vec<_> = received.iter().map(|one| &one.entry).collect();
    let around = super::around(tx, desk, &entries).await?;
    let lines: Vec<TimelineItem> = entries.iter().map(|entry| line(view, entry, &around)).collect();
    Ok(section(
        &view.t("received-known"),
        html! {
            p { (muted(&view.t("received-known-hint"))) }
            (timeline(&lines))
            p { (text_link(&address(&case.code, "/weitergaben"), &view.t("received-all"))) }
        },
    ))
}
