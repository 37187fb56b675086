//! Reading what is said about documents, correcting it, and taking one back.

use ::store::{EntryId, FileId, Timestamp, Tx};

use super::settle::label_of;
use crate::document::model::{DocumentNote, DocumentWords, Refusal, UploadState};
use crate::document::store::{self, Version};
use crate::entry::{self, Desk, EntryError, EntryState, Opened, Revision, WritableFile};

/// The document of this id in this file, if the actor may read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Opened<DocumentNote>, EntryError> {
    let note = entry::get::<DocumentNote>(tx, desk, id).await?;
    note.filter(|note| note.file == file).ok_or(EntryError::NotFound)
}

/// All documents of a file that the actor may read, newest first.
pub async fn list(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Opened<DocumentNote>>, EntryError> {
    let mut notes = entry::list::<DocumentNote>(tx, desk, file).await?;
    notes.reverse();
    Ok(notes)
}

/// An upload as its sender sees it, as long as it is no document.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Pending {
    /// The id of the document that it will be, or of the one that it will replace.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// What it is called.
    pub title: String,
    /// What the file was called.
    pub file_name: String,
    /// How far it has come.
    pub state: UploadState,
    /// Why it was refused.
    pub reason: Option<Refusal>,
    /// How long it is, in bytes.
    pub size: i64,
    /// When it was sent.
    #[schema(value_type = String, format = "date-time")]
    pub created_at: Timestamp,
}

/// What the actor has sent into a file and what waits or was refused, newest first; nobody else sees it.
pub async fn pending(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Pending>, EntryError> {
    let mut pending = Vec::new();
    for found in store::own_uploads(tx, desk, file).await? {
        let label = label_of(tx, desk, &found).await?;
        pending.push(Pending {
            id: found.replaces.map_or(found.id.into(), |(entry, _)| entry),
            title: label.title,
            file_name: label.file_name,
            state: found.state,
            reason: found.reason,
            size: found.size,
            created_at: found.created_at,
        });
    }
    Ok(pending)
}

/// All versions of a document's bytes, newest first.
pub async fn versions(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Vec<Version>, EntryError> {
    store::versions(tx, desk, id).await
}

/// Corrects title, topic and remark of a document; what they were stays as a version.
///
/// Errors: `NotFound`; `Changed` when somebody else was faster, with nothing written.
pub async fn correct(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (id, seen_version): (EntryId, i64),
    words: &DocumentWords,
) -> Result<i64, EntryError> {
    let standing = find(tx, desk, file.id(), id).await?;
    let content = DocumentNote { title: words.title.clone(), remark: words.remark.clone(), ..standing.content.clone() };
    revise(tx, desk, &standing, seen_version, (words.topic, standing.state), &content).await
}

/// Takes a document back: it stays in the history and is marked, and its bytes can still be read by who may.
///
/// Errors: as [`correct`].
pub async fn withdraw(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (id, seen_version): (EntryId, i64),
) -> Result<i64, EntryError> {
    let standing = find(tx, desk, file.id(), id).await?;
    let content = standing.content.clone();
    revise(tx, desk, &standing, seen_version, (standing.topic, EntryState::Withdrawn), &content).await
}

async fn revise(
    tx: &mut Tx,
    desk: &Desk<'_>,
    standing: &Opened<DocumentNote>,
    seen_version: i64,
    (topic, state): (policy::Topic, EntryState),
    content: &DocumentNote,
) -> Result<i64, EntryError> {
    if standing.state == EntryState::Withdrawn {
        return Err(EntryError::Changed { version: standing.version });
    }
    let revision = Revision { seen_version, topic, state, happened_at: standing.happened_at, content };
    entry::revise::<DocumentNote>(tx, desk, standing.id, revision).await
}
