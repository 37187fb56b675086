//! What the families of the demo still need: tasks, deadlines and appointments around today, so that a day has something in it.

use std::time::Duration;

use casework::appointment::{self, NewAppointment};
use casework::entry::{Desk, WritableFile};
use casework::task::{self, NewTask, TaskKind};
use identity::App;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use policy::{Actor, ReadLog, Topic};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use store::{EntryId, Timestamp, Tx};

/// The zone of the invented region.
const ZONE: &str = "Europe/Berlin";

const TASKS: [(TaskKind, Topic, &str, &str); 8] = [
    (
        TaskKind::Task,
        Topic::Housing,
        "Vermieter anrufen und um Aufschub bitten",
        "Die Miete für zwei Monate steht aus.",
    ),
    (
        TaskKind::Deadline,
        Topic::Income,
        "Widerspruch gegen den Bescheid einlegen",
        "Die Frist endet einen Monat nach Zugang, § 84 SGG. Danach ist der Bescheid bindend.",
    ),
    (TaskKind::Task, Topic::Education, "Mit der Klassenlehrerin über die Fehltage sprechen", ""),
    (
        TaskKind::Resubmission,
        Topic::Debt,
        "Hat die Schuldnerberatung einen Termin genannt?",
        "Die Familie wollte selbst anrufen.",
    ),
    (
        TaskKind::Task,
        Topic::Income,
        "Unterlagen für den Kinderzuschlag zusammenstellen",
        "Es fehlen noch zwei Lohnabrechnungen.",
    ),
    (TaskKind::Resubmission, Topic::Family, "Nachfragen, wie der Platz in der Kita angenommen wird", ""),
    (
        TaskKind::Deadline,
        Topic::Housing,
        "Antrag auf Übernahme der Mietschulden abgeben",
        "Zwei Monate nach Zustellung der Räumungsklage, § 569 BGB.",
    ),
    (TaskKind::Task, Topic::Health, "Überweisung zur Kinderärztin mitgeben", ""),
];

const APPOINTMENTS: [(&str, &str, &str, &str); 4] = [
    ("Hausbesuch", "mit der Mutter und den Kindern", "bei der Familie", "Vorher anrufen, nicht klingeln."),
    ("Gespräch über den Haushaltsplan", "mit beiden Eltern", "Büro, Zimmer 12", ""),
    ("Begleitung zum Jobcenter", "mit dem Vater", "Eingang Rathausplatz", "Ruhiger Warteraum ist angefragt."),
    ("Gespräch in der Schule", "mit der Klassenleitung", "Grundschule am Markt", ""),
];

/// Ids of what a family still needs, for the list of addresses.
pub struct Filled {
    /// A task.
    pub task: EntryId,
    /// An appointment.
    pub appointment: EntryId,
}

/// Sets two tasks and an appointment in a family's file; where the unit has a lead, the lead gives one of the tasks.
pub async fn fill(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    file: &WritableFile,
    draw: &mut ChaCha8Rng,
) -> anyhow::Result<Filled> {
    let desk = Desk::casework(&app.vault, actor);
    let today = tx.now().in_zone(ZONE).date();
    let first = draw.random_range(0..TASKS.len());
    let due = [-6, -2, 0, 1, 3, 5, 9, 16];
    let mut new = task(first, today, due[draw.random_range(0..due.len())])?;
    let mine = task::set(tx, &desk, file, &new).await?;
    new = task(first + 3, today, due[draw.random_range(0..due.len())])?;
    new.owner = Some(actor.user);
    let lead = network::unit::leads(tx, actor.unit).await?.into_iter().find(|lead| lead.user != actor.user);
    match lead.filter(|_| draw.random_bool(0.25)) {
        Some(lead) => {
            let lead = Actor { user: lead.user, reads: ReadLog::default(), ..actor.clone() };
            task::set(tx, &Desk::casework(&app.vault, &lead), file, &new).await?;
        }
        None => {
            task::set(tx, &desk, file, &new).await?;
        }
    }
    let appointment = appointment::plan(tx, &desk, file, &meeting(draw, today)?).await?;
    Ok(Filled { task: mine, appointment })
}

fn task(number: usize, today: Date, days: i64) -> anyhow::Result<NewTask> {
    let (kind, topic, text, why) = TASKS[number % TASKS.len()];
    let due_on = today.checked_add(days.days())?;
    Ok(NewTask { kind, topic, text: text.to_owned(), why: why.to_owned(), due_on, owner: None })
}

fn meeting(draw: &mut ChaCha8Rng, today: Date) -> anyhow::Result<NewAppointment> {
    let (text, with_whom, place, safety) = APPOINTMENTS[draw.random_range(0..APPOINTMENTS.len())];
    let day = working_day(today.checked_add(draw.random_range(0..=12i64).days())?)?;
    let start = day.at(draw.random_range(8..=15), if draw.random_bool(0.5) { 0 } else { 30 }, 0, 0).in_tz(ZONE)?;
    let starts_at = Timestamp::from(&start);
    Ok(NewAppointment {
        topic: Topic::Plan,
        starts_at,
        ends_at: starts_at.plus(Duration::from_secs(60 * 60)),
        text: text.to_owned(),
        with_whom: with_whom.to_owned(),
        place: place.to_owned(),
        safety: safety.to_owned(),
        owner: None,
    })
}

/// The day itself, or the Monday after.
fn working_day(day: Date) -> anyhow::Result<Date> {
    let over = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0i64,
    };
    Ok(day.checked_add(over.days())?)
}
