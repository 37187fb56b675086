//! Writing what belongs to a plan, and journaling acts on a file with its case.

use casework::entry::{self, Content, Desk, EntryError, NewEntry, WritableFile};
use journal::Event;
use policy::Topic;
use store::{EntryId, Tx};

/// Writes something of a plan as of now, about one person or about the family together.
pub(crate) async fn write<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    person: Option<EntryId>,
    content: &C,
) -> Result<EntryId, EntryError> {
    let happened_at = tx.now();
    entry::write(tx, desk, file, NewEntry { topic: Topic::Plan, person, happened_at, content }).await
}

/// Notes an act on a file that is open for writing, in the act's own transaction.
pub(crate) async fn record(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, event: Event) -> Result<(), EntryError> {
    let mut event = event.file(file.id()).purpose(desk.purpose);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}
