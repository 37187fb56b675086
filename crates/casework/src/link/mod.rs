//! References: an entry says "siehe auch" and leads to another one of the same file.
//!
//! Invariants: a reference holds nothing but its two ends; it is shown at both of them, and only to who sees both; to
//! everybody else, and in every count, it is absent (DESIGN §2 rule 5).
//!
//! Rest: `model` the reference · `store` every statement · `pages/` make and take away, and how it looks · `api` JSON.

mod api;
mod model;
pub mod pages;
mod store;

use ::store::{EntryId, FileId, Tx};
use journal::Event;

use crate::check::Faults;
use crate::entry::{self, Desk, EntryError, Opened, WritableFile};
pub use model::{NewReference, References, SeeAlso};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// As many entries are offered as the other end of a reference.
const OFFERED: i64 = 200;

/// The pages and the API of references.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The references of these entries of a file, from both ends, in one statement.
pub async fn of(tx: &mut Tx, desk: &Desk<'_>, file: FileId, entries: &[EntryId]) -> Result<References, EntryError> {
    if entries.is_empty() {
        return Ok(References::new());
    }
    store::of(tx, desk, file, entries).await
}

/// The entry from which a reference starts, if it lies in this file and the actor may read it.
pub async fn start(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Opened<serde_json::Value>, EntryError> {
    entry::get_any(tx, desk, id).await?.filter(|entry| entry.file == file).ok_or(EntryError::NotFound)
}

/// The entries of a file to which this one could refer, the newest first.
pub async fn candidates(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    entry: EntryId,
) -> Result<Vec<SeeAlso>, EntryError> {
    store::candidates(tx, desk, file, entry, OFFERED).await
}

/// Makes a reference between two entries of this file; one that is there already stays as it is.
///
/// Errors: `NotFound` when the actor does not see both ends in this file; `Faulty` for an entry and itself.
pub async fn refer(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    from: EntryId,
    to: EntryId,
) -> Result<(), EntryError> {
    if from == to {
        return Err(Faults::contradiction("to", "link-error-self").into());
    }
    start(tx, desk, file.id(), from).await?;
    start(tx, desk, file.id(), to).await?;
    if store::insert(tx, desk, from, to).await? {
        note(tx, desk, file, "entry.linked", from, to).await?;
    }
    Ok(())
}

/// Takes a reference away. Errors: `NotFound` when it is not there for the actor.
pub async fn part(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    one: EntryId,
    other: EntryId,
) -> Result<(), EntryError> {
    let seen = of(tx, desk, file.id(), &[one]).await?;
    if !seen.get(&one).is_some_and(|known| known.iter().any(|known| known.id == other)) {
        return Err(EntryError::NotFound);
    }
    if store::delete(tx, one, other).await? {
        note(tx, desk, file, "entry.unlinked", one, other).await?;
    }
    Ok(())
}

async fn note(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    name: &'static str,
    from: EntryId,
    to: EntryId,
) -> Result<(), EntryError> {
    let mut event = Event::new(name).file(file.id()).subject(from).purpose(desk.purpose).with("to", to);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}
