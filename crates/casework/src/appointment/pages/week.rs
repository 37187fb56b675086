//! `/termine`: the reader's appointments by day, of one week and the next.

use std::collections::BTreeMap;
use std::time::Duration;

use ::store::{Timestamp, UserId};
use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use ui::{AppError, Page, View, WorkItem, button_row, empty_state, paragraph, quiet_link, section, work_list};

use super::words;
use crate::appointment::{self, Appointment, AppointmentState};
use crate::case::pages::frame::address;
use crate::case::{self, Titles};
use crate::entry::Desk;

/// So long an appointment that nobody has marked is asked about.
pub const ASKED_ABOUT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What the address may ask for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// A day of the first week (`2026-11-23`).
    #[serde(default)]
    woche: Option<String>,
}

/// GET `/termine`.
pub async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let view = &visit.view;
    let asked = asked.woche.and_then(|day| day.parse::<Date>().ok()).filter(|day| (2000..2200).contains(&day.year()));
    let monday = monday_of(asked.unwrap_or_else(|| view.today()));
    let (from, until) = two_weeks(view, monday);
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let open_since = view.now.minus(ASKED_ABOUT);
    let found = appointment::of_actor(&mut tx, &desk, from, until, open_since).await;
    let appointments = found.map_err(|error| error.told(view))?;
    let files: Vec<_> = appointments.iter().map(|one| one.file).collect();
    let titles = case::titles(&mut tx, &desk, &files).await?;
    let shown = Shown { titles, reader: visit.actor.user };
    Ok(render(view, monday, (from, until), &appointments, &shown))
}

/// The Monday of a day's week.
pub fn monday_of(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(since.days()).unwrap_or(day)
}

/// The moment at which a day begins on the reader's wall clock.
pub fn start_of(view: &View, day: Date) -> Timestamp {
    let zone = jiff::tz::TimeZone::get(&view.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    zone.to_ambiguous_zoned(day.to_datetime(jiff::civil::Time::midnight()))
        .compatible()
        .map_or(view.now, |zoned| Timestamp::from(&zoned))
}

/// From when until when the week of a Monday and the next one last.
pub fn two_weeks(view: &View, monday: Date) -> (Timestamp, Timestamp) {
    let after = monday.checked_add(14.days()).unwrap_or(monday);
    (start_of(view, monday), start_of(view, after))
}

fn render(
    view: &View,
    monday: Date,
    (from, until): (Timestamp, Timestamp),
    appointments: &[Appointment],
    shown: &Shown,
) -> Markup {
    let within = |one: &&Appointment| one.starts_at >= from && one.starts_at < until;
    let (here, open): (Vec<&Appointment>, Vec<&Appointment>) = appointments.iter().partition(within);
    let mut days: BTreeMap<Date, Vec<&Appointment>> = BTreeMap::new();
    for one in here {
        days.entry(one.starts_at.in_zone(&view.zone).date()).or_default().push(one);
    }
    let last = monday.checked_add(13.days()).unwrap_or(monday);
    let body = html! {
        (paragraph(&view.ta("appointment-weeks", &[("from", view.civil(monday).into()), ("until", view.civil(last).into())])))
        @if !open.is_empty() { (section(&view.t("appointment-open"), list(view, &open, shown, Said::WithDay))) }
        @if days.is_empty() {
            (empty_state(&view.t("appointment-none-these-weeks"), Some(quiet_link("/faelle", &view.t("appointment-to-cases")))))
        }
        @for (day, of_day) in &days { (section(&view.long_civil(*day), list(view, of_day, shown, Said::UnderDay))) }
        (button_row(&[ways(view, monday, -2, "appointment-earlier"), ways(view, monday, 2, "appointment-later")]))
    };
    Page::new(&view.t("appointment-week-title")).render(view, body)
}

/// A link so many weeks on, or back.
fn ways(view: &View, monday: Date, weeks: i64, key: &str) -> Markup {
    let day = monday.checked_add(weeks.weeks()).unwrap_or(monday);
    quiet_link(&format!("/termine?woche={day}"), &view.t(key))
}

/// What the cases are called, and who reads.
struct Shown {
    titles: Titles,
    reader: UserId,
}

/// Whether the day stands above the list already.
#[derive(Clone, Copy)]
enum Said {
    WithDay,
    UnderDay,
}

fn list(view: &View, appointments: &[&Appointment], shown: &Shown, said: Said) -> Markup {
    let items: Vec<WorkItem> = appointments.iter().map(|one| item(view, one, shown, said)).collect();
    work_list(&items)
}

fn item(view: &View, one: &Appointment, shown: &Shown, said: Said) -> WorkItem {
    let hours = words::hours(view, one);
    let hours = match said {
        Said::WithDay => format!("{}, {hours}", view.date(one.starts_at)),
        Said::UnderDay => hours,
    };
    let mut parts = vec![hours];
    parts.extend(shown.titles.get(&one.file).map(|title| format!("{title}, {}", one.code)));
    parts.extend(words::about(one));
    if one.owner.id != shown.reader {
        parts.push(view.ta("today-instead-of", &[("name", (&one.owner.name).into())]));
    }
    let edit = address(&one.code, &format!("/termine/{}/bearbeiten", one.id));
    WorkItem::new(edit, &*one.content.text, parts.join(" · ")).badge(html! {
        (words::state_badge(view, one))
        @if one.is_unmarked(view.now) {
            (words::mark_buttons(view, one, &[AppointmentState::Held, AppointmentState::Missed], "termine"))
        }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_begins_on_monday_also_on_a_sunday() {
        assert_eq!(monday_of(date(2026, 11, 22)), date(2026, 11, 16));
        assert_eq!(monday_of(date(2026, 11, 23)), date(2026, 11, 23));
    }
}
