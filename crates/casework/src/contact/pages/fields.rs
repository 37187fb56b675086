//! The fields of a contact note, and how they are read.

use ::store::Timestamp;
use jiff::civil::DateTime;
use maud::{Markup, html};
use policy::Topic;
use ui::{
    Choice, Dates, Field, Form, Opening, View, Width, date_field, details_when, field, field_group, radios_inline,
    select, text_area, time_field,
};

use crate::case::pages::frame::topic_name;
use crate::check::{Checked, Place};
use crate::contact::model::LONGEST;
use crate::contact::{Contact, ContactMode, ContactNote};
use crate::sealed;

/// Where the parts of a contact stand in the form.
pub const PLACES: &[Place] = &[
    ("happened_at", "uhrzeit", "contact-when"),
    ("with_whom", "mit", "contact-with"),
    ("place", "ort", "contact-place"),
    ("minutes", "aufwand", "contact-minutes"),
    ("topic", "thema", "contact-topic"),
    ("text", "text", "contact-text"),
];

/// The topics a contact can be about, the common ones first.
const TOPICS: [Topic; 15] = [
    Topic::Basic,
    Topic::Family,
    Topic::Income,
    Topic::Debt,
    Topic::Housing,
    Topic::Work,
    Topic::Education,
    Topic::Health,
    Topic::Everyday,
    Topic::Network,
    Topic::Legal,
    Topic::Plan,
    Topic::Addiction,
    Topic::Violence,
    Topic::ChildProtection,
];

/// A fresh form: today, now, a conversation at the office.
pub fn fresh(view: &View) -> Form {
    let now = view.now.in_zone(&view.zone);
    Form::empty()
        .with("datum", view.civil(now.date()))
        .with("uhrzeit", format!("{:02}:{:02}", now.hour(), now.minute()))
        .with("art", ContactMode::InPerson.as_str())
        .with("thema", Topic::Basic.as_str())
}

/// The form of an existing note.
pub fn of(view: &View, topic: Topic, happened_at: Timestamp, note: &ContactNote, version: i64) -> Form {
    let at = happened_at.in_zone(&view.zone);
    Form::empty()
        .with("datum", view.civil(at.date()))
        .with("uhrzeit", format!("{:02}:{:02}", at.hour(), at.minute()))
        .with("art", note.mode.as_str())
        .with("thema", topic.as_str())
        .with("mit", &*note.with_whom)
        .with("ort", &*note.place)
        .with("aufwand", note.minutes.map(|minutes| minutes.to_string()).unwrap_or_default())
        .with("text", &*note.text)
        .with("version", version.to_string())
}

/// Reads the form; every fault stands in it afterwards.
pub fn read(view: &View, form: &mut Form) -> Option<Contact> {
    let date = form.date(view, "datum", "contact-date", Dates::UpToToday);
    let time = form.optional_time(view, "uhrzeit", "contact-time");
    let mode = form.choice::<ContactMode>(view, "art", "contact-mode");
    let topic = form.choice::<Topic>(view, "thema", "contact-topic");
    let minutes = form.optional_number(view, "aufwand", "contact-minutes", 1, LONGEST);
    let seal = sealed::read(view, form);
    let happened_at = date.and_then(|date| moment(view, DateTime::from_parts(date, time.unwrap_or_default())));
    let typed = Contact {
        topic: topic.unwrap_or(Topic::Basic),
        happened_at: happened_at.unwrap_or(view.now),
        mode: mode.unwrap_or(ContactMode::InPerson),
        with_whom: form.value("mit").to_owned(),
        place: form.value("ort").to_owned(),
        minutes,
        text: form.value("text").to_owned(),
        seal,
    };
    match typed.checked(view.now, &view.zone) {
        Ok(contact) => form.is_ok().then_some(contact),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

/// The moment that the office's wall clock showed; in the hour that a clock change skips or repeats, the earlier one.
/// What is typed for this very minute happened now, or it would stand before what was written seconds ago.
fn moment(view: &View, wall_clock: DateTime) -> Option<Timestamp> {
    let zone = jiff::tz::TimeZone::get(&view.zone).ok()?;
    let zoned = zone.to_ambiguous_zoned(wall_clock).compatible().ok()?;
    let typed = Timestamp::from(&zoned);
    let this_minute = view.now.as_millis().div_euclid(60_000) == typed.as_millis().div_euclid(60_000);
    Some(if this_minute { view.now } else { typed })
}

/// Whether something stands in the part that is closed as a rule, or is wrong there.
fn has_more(form: &Form) -> Opening {
    let fields = ["mit", "ort", "aufwand"];
    let filled = fields.iter().any(|name| !form.value(name).trim().is_empty() || form.error_of(name).is_some());
    if filled { Opening::Open } else { Opening::Closed }
}

/// The fields on screen: what every note has first, what is rare in a part that opens. `templates` stands above the text.
pub fn render(view: &View, form: &Form, templates: Markup) -> Markup {
    let modes: Vec<Choice> = ContactMode::ALL
        .iter()
        .map(|mode| Choice::new(mode.as_str(), view.t(&format!("contact-mode-{}", mode.as_str()))))
        .collect();
    let topics: Vec<Choice> =
        TOPICS.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    html! {
        (radios_inline(view, form, Field::new("art", view.t("contact-mode")), &modes))
        (field_group(&view.t("contact-when"), html! {
            (date_field(view, form, Field::new("datum", view.t("contact-date")).width(Width::Short)))
            (time_field(view, form, Field::new("uhrzeit", view.t("contact-time")).optional().width(Width::Short)))
        }))
        (select(view, form, Field::new("thema", view.t("contact-topic")).hint(view.t("contact-topic-hint")), &topics))
        (templates)
        (text_area(view, form, Field::new("text", view.t("contact-text")).hint(view.t("contact-text-hint")).rows(8)))
        (details_when(&view.t("contact-more"), has_more(form), html! {
            (field(view, form, Field::new("mit", view.t("contact-with")).hint(view.t("contact-with-hint")).optional()))
            (field(view, form, Field::new("ort", view.t("contact-place")).hint(view.t("contact-place-hint")).optional()))
            (field(view, form, Field::new("aufwand", view.t("contact-minutes")).hint(view.t("contact-minutes-hint")).optional().digits().width(Width::Short)))
        }))
    }
}
