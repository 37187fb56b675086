//! Filing: what has arrived becomes a document, in one transaction, or waits for the virus scanner first.

use ::store::{EntryId, Tx, Uuid};
use identity::App;

use super::Received;
use crate::document::model::{DocumentNote, Label, UploadState};
use crate::document::store::{self, Found};
use crate::document::{ARRIVAL, QUARANTINE, jobs};
use crate::entry::{self, Desk, EntryError, EntryState, NewEntry, Revision, WritableFile};

/// What became of bytes that had arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// They are a document, at this version.
    Filed(EntryId, i64),
    /// They wait for the virus scanner and will be this document.
    Waiting(EntryId),
}

impl Settled {
    /// The document's id, also while it waits.
    pub fn entry(self) -> EntryId {
        match self {
            Settled::Filed(entry, _) | Settled::Waiting(entry) => entry,
        }
    }
}

/// Makes received bytes a document, in one transaction; where a virus scanner is set, it looks at them first.
///
/// Ring the bell after the commit. Errors: `NotFound` when the actor may no longer write into the file; `Changed` when the
/// document that is to be replaced has changed.
pub async fn settle(tx: &mut Tx, app: &App, desk: &Desk<'_>, received: &Received) -> Result<Settled, EntryError> {
    let (state, expires_at) = match &app.scanner {
        Some(_) => (UploadState::Quarantined, tx.now().plus(QUARANTINE)),
        None => (UploadState::Clean, tx.now().plus(ARRIVAL)),
    };
    let measured = (received.judged, received.size, received.chunks);
    store::complete(tx, received.upload, state, measured, expires_at).await?;
    if app.scanner.is_some() {
        let upload = store::own_upload(tx, desk, received.upload).await?.ok_or(EntryError::NotFound)?;
        jobs::scan_now(tx, received.upload).await?;
        return Ok(Settled::Waiting(upload.replaces.map_or(upload.id.into(), |(entry, _)| entry)));
    }
    let (entry, version) = file_away(tx, desk, received.upload).await?;
    Ok(Settled::Filed(entry, version))
}

/// Makes a clean upload a document, or the newer version of one.
pub(in crate::document) async fn file_away(
    tx: &mut Tx,
    desk: &Desk<'_>,
    upload: Uuid,
) -> Result<(EntryId, i64), EntryError> {
    let found = store::own_upload(tx, desk, upload).await?.ok_or(EntryError::NotFound)?;
    let file = entry::writable(tx, desk, found.file).await?.ok_or(EntryError::NotFound)?;
    let label = label_of(tx, desk, &found).await?;
    let media = found.media.filter(|_| found.state == UploadState::Clean).ok_or(EntryError::NotFound)?;
    let note = DocumentNote {
        title: label.title,
        file_name: label.file_name,
        remark: label.remark,
        media,
        size: found.size,
        pages: found.pages,
        number: 1,
        attachment: upload,
    };
    let (entry, version, note) = match found.replaces {
        None => (write_new(tx, desk, &file, &found, &note).await?, 1, note),
        Some(replaces) => replace(tx, desk, &file, replaces, note).await?,
    };
    store::insert_body(tx, desk, entry, &note, found.chunks).await?;
    vault::bind_attachment(tx, upload, entry).await?;
    store::delete_upload(tx, upload).await?;
    Ok((entry, version))
}

async fn write_new(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    found: &Found,
    note: &DocumentNote,
) -> Result<EntryId, EntryError> {
    let id = EntryId::from(found.id);
    let new = NewEntry { topic: found.topic, person: None, happened_at: found.created_at, content: note };
    entry::write_as(tx, desk, file, id, new).await?;
    Ok(id)
}

/// The newer version takes the place of the older one, which stays.
async fn replace(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (entry, seen_version): (EntryId, i64),
    note: DocumentNote,
) -> Result<(EntryId, i64, DocumentNote), EntryError> {
    let standing = super::find(tx, desk, file.id(), entry).await?;
    if standing.state == EntryState::Withdrawn {
        return Err(EntryError::Changed { version: standing.version });
    }
    let newest = store::versions(tx, desk, entry).await?.first().map_or(0, |version| version.number);
    let note = DocumentNote { number: newest + 1, ..note };
    let revision = Revision {
        seen_version,
        topic: standing.topic,
        state: standing.state,
        happened_at: standing.happened_at,
        content: &note,
    };
    let version = entry::revise::<DocumentNote>(tx, desk, entry, revision).await?;
    Ok((entry, version, note))
}

pub(super) async fn label_of(tx: &mut Tx, desk: &Desk<'_>, found: &Found) -> Result<Label, EntryError> {
    desk.vault.load_organisation(tx, found.place.organisation).await?;
    let attachment = desk.vault.attachment(found.place, &found.wrapped, &found.file_key)?;
    serde_json::from_slice(&attachment.open_label(&found.body)?).map_err(EntryError::Unreadable)
}
