//! The fields of an appointment, and how they are read.

use ::store::{Timestamp, UserId};
use jiff::civil::{Date, DateTime, Time};
use maud::{Markup, html};
use network::Colleague;
use policy::Topic;
use ui::{Choice, Dates, Field, Form, View, Width, date_field, field, field_group, select, text_area, time_field};

use crate::appointment::{Appointment, NewAppointment};
use crate::case::pages::frame::topic_name;
use crate::check::{Checked, Place};

/// Where the parts of an appointment stand in the form.
const PLACES: &[Place] = &[
    ("starts_at", "datum", "appointment-date"),
    ("ends_at", "bis", "appointment-until"),
    ("text", "was", "appointment-text"),
    ("with_whom", "mit", "appointment-with"),
    ("place", "ort", "appointment-place"),
    ("safety", "sicher", "appointment-safety"),
];

/// A fresh form: an appointment of the reader.
pub fn fresh(owner: UserId) -> Form {
    Form::empty().with("thema", Topic::Plan.as_str()).with("wer", owner.to_string())
}

/// The form of an appointment that stands.
pub fn of(view: &View, appointment: &Appointment) -> Form {
    let clock = |at: Timestamp| {
        let local = at.in_zone(&view.zone);
        format!("{:02}:{:02}", local.hour(), local.minute())
    };
    let content = &appointment.content;
    Form::empty()
        .with("datum", view.date(appointment.starts_at))
        .with("von", clock(appointment.starts_at))
        .with("bis", clock(appointment.ends_at))
        .with("was", &*content.text)
        .with("mit", &*content.with_whom)
        .with("ort", &*content.place)
        .with("sicher", &*content.safety)
        .with("thema", appointment.topic.as_str())
        .with("wer", appointment.owner.id.to_string())
        .with("version", appointment.version.to_string())
}

/// Reads the form; every fault stands in it afterwards. A day that passed is taken only where it stood there before.
pub fn read(view: &View, form: &mut Form, standing: Option<&Appointment>) -> Option<NewAppointment> {
    let stood = standing.map(|one| view.date(one.starts_at));
    let dates = if stood.as_deref() == Some(form.value("datum").trim()) { Dates::Any } else { Dates::FromToday };
    let day = form.date(view, "datum", "appointment-date", dates);
    let from = form.time(view, "von", "appointment-from");
    let until = form.time(view, "bis", "appointment-until");
    let topic = form.choice::<Topic>(view, "thema", "appointment-topic");
    let owner = form.choice::<UserId>(view, "wer", "appointment-owner");
    let starts_at = day.zip(from).and_then(|(day, time)| moment(view, day, time));
    let ends_at = day.zip(until).and_then(|(day, time)| moment(view, day, time));
    // Where a part is missing, it is that which is said, and not what follows from it.
    let starts_at_or_now = starts_at.unwrap_or(view.now);
    let a_while = std::time::Duration::from_secs(60);
    let typed = NewAppointment {
        topic: topic.unwrap_or(Topic::Plan),
        starts_at: starts_at_or_now,
        ends_at: starts_at.and(ends_at).unwrap_or_else(|| starts_at_or_now.plus(a_while)),
        text: form.value("was").to_owned(),
        with_whom: form.value("mit").to_owned(),
        place: form.value("ort").to_owned(),
        safety: form.value("sicher").to_owned(),
        owner,
    };
    match typed.checked(view.now, &view.zone) {
        Ok(appointment) => form.is_ok().then_some(appointment),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

/// The moment that the office's wall clock will show; in the hour that a clock change skips or repeats, the earlier one.
fn moment(view: &View, day: Date, time: Time) -> Option<Timestamp> {
    let zone = jiff::tz::TimeZone::get(&view.zone).ok()?;
    let zoned = zone.to_ambiguous_zoned(DateTime::from_parts(day, time)).compatible().ok()?;
    Some(Timestamp::from(&zoned))
}

/// The fields on screen.
pub fn render(view: &View, form: &Form, colleagues: &[Colleague]) -> Markup {
    let topics: Vec<Choice> =
        Topic::ALL.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    let people: Vec<Choice> =
        colleagues.iter().map(|colleague| Choice::new(colleague.user.to_string(), &*colleague.name)).collect();
    html! {
        (field(view, form, Field::new("was", view.t("appointment-text")).hint(view.t("appointment-text-hint"))))
        (field_group(&view.t("appointment-when"), html! {
            (date_field(view, form, Field::new("datum", view.t("appointment-date")).width(Width::Short)))
            (time_field(view, form, Field::new("von", view.t("appointment-from")).width(Width::Short)))
            (time_field(view, form, Field::new("bis", view.t("appointment-until")).width(Width::Short)))
        }))
        (field(view, form, Field::new("mit", view.t("appointment-with")).optional()))
        (field(view, form, Field::new("ort", view.t("appointment-place")).optional()))
        (text_area(view, form, Field::new("sicher", view.t("appointment-safety")).hint(view.t("appointment-safety-hint")).rows(2).optional()))
        (select(view, form, Field::new("wer", view.t("appointment-owner")).hint(view.t("appointment-owner-hint")), &people))
        (select(view, form, Field::new("thema", view.t("appointment-topic")).hint(view.t("appointment-topic-hint")), &topics))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        View {
            zone: "Europe/Berlin".to_owned(),
            ..View::plain("", "/", "2026-10-20T08:00:00Z".parse().expect("a moment"))
        }
    }

    fn read_at(day: &str, from: &str, until: &str) -> Option<(String, String)> {
        let owner = UserId::from(::store::Uuid::from_u128(7));
        let mut form = fresh(owner).with("datum", day).with("von", from).with("bis", until).with("was", "Besuch");
        let read = read(&view(), &mut form, None)?;
        Some((read.starts_at.to_string(), read.ends_at.to_string()))
    }

    #[test]
    fn in_the_night_of_the_clock_change_the_wall_clock_counts() {
        let autumn = read_at("25.10.2026", "2:30", "3:30").expect("both are moments");
        assert_eq!(autumn, ("2026-10-25T00:30:00Z".to_owned(), "2026-10-25T02:30:00Z".to_owned()));
        let spring = read_at("28.03.2027", "2:30", "4:00").expect("both are moments");
        assert_eq!(spring, ("2027-03-28T01:30:00Z".to_owned(), "2027-03-28T02:00:00Z".to_owned()));
    }

    #[test]
    fn an_end_before_the_beginning_is_refused() {
        assert_eq!(read_at("26.10.2026", "10:00", "09:00"), None);
    }
}
