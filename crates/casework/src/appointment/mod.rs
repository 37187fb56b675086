//! Appointments: when somebody meets the family or about it, where, with whom, and what makes the place safe.
//!
//! Invariants: an appointment is an entry, with its moments and the person in clear beside it; what is cancelled stays
//! readable; that somebody stayed away is known in the file's own unit and nowhere else (DESIGN §2 rule 9); a change
//! names the version it saw (rule 15).
//!
//! Rest: `model` states, rules · `store` every statement · `pages/` in the case and of the week · `api` JSON.

mod api;
mod model;
pub mod pages;
mod store;

use ::store::{EntryId, FileId, Timestamp, Tx, UserId};
use journal::Event;

use crate::entry::{self, Desk, NewEntry, Revision, WritableFile};
use crate::notice::{self, Notice, NoticeKind};
use crate::safety_net;
use crate::task::{TaskError, open_to};
pub use model::{Appointment, AppointmentState, AppointmentWords, NewAppointment, Step};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of appointments.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Notes an appointment in the file, for the actor or for a colleague, who is told.
///
/// `new` has been checked. Errors: `CannotHave` as for tasks; then nothing was written. Source: R151, R183.
pub async fn plan(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewAppointment,
) -> Result<EntryId, TaskError> {
    let owner = new.owner.unwrap_or(desk.actor.user);
    open_to(tx, desk, file, owner).await?;
    let content = new.words();
    // Agreed now; the moment it is for stands beside the entry, or the history would begin in the future.
    let entry = NewEntry { topic: new.topic, person: None, happened_at: tx.now(), content: &content };
    let id = entry::write(tx, desk, file, entry).await?;
    store::insert(tx, desk, file.id(), id, new, owner).await?;
    safety_net::recheck_file(tx, file.id()).await?;
    journal::record(tx, desk.actor, event("appointment.planned", file, id).with("owner", owner)).await?;
    tell(tx, desk, file, owner).await?;
    Ok(id)
}

/// Takes one step with an appointment of this file: another moment or place, or what became of it.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster; `CannotHave`. Nothing was written then.
pub async fn take_step(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    step: &Step,
) -> Result<i64, TaskError> {
    let standing = find(tx, desk, file.id(), id).await?;
    if standing.version != seen_version {
        return Err(TaskError::Changed);
    }
    let (topic, content) = match step {
        Step::Change(new) => (new.topic, new.words()),
        Step::Mark(_) => (standing.topic, standing.content.clone()),
    };
    let state = step.state(standing.state);
    let revision =
        Revision { seen_version, topic, state: state.of_entry(), happened_at: standing.happened_at, content: &content };
    let version = entry::revise::<AppointmentWords>(tx, desk, id, revision).await?;
    if let Step::Change(new) = step {
        let owner = new.owner.unwrap_or(standing.owner.id);
        if owner != standing.owner.id {
            open_to(tx, desk, file, owner).await?;
            tell(tx, desk, file, owner).await?;
        }
        store::change(tx, desk, id, new, owner).await?;
    }
    store::mark(tx, id, state).await?;
    journal::record(tx, desk.actor, event(step.event(), file, id).with("state", state.as_str())).await?;
    Ok(version)
}

/// The appointment of this id in this file, if the actor may read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Appointment, TaskError> {
    store::find(tx, desk, file, id).await?.ok_or(TaskError::NotFound)
}

/// The appointments of a file that the actor may read, the latest first.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId, most: i64) -> Result<Vec<Appointment>, TaskError> {
    store::of_file(tx, desk, file, most).await
}

/// The appointments of the actor, and of those for whom they stand in, from a moment until another, and those since
/// `open_since` of which nobody has said whether they took place; cancelled ones are left out. The earliest first.
pub async fn of_actor(
    tx: &mut Tx,
    desk: &Desk<'_>,
    from: Timestamp,
    until: Timestamp,
    open_since: Timestamp,
) -> Result<Vec<Appointment>, TaskError> {
    store::of_actor(tx, desk, from, until, open_since).await
}

async fn tell(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, owner: UserId) -> Result<(), TaskError> {
    if owner == desk.actor.user {
        return Ok(());
    }
    let told = Notice { to: owner, unit: desk.actor.unit, kind: NoticeKind::AppointmentGiven, file: Some(file.id()) };
    Ok(notice::tell(tx, desk, told).await?)
}

fn event(name: &'static str, file: &WritableFile, id: EntryId) -> Event {
    let event = Event::new(name).file(file.id()).subject(id);
    match file.case() {
        Some(case) => event.case(case),
        None => event,
    }
}
