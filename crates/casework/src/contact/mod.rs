//! Contacts: what was said and done with the family, written down in under half a minute.
//!
//! Invariants: a contact names its mode and when it happened; correcting one keeps what it said before; two people
//! in one contact both see both texts (rule 15).
//!
//! Rest: `model` the note · `pages/` write, correct · `api` the same as JSON.

mod api;
mod model;
mod pages;

use ::store::{EntryId, FileId, Timestamp, Tx};
use policy::Topic;

use crate::contested;
use crate::entry::{self, Desk, EntryError, NewEntry, Opened, Revision, Seal, WritableFile};
use crate::safety_net;
use crate::sealed;
pub use model::{Contact, ContactMode, ContactNote};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of contacts.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Writes a contact into the file. Source: R95, R128, R183.
pub async fn note(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    topic: Topic,
    happened_at: Timestamp,
    content: &ContactNote,
) -> Result<EntryId, EntryError> {
    note_under(tx, desk, file, (topic, happened_at), content, None).await
}

/// The same, sealed for who writes it where a seal is named. Source: L-8, L-18.
///
/// Errors: `Faulty` for the seal of an address.
pub async fn note_under(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (topic, happened_at): (Topic, Timestamp),
    content: &ContactNote,
    seal: Option<Seal>,
) -> Result<EntryId, EntryError> {
    let id = entry::write(tx, desk, file, NewEntry { topic, person: None, happened_at, content }).await?;
    sealed::seal_as(tx, desk, file, id, seal).await?;
    safety_net::recheck_file(tx, file.id()).await?;
    Ok(id)
}

/// The contact of this id in this file, if the actor may read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Opened<ContactNote>, EntryError> {
    let note = entry::get::<ContactNote>(tx, desk, id).await?;
    note.filter(|note| note.file == file).ok_or(EntryError::NotFound)
}

/// Corrects a contact of this file; the earlier text stays as a version.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster, with nothing written; `Faulty` for
/// another topic while the contact is disputed.
pub async fn correct(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    contact: &Contact,
) -> Result<i64, EntryError> {
    let standing = find(tx, desk, file.id(), id).await?;
    if contact.topic != standing.topic {
        contested::holds_topic(tx, desk, file.id(), id).await?;
    }
    let revision = Revision {
        seen_version,
        topic: contact.topic,
        state: standing.state,
        happened_at: contact.happened_at,
        content: &contact.note(),
    };
    let version = entry::revise::<ContactNote>(tx, desk, id, revision).await?;
    if let Some(seal) = contact.seal.filter(|seal| Some(*seal) != standing.seal) {
        sealed::seal(tx, desk, file, id, seal).await?;
    }
    Ok(version)
}
