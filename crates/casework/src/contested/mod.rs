//! Disputes: what a person does not accept carries the label "bestritten", with their own version beside it.
//!
//! Invariants: the person's words are never changed; both versions stand wherever the entry stands; a dispute ends only
//! with a reason, and what was said stays readable; while it stands, the entry keeps its topic, so that nobody sees the one
//! without the other (L-22; DESIGN §2 rule 11).
//!
//! Rest: `model` the versions · `store` every statement · `pages/` dispute, end, and how it looks beside an entry · `api` JSON.

mod api;
mod model;
pub mod pages;
mod store;

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use journal::Event;

use crate::check::Faults;
use crate::entry::{self, Desk, EntryError, NewEntry, Opened, WritableFile};
pub use model::{CONTESTABLE, Contested, Ended, OwnVersion, Settled};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of disputes.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The disputes of some entries, by entry.
pub type Disputes = BTreeMap<EntryId, Vec<Contested>>;

/// The disputes about these entries of a file, those that ended too, in one statement.
pub async fn of(tx: &mut Tx, desk: &Desk<'_>, file: FileId, entries: &[EntryId]) -> Result<Disputes, EntryError> {
    let mut disputes = Disputes::new();
    if entries.is_empty() {
        return Ok(disputes);
    }
    // What was written in the same moment comes in no order, so the ends wait for what they end.
    let (begun, ended): (Vec<_>, Vec<_>) =
        store::about(tx, desk, file, entries).await?.into_iter().partition(|line| line.withdraws.is_none());
    for line in begun {
        disputes.entry(line.about).or_default().push(Contested {
            id: line.entry.id,
            about: line.about,
            version: read(&line.entry)?,
            written_by: line.entry.author_name,
            at: line.entry.created_at,
            settled: None,
        });
    }
    for line in ended {
        let settled: Settled = read(&line.entry)?;
        let end = Ended { reason: settled.reason, by: line.entry.author_name, at: line.entry.created_at };
        let known = disputes.get_mut(&line.about).into_iter().flatten();
        known.filter(|known| Some(known.id) == line.withdraws).for_each(|known| known.settled = Some(end.clone()));
    }
    Ok(disputes)
}

fn read<T: serde::de::DeserializeOwned>(entry: &Opened<serde_json::Value>) -> Result<T, EntryError> {
    serde_json::from_value(entry.content.clone()).map_err(EntryError::Unreadable)
}

/// The entry of this file, if it is there for the actor and of a kind that can be disputed.
pub async fn subject(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Opened<serde_json::Value>, EntryError> {
    let entry = entry::get_any(tx, desk, id).await?;
    entry.filter(|entry| entry.file == file && CONTESTABLE.contains(&entry.kind.as_str())).ok_or(EntryError::NotFound)
}

/// Puts the person's own version beside an entry of this file.
///
/// Errors: `NotFound` also for kinds that cannot be disputed. Source: L-22.
pub async fn dispute(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    about: EntryId,
    version: &OwnVersion,
) -> Result<EntryId, EntryError> {
    // A dispute beside a sealed entry would tell that it is there.
    let entry = subject(tx, desk, file.id(), about).await?;
    if entry.seal.is_some() {
        return Err(Faults::contradiction("words", "contested-error-sealed").into());
    }
    let happened_at = tx.now();
    let new = NewEntry { topic: entry.topic, person: entry.person, happened_at, content: version };
    let id = entry::write(tx, desk, file, new).await?;
    store::insert(tx, id, about, None).await?;
    note(tx, desk, file, Event::new("entry.contested").subject(about)).await?;
    Ok(id)
}

/// Ends a dispute of this file; both texts and the reason stay readable.
///
/// Errors: `NotFound`; `Faulty` when it ended before. Source: L-22.
pub async fn settle(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    contest: EntryId,
    settled: &Settled,
) -> Result<EntryId, EntryError> {
    let (entry, standing) = standing(tx, desk, file.id(), contest).await?;
    if standing.settled.is_some() {
        return Err(Faults::contradiction("reason", "contested-error-ended").into());
    }
    let happened_at = tx.now();
    let new = NewEntry { topic: entry.topic, person: entry.person, happened_at, content: settled };
    let id = entry::write(tx, desk, file, new).await?;
    store::insert(tx, id, entry.id, Some(contest)).await?;
    note(tx, desk, file, Event::new("entry.contest-settled").subject(entry.id)).await?;
    Ok(id)
}

/// A dispute of this file with the entry it is about.
pub async fn standing(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    contest: EntryId,
) -> Result<(Opened<serde_json::Value>, Contested), EntryError> {
    let about = store::subject(tx, desk, contest).await?.ok_or(EntryError::NotFound)?;
    let entry = subject(tx, desk, file, about).await?;
    let disputes = of(tx, desk, file, &[about]).await?;
    let found = disputes.into_values().flatten().find(|known| known.id == contest);
    Ok((entry, found.ok_or(EntryError::NotFound)?))
}

/// Refuses another topic for an entry whose dispute still stands.
///
/// Errors: `Faulty` at the field `topic`.
pub async fn holds_topic(tx: &mut Tx, desk: &Desk<'_>, file: FileId, entry: EntryId) -> Result<(), EntryError> {
    let disputes = of(tx, desk, file, &[entry]).await?;
    // Disputes that ended lie under the old topic too, so they hold it as well.
    if disputes.is_empty() { Ok(()) } else { Err(Faults::contradiction("topic", "contested-error-topic").into()) }
}

async fn note(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, event: Event) -> Result<(), EntryError> {
    let mut event = event.file(file.id()).purpose(desk.purpose);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}
