//! Entries: everything protected is one or belongs to one.
//!
//! Invariants: an entry is written only into a file for which the actor holds a live whole-file write row; it is
//! read only through what `policy` lets be seen; its body is encrypted under a key of its own; each read lands in
//! the request's read log before the content is handed out; a change names the version it saw, and the text it
//! replaces stays as a version (R183, rule 15).
//!
//! Rest: `model` what an entry is · `store` every statement · `acts/` the longer ones · `model/unread` what a machine looks through · the concepts beside this folder give the kinds.

mod acts;
mod model;
pub(crate) mod store;

use ::store::{EntryId, FileId, Timestamp, Tx};
use journal::Event;
use policy::{Act, Topic};

pub use acts::follow::{AFTER_WRITING, AfterWriting, Told, Written, follow_again};
pub use acts::restate::{Restated, look_at_file, look_at_version, restate};
pub use model::{Content, Cover, Desk, EntryError, EntryState, NewEntry, Opened, Seal, Words, WritableFile};
pub use model::{Unread, of_kind};
pub use store::writable;

/// Writes an entry into a file and journals it, in the caller's transaction.
///
/// Errors: `Store` when the database refuses; permission was proved when the `WritableFile` was made.
/// Source: R183; DESIGN §2 rules 6 and 7.
pub async fn write<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: NewEntry<'_, C>,
) -> Result<EntryId, EntryError> {
    let id = EntryId::from(tx.new_id());
    write_as(tx, desk, file, id, new).await?;
    Ok(id)
}

/// Writes an entry under an id that was given out for it before; see [`write()`].
pub(crate) async fn write_as<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    new: NewEntry<'_, C>,
) -> Result<(), EntryError> {
    store::insert(tx, desk, file, id, &new).await?;
    let mut event = Event::new("entry.written")
        .file(file.id())
        .subject(id)
        .purpose(desk.purpose)
        .with("kind", C::KIND)
        .with("topic", new.topic.as_str());
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    journal::record(tx, desk.actor, event).await?;
    acts::follow::tell(tx, id, file.id(), Told::of(new.content)).await
}

/// What a change to an entry says.
#[derive(Debug, Clone)]
pub struct Revision<'c, C> {
    /// The version the author had before their eyes.
    pub seen_version: i64,
    /// The new topic, or the old one again.
    pub topic: Topic,
    /// Where the entry stands after the change.
    pub state: EntryState,
    /// When it happened.
    pub happened_at: Timestamp,
    /// What it says now.
    pub content: &'c C,
}

/// Corrects an entry; what it said before stays readable as a version.
///
/// Errors: `NotFound` also when the actor may not write it; `Changed` when somebody else was faster: nothing was
/// written then, and the caller shows both texts.
pub async fn revise<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    revision: Revision<'_, C>,
) -> Result<i64, EntryError> {
    const { assert!(matches!(C::WORDS, Words::Staff), "the client's words are the client's") };
    let old = store::find::<C>(tx, desk, Act::Write, id).await?.ok_or(EntryError::NotFound)?;
    if old.version != revision.seen_version {
        return Err(EntryError::Changed { version: old.version });
    }
    let file = writable(tx, desk, old.file).await?.ok_or(EntryError::NotFound)?;
    store::keep_version(tx, id, old.version).await?;
    let change = store::Change {
        topic: revision.topic,
        state: revision.state,
        happened_at: revision.happened_at,
        content: revision.content,
    };
    if !store::replace(tx, desk, &old, file.organisation(), &change).await? {
        return Err(EntryError::Changed { version: old.version + 1 });
    }
    let mut event = Event::new("entry.revised")
        .file(old.file)
        .subject(id)
        .purpose(desk.purpose)
        .with("kind", C::KIND)
        .with("version", old.version + 1);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    journal::record(tx, desk.actor, event).await?;
    acts::follow::tell(tx, id, old.file, Told::of(revision.content)).await?;
    Ok(old.version + 1)
}

/// One entry, if the actor may read it.
pub async fn get<C: Content>(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Option<Opened<C>>, EntryError> {
    store::find(tx, desk, Act::Read, id).await
}

/// One entry, if the actor may change it.
pub async fn get_to_write<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
) -> Result<Option<Opened<C>>, EntryError> {
    store::find(tx, desk, Act::Write, id).await
}

/// One entry of whatever kind as JSON, if the actor may read it.
pub async fn get_any(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
) -> Result<Option<Opened<serde_json::Value>>, EntryError> {
    store::find_any(tx, desk, Act::Read, id).await
}

/// All entries of one kind in a file that the actor may read, oldest first.
pub async fn list<C: Content>(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Opened<C>>, EntryError> {
    store::of_file(tx, desk, file).await
}

/// The named entries of one kind that the actor may read; the others are absent without a word.
pub async fn list_named<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    ids: &[EntryId],
) -> Result<Vec<Opened<C>>, EntryError> {
    store::named(tx, desk, ids).await
}

/// The newest `most` entries of a file, of any kind, as JSON.
pub async fn history(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    most: i64,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    store::history(tx, desk, file, most).await
}

/// The newest `most` entries of these kinds in a file, as JSON.
pub async fn latest(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    kinds: &[&str],
    most: i64,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    store::latest(tx, desk, file, kinds, most).await
}

/// All entries of these kinds in a file that the actor may read, oldest first, as JSON: several kinds in one statement.
pub async fn list_kinds(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    kinds: &[&str],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    store::of_kinds(tx, desk, file, kinds).await
}

/// The same of several files at once; what of them the actor may not read is absent without a word.
pub async fn list_kinds_in(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
    kinds: &[&str],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    store::of_kinds_in_files(tx, desk, files, kinds).await
}

/// Says whom an entry is about from now on: a revision that follows in the same transaction shows it to whom it is to be
/// shown then.
///
/// Errors: `NotFound` also when the actor may not write it.
pub async fn tell_whom<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    person: Option<EntryId>,
) -> Result<(), EntryError> {
    store::find::<C>(tx, desk, Act::Write, id).await?.ok_or(EntryError::NotFound)?;
    store::set_person(tx, id, person).await
}

/// The newest `most` entries of one kind in these files, to sort or compare by; the others are absent without a word.
pub async fn look_in_files<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
    most: i64,
) -> Result<Vec<Unread<C>>, EntryError> {
    store::look(tx, desk, Some(files), most).await
}

/// The newest `most` entries of one kind in all files that the actor may read, to search in.
pub async fn look_at_all<C: Content>(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Unread<C>>, EntryError> {
    store::look(tx, desk, None, most).await
}

/// The newest `most` entries of any kind but these in all files that the actor may read, to search in.
pub async fn look_through(
    tx: &mut Tx,
    desk: &Desk<'_>,
    without: &[&str],
    most: i64,
) -> Result<Vec<Unread<serde_json::Value>>, EntryError> {
    store::look_through(tx, desk, without, most).await
}
