//! Journaling an act on a file, with its case.

use casework::entry::{Desk, EntryError, WritableFile};
use journal::Event;
use store::Tx;

/// Notes an act on a file that is open for writing, in the act's own transaction.
pub(crate) async fn record(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, event: Event) -> Result<(), EntryError> {
    let mut event = event.file(file.id()).purpose(desk.purpose);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}
