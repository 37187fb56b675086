//! Tasks: what somebody has to do in a file and until which day, so that nothing rests on memory alone.
//!
//! Invariants: a task is an entry, with the day and the person in clear beside it; whoever has a task works in the unit
//! today, need not be kept from the family, and reaches the file; what is done or taken back stays readable; a change
//! names the version it saw, and what the task said before stays as a version (R183, rules 14 and 15).
//!
//! Rest: `model` kinds, rules and refusals · `policy` who may have one · `store` every statement · `pages/` · `api` JSON.

mod api;
mod model;
pub mod pages;
mod policy;
mod store;

use ::policy::Topic;
use ::store::{EntryId, FileId, Tx, UserId};
use jiff::civil::Date;
use journal::Event;

use crate::case::CaseView;
use crate::entry::{self, Desk, EntryState, NewEntry, Revision, WritableFile};
use crate::notice::{self, Notice, NoticeKind};
use crate::safety_net;
pub(crate) use api::words;
pub use model::{Done, Due, NewTask, Review, Task, TaskError, TaskKind, TaskWords};
pub use policy::{colleagues, open_to};
pub(crate) use store::{in_charge, theirs};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of tasks.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Sets a task in the file, for the actor or for a colleague, who is told and can open the file from then on.
///
/// `new` has been checked. Errors: `CannotHave` with whom to choose instead; then nothing was written. Source: R183, R209.
pub async fn set(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NewTask) -> Result<EntryId, TaskError> {
    let owner = new.owner.unwrap_or(desk.actor.user);
    open_to(tx, desk, file, owner).await?;
    let words = new.words();
    let entry = NewEntry { topic: new.topic, person: None, happened_at: tx.now(), content: &words };
    let id = entry::write(tx, desk, file, entry).await?;
    store::insert(tx, desk, file.id(), id, new, owner).await?;
    safety_net::recheck_file(tx, file.id()).await?;
    let event = event("task.set", file, id).with("kind", new.kind.as_str()).with("owner", owner);
    journal::record(tx, desk.actor, event).await?;
    tell(tx, desk, file, owner).await?;
    Ok(id)
}

/// What can be done with a task that stands; page and API name it alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Other words, another day, another person.
    Change(NewTask),
    /// It is done.
    Done(Done),
    /// It need not be done.
    TakeBack,
    /// It was closed too soon.
    OpenAgain,
}

/// Takes one step with a task of this file; the new version comes back. The values have been checked.
pub async fn take_step(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    step: &Step,
) -> Result<i64, TaskError> {
    match step {
        Step::Change(new) => change(tx, desk, file, id, seen_version, new).await,
        Step::Done(result) => done(tx, desk, file, id, seen_version, result).await,
        Step::TakeBack => take_back(tx, desk, file, id, seen_version).await,
        Step::OpenAgain => open_again(tx, desk, file, id, seen_version).await,
    }
}

/// Changes what a task says, its day or whose it is; an open one only.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster; `Closed` when it is done or taken
/// back; `CannotHave` for a colleague who cannot have it. Nothing was written then.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    new: &NewTask,
) -> Result<i64, TaskError> {
    let standing = open_task(tx, desk, file, id, seen_version).await?;
    let owner = new.owner.unwrap_or(standing.owner.id);
    let given = owner != standing.owner.id;
    if given {
        open_to(tx, desk, file, owner).await?;
    }
    let words = TaskWords { result: standing.content.result.clone(), ..new.words() };
    let version = revise(tx, desk, &standing, new.topic, EntryState::Open, &words).await?;
    store::change(tx, desk, id, new, owner).await?;
    if new.due_on.to_string() != standing.due_on {
        let moved = event("task.moved", file, id).with("from", &standing.due_on).with("to", new.due_on.to_string());
        journal::record(tx, desk.actor, moved).await?;
    }
    if given {
        let to = event("task.given", file, id).with("from", standing.owner.id).with("to", owner);
        journal::record(tx, desk.actor, to).await?;
        tell(tx, desk, file, owner).await?;
    }
    Ok(version)
}

/// Says that a task is done, with a line on what came of it where there is one to say.
///
/// Returns the new version. Errors: as [`change`].
pub async fn done(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    done: &Done,
) -> Result<i64, TaskError> {
    let standing = open_task(tx, desk, file, id, seen_version).await?;
    let words = TaskWords { result: done.result.clone(), ..standing.content.clone() };
    let version = revise(tx, desk, &standing, standing.topic, EntryState::Done, &words).await?;
    store::close(tx, desk, id).await?;
    journal::record(tx, desk.actor, event("task.done", file, id)).await?;
    Ok(version)
}

/// Takes a task back that need not be done any more; it stays readable and is marked.
///
/// Returns the new version. Errors: as [`change`].
pub async fn take_back(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
) -> Result<i64, TaskError> {
    let standing = open_task(tx, desk, file, id, seen_version).await?;
    let words = standing.content.clone();
    let version = revise(tx, desk, &standing, standing.topic, EntryState::Withdrawn, &words).await?;
    store::withdraw(tx, id).await?;
    journal::record(tx, desk.actor, event("task.taken-back", file, id)).await?;
    Ok(version)
}

/// Opens a task again that was marked as done, or taken back, too soon.
///
/// Returns the new version. Errors: `NotFound`; `Changed`; `CannotHave` when its owner has left meanwhile.
pub async fn open_again(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
) -> Result<i64, TaskError> {
    let standing = find(tx, desk, file.id(), id).await?;
    if standing.state == EntryState::Open {
        return Ok(standing.version);
    }
    if standing.version != seen_version {
        return Err(TaskError::Changed);
    }
    open_to(tx, desk, file, standing.owner.id).await?;
    let words = standing.content.clone();
    let version = revise(tx, desk, &standing, standing.topic, EntryState::Open, &words).await?;
    store::reopen(tx, id).await?;
    journal::record(tx, desk.actor, event("task.opened-again", file, id)).await?;
    Ok(version)
}

/// The task of this id in this file, if the actor may read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Task, TaskError> {
    store::find(tx, desk, file, id).await?.ok_or(TaskError::NotFound)
}

/// All tasks of a file that the actor may read: open ones by their day, then the latest `most_closed` others.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId, most_closed: i64) -> Result<Vec<Task>, TaskError> {
    store::of_file(tx, desk, file, most_closed).await
}

/// The open tasks of the actor, and of those for whom they stand in, until a day; of those that are due by `today` at most
/// `most_now` are opened, the others only counted.
pub async fn due(tx: &mut Tx, desk: &Desk<'_>, today: Date, until: Date, most_now: usize) -> Result<Due, TaskError> {
    store::due(tx, desk, today, until, most_now).await
}

/// Says when a case is to be looked at again, or that it need not be.
///
/// Returns the case's new version. Errors: `Changed` when somebody changed the case meanwhile. Source: R41, R209.
pub async fn set_review(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    seen_version: i64,
    review: &Review,
) -> Result<i64, TaskError> {
    // Who sees the case through a file of another unit, because something was disclosed to it, decides nothing about it.
    if !case.is_lead_file {
        return Err(TaskError::NotFound);
    }
    if !store::set_review(tx, case.id, seen_version, review.review_on).await? {
        return Err(TaskError::Changed);
    }
    safety_net::recheck_file(tx, file.id()).await?;
    let mut event = Event::new("case.reviewed").case(case.id).file(file.id()).purpose(desk.purpose);
    if let Some(day) = review.review_on {
        event = event.with("next", day.to_string());
    }
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

async fn open_task(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
) -> Result<Task, TaskError> {
    let standing = find(tx, desk, file.id(), id).await?;
    if standing.version != seen_version {
        return Err(TaskError::Changed);
    }
    if standing.state != EntryState::Open {
        return Err(TaskError::Closed);
    }
    Ok(standing)
}

async fn revise(
    tx: &mut Tx,
    desk: &Desk<'_>,
    standing: &Task,
    topic: Topic,
    state: EntryState,
    content: &TaskWords,
) -> Result<i64, TaskError> {
    let revision =
        Revision { seen_version: standing.version, topic, state, happened_at: standing.happened_at, content };
    Ok(entry::revise::<TaskWords>(tx, desk, standing.id, revision).await?)
}

/// Tells the new owner, unless it is the actor.
async fn tell(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, owner: UserId) -> Result<(), TaskError> {
    if owner == desk.actor.user {
        return Ok(());
    }
    let told = Notice { to: owner, unit: desk.actor.unit, kind: NoticeKind::TaskGiven, file: Some(file.id()) };
    Ok(notice::tell(tx, desk, told).await?)
}

fn event(name: &'static str, file: &WritableFile, id: EntryId) -> Event {
    let event = Event::new(name).file(file.id()).subject(id);
    match file.case() {
        Some(case) => event.case(case),
        None => event,
    }
}
