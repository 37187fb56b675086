//! Tasks and appointments: those of the past, and what is still to be done today and in the weeks to come.

use std::time::Duration;

use casework::appointment::{AppointmentState, NewAppointment};
use casework::task::{Done, NewTask, TaskKind};
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Topic;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use store::Timestamp;

use super::Act;
use super::timeline::working_moment;
use crate::statistics::{pick, weighted};

const TASKS: &[(TaskKind, Topic, &str, &str)] = &[
    (TaskKind::Task, Topic::Income, "Unterlagen für den Weiterbewilligungsantrag anfordern", ""),
    (TaskKind::Task, Topic::Housing, "Beim Vermieter nach der Ratenzahlung fragen", ""),
    (TaskKind::Resubmission, Topic::Education, "Wie läuft die Hausaufgabenhilfe?", ""),
    (TaskKind::Resubmission, Topic::Basic, "Gemeinsam auf die letzten Wochen schauen", ""),
    (
        TaskKind::Deadline,
        Topic::Income,
        "Widerspruch gegen den Bescheid einlegen",
        "Die Frist endet einen Monat nach Zugang, § 84 SGG.",
    ),
    (TaskKind::Task, Topic::Health, "Termin in der Praxis bestätigen", ""),
];

const MEETINGS: &[(&str, &str)] = &[
    ("Gespräch über die nächsten Schritte", "Büro"),
    ("Hausbesuch", "bei der Familie"),
    ("Begleitung zum Amt", "Eingang Rathausplatz"),
];

/// What was to be done and was done, or was agreed and took place, each with what came of it; each kind once.
pub(super) fn done_by_now(draw: &mut ChaCha8Rng, from: Date) -> Vec<(Act, Act)> {
    let mut done_by_now = Vec::with_capacity(2);
    if draw.random_bool(0.3) {
        let due_on = from.checked_add(draw.random_range(10..60i64).days()).unwrap_or(from);
        let done = Done { result: pick(draw, &["", "Erledigt, die Kopie liegt bei der Familie."]).to_owned() };
        done_by_now.push((Act::Task(task(draw, due_on)), Act::Finish { which: 0, done }));
    }
    if draw.random_bool(0.25) {
        let near = from.checked_add(draw.random_range(10..60i64).days()).unwrap_or(from);
        let state = weighted(
            draw,
            &[(AppointmentState::Held, 80), (AppointmentState::Missed, 12), (AppointmentState::Cancelled, 8)],
        );
        done_by_now.push((Act::Appointment(meeting(draw, noon(near))), Act::Mark { which: 0, state }));
    }
    done_by_now
}

/// Puts each pair into others so that its first comes before its second.
pub(super) fn insert(draw: &mut ChaCha8Rng, acts: &mut Vec<Act>, pairs: Vec<(Act, Act)>) {
    for (first, second) in pairs {
        let place = draw.random_range(0..=acts.len());
        acts.insert(place, first);
        let later = draw.random_range(place + 1..=acts.len());
        acts.insert(later, second);
    }
}

/// The next steps: every open case has one.
pub(super) fn still_to_do(draw: &mut ChaCha8Rng, today: Timestamp) -> Vec<Act> {
    let day = today.in_zone("UTC").date();
    let mut acts = Vec::with_capacity(3);
    for _ in 0..weighted(draw, &[(1, 75), (2, 25)]) {
        // One in seven is overdue.
        let days: i64 = if draw.random_bool(0.15) { -draw.random_range(1..15) } else { draw.random_range(0..46) };
        acts.push(Act::Task(task(draw, day.checked_add(days.days()).unwrap_or(day))));
    }
    if draw.random_bool(0.2) {
        let near = day.checked_add(draw.random_range(0..15i64).days()).unwrap_or(day);
        acts.push(Act::Appointment(meeting(draw, noon(near))));
    }
    acts
}

fn task(draw: &mut ChaCha8Rng, due_on: Date) -> NewTask {
    let (kind, topic, text, why) = pick(draw, TASKS);
    NewTask { kind, topic, text: text.to_owned(), why: why.to_owned(), due_on, owner: None }
}

fn meeting(draw: &mut ChaCha8Rng, near: Timestamp) -> NewAppointment {
    const QUARTER: i64 = 15 * 60 * 1000;
    let at = working_moment(draw, near).as_millis();
    let starts_at = Timestamp::from_millis(at - at.rem_euclid(QUARTER));
    let (text, place) = pick(draw, MEETINGS);
    NewAppointment {
        topic: Topic::Plan,
        starts_at,
        ends_at: starts_at.plus(Duration::from_secs(45 * 60)),
        text: text.to_owned(),
        with_whom: String::new(),
        place: place.to_owned(),
        safety: String::new(),
        owner: None,
    }
}

fn noon(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(Timestamp::from_millis(0), |noon| Timestamp::from(&noon))
}
