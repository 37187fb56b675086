//! Changing an entry without knowing its kind: for acts that go through a whole file, such as a merge of two cards.

use ::store::{EntryId, FileId, Tx};
use journal::Event;
use serde_json::Value;

use crate::entry::model::{Desk, EntryError, EntryState};
use crate::entry::{Unread, store, writable};

/// An entry before and after it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restated {
    /// The entry.
    pub entry: EntryId,
    /// Where it stood.
    pub state_before: EntryState,
    /// The version that was put aside.
    pub version_before: i64,
    /// The version that stands now.
    pub version_after: i64,
}

/// All entries of a file but its cover, for the program to look at; nothing of it is read by anybody.
pub async fn look_at_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Unread<Value>>, EntryError> {
    store::look_at_file(tx, desk, file).await
}

/// What an entry that the actor may change said in one of its versions, for the program to look at.
pub async fn look_at_version(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    version: i64,
) -> Result<Option<Unread<Value>>, EntryError> {
    store::look_at_version(tx, desk, id, version).await
}

/// Gives an entry of whatever kind another state, or another content of its own kind; what it said stays as a version.
///
/// The client's words never pass here: the caller changes ids alone, and not in kinds that hold such words.
/// Errors: `NotFound` also when the actor may not write it; `Changed` when it is no longer at `seen_version`.
pub async fn restate(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    seen_version: i64,
    state: EntryState,
    content: Option<&Value>,
) -> Result<Restated, EntryError> {
    let old = store::look_to_write(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let old = old.tell(Clone::clone);
    if old.version != seen_version {
        return Err(EntryError::Changed { version: old.version });
    }
    let file = writable(tx, desk, old.file).await?.ok_or(EntryError::NotFound)?;
    store::keep_version(tx, id, old.version).await?;
    let change = store::Change {
        topic: old.topic,
        state,
        happened_at: old.happened_at,
        content: content.unwrap_or(&old.content),
    };
    if !store::replace(tx, desk, &old, file.organisation(), &change).await? {
        return Err(EntryError::Changed { version: old.version + 1 });
    }
    let mut event = Event::new("entry.revised")
        .file(old.file)
        .subject(id)
        .purpose(desk.purpose)
        .with("kind", &old.kind)
        .with("version", old.version + 1);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    journal::record(tx, desk.actor, event).await?;
    super::follow::tell(tx, id, old.file, super::follow::Told::AsBefore).await?;
    Ok(Restated { entry: id, state_before: old.state, version_before: old.version, version_after: old.version + 1 })
}
