//! Today: what a person must do now, this week, where they have to be, and what is new for them.
//!
//! Invariants: every row comes from something that stands in a file the reader reaches, and is gone when that is done;
//! whoever stands in for a colleague sees that colleague's rows too, as far as they reach the files; what is counted is
//! what may be seen, so another unit's work changes nothing here (rule 5; ux §5.1).
//!
//! Rest: `model` rows and their order · `store` what no other concept asks · `pages` the page · `api` the same as JSON.

mod acts;
mod api;
mod model;
mod pages;
mod store;

use ::store::{FileId, Tx, UserId};
use identity::{Role, Roles};
use jiff::civil::Date;
use ui::View;

use crate::appointment::{self, pages::start_of};
use crate::case;
use crate::entry::Desk;
use crate::intake::IntakeError;
use crate::task::{self, TaskError};
use crate::{intake, notice, safety_net, substitution};
pub use acts::duty::{DUTIES, Duty, DutyOf, duties};
pub use model::{Day, Kind, Meeting, Row, Team, end_of_week};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// So many rows stand under "Jetzt handeln"; the others wait behind a link.
pub const MOST_NOW: usize = 7;

/// So many new notices stand on the page.
const MOST_NEWS: i64 = 5;

/// So far back an appointment without a result is asked about.
const ASKED_ABOUT: std::time::Duration = std::time::Duration::from_secs(30 * 24 * 60 * 60);

/// The page and the API of the day.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Everything that the day of the actor holds: each source is asked once, whatever it brings.
///
/// At most `most_now` rows are due now; how many more there are is counted. Source: ux §5.1; R30, R209.
pub async fn of(tx: &mut Tx, desk: &Desk<'_>, roles: Roles, view: &View, most_now: usize) -> Result<Day, TaskError> {
    let (today, until) = (view.today(), end_of_week(view.today()));
    let absences = substitution::today(tx, desk).await?;
    let missing = safety_net::mine(tx, desk).await?;
    let due = task::due(tx, desk, today, until, most_now).await?;
    let after_week = start_of(view, until.tomorrow().unwrap_or(until));
    let met = appointment::of_actor(tx, desk, start_of(view, today), after_week, view.now.minus(ASKED_ABOUT));
    let met = met.await?;
    let consultations = store::consultations(tx, desk).await?;
    let reviews = store::reviews(tx, desk, until).await?;
    let news = notice::unread(tx, desk, MOST_NEWS).await?;
    let team = team(tx, desk, roles).await?;

    let unopened = due.now.saturating_sub(due.tasks.iter().filter(|task| task.day() <= Some(today)).count());
    let mut rows: Vec<Row> = due.tasks.iter().map(|task| Row::of_task(task, desk.actor.user)).collect();
    let (unmarked, ahead): (Vec<_>, Vec<_>) = met.into_iter().partition(|one| one.is_unmarked(view.now));
    rows.extend(unmarked.iter().map(|one| Row::of_appointment(one, view, desk.actor.user)));
    rows.extend(consultations.into_iter().map(|one| one.row(view, desk.actor.user)));
    rows.extend(reviews.into_iter().map(|one| one.row(desk.actor.user)));
    rows.sort_by(|one, other| one.order().cmp(&other.order()));

    let (mut now, mut week): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.is_due(today));
    let waiting = now.len() + unopened;
    now.truncate(most_now);
    week.retain(|row| row.due_on <= until);
    let mut appointments: Vec<Meeting> = ahead.into_iter().map(Meeting::from).collect();
    name(tx, desk, &mut now, &mut week, &mut appointments).await?;
    Ok(Day { today, until, more: waiting - now.len(), now, week, appointments, news, missing, absences, team })
}

/// Puts the names of the cases to their rows, with one question for all of them.
async fn name(
    tx: &mut Tx,
    desk: &Desk<'_>,
    now: &mut [Row],
    week: &mut [Row],
    appointments: &mut [Meeting],
) -> Result<(), TaskError> {
    let mut files: Vec<FileId> = now.iter().chain(week.iter()).map(|row| row.file).collect();
    files.extend(appointments.iter().map(|one| one.appointment.file));
    files.sort();
    files.dedup();
    let titles = case::titles(tx, desk, &files).await?;
    let title = |file: &FileId| titles.get(file).cloned().unwrap_or_default();
    for row in now.iter_mut().chain(week.iter_mut()) {
        row.title = title(&row.file);
    }
    for one in appointments {
        one.title = title(&one.appointment.file);
    }
    Ok(())
}

/// What the unit owes together: for those who receive people and for leads; for leads also how many were heard in time.
async fn team(tx: &mut Tx, desk: &Desk<'_>, roles: Roles) -> Result<Option<Team>, TaskError> {
    let leads = roles.has(Role::Lead);
    if !leads && !roles.has(Role::Intake) {
        return Ok(None);
    }
    let at_the_door = Desk::first_contact(desk.vault, desk.actor);
    let unassigned = store::unassigned(tx, if leads { desk } else { &at_the_door }).await?;
    let rate = if leads { Some(intake::same_day_rate(tx, desk).await.map_err(from_intake)?) } else { None };
    Ok(Some(Team { waiting: unassigned.waiting, overdue: unassigned.overdue, rate }))
}

fn from_intake(error: IntakeError) -> TaskError {
    match error {
        IntakeError::Entry(error) => error.into(),
        _ => TaskError::NotFound,
    }
}

/// Whose a row is, where it is not the reader's own.
fn not_mine(owner: UserId, name: &str, reader: UserId) -> Option<String> {
    (owner != reader).then(|| name.to_owned())
}

/// The day of a moment on the reader's calendar.
fn day_of(view: &View, at: ::store::Timestamp) -> Date {
    at.in_zone(&view.zone).date()
}
