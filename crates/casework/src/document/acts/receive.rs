//! Receiving: bytes come from the network and go into the database chunk by chunk.

use ::store::{Db, EntryId, Error, Tx, Uuid};
use identity::App;
use sha2::{Digest, Sha256};
use ui::AppError;
use vault::{Attachment, AttachmentPlace, Chunk};

use super::file_away;
use crate::document::model::{CHUNK, Inspector, Judged, LARGEST, Label, Refusal, UploadState};
use crate::document::store::{self, NewUpload};
use crate::document::{ARRIVAL, jobs};
use crate::entry::{Desk, EntryError, WritableFile};

/// Uploads that one person may have under way at a time.
const AT_ONCE: i64 = 20;

/// Where bytes come from: a part of a form, or a test.
pub trait Source: Send {
    /// The next piece; `None` at the end.
    fn piece(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, AppError>> + Send;
}

impl Source for identity::Part<'_> {
    async fn piece(&mut self) -> Result<Option<Vec<u8>>, AppError> {
        identity::Part::piece(self).await
    }
}

impl Source for &[u8] {
    async fn piece(&mut self) -> Result<Option<Vec<u8>>, AppError> {
        let (piece, rest) = self.split_at(self.len().min(CHUNK));
        *self = rest;
        Ok((!piece.is_empty()).then(|| piece.to_vec()))
    }
}

/// What is said about a file before its bytes arrive.
#[derive(Debug, Clone)]
pub struct Incoming<'i> {
    /// The file into which it is meant to go.
    pub file: &'i WritableFile,
    /// What it is about.
    pub topic: policy::Topic,
    /// What it is called.
    pub label: Label,
    /// The document of which it is the newer version, and the version of that which the sender saw.
    pub replaces: Option<(EntryId, i64)>,
}

/// Bytes that have arrived whole and are judged, and are no document yet; see [`settle`](super::settle()).
#[derive(Debug)]
pub struct Received {
    pub(super) upload: Uuid,
    pub(super) judged: Judged,
    pub(super) size: i64,
    pub(super) chunks: i64,
    /// SHA-256 over what is kept; tells whether the same was sent twice.
    pub digest: [u8; 32],
}

/// Why bytes were not received.
#[derive(Debug)]
pub enum NotReceived {
    /// They are nothing that is kept here; nothing of them is.
    Refused(Refusal),
    /// Something else failed.
    Failed(AppError),
}

impl From<AppError> for NotReceived {
    fn from(error: AppError) -> Self {
        NotReceived::Failed(error)
    }
}

impl From<EntryError> for NotReceived {
    fn from(error: EntryError) -> Self {
        NotReceived::Failed(error.into())
    }
}

impl From<Error> for NotReceived {
    fn from(error: Error) -> Self {
        NotReceived::Failed(error.into())
    }
}

/// Receives the bytes of a file into an upload: judged while they arrive, sealed, and written in chunks, each in a short
/// transaction of its own.
///
/// Errors: `Refused` with the reason, `Failed` when the sender breaks off or the database refuses; nothing is kept then.
/// Source: ASVS 5.2; security §3.1.
pub async fn receive(
    app: &App,
    desk: &Desk<'_>,
    incoming: Incoming<'_>,
    bytes: &mut impl Source,
) -> Result<Received, NotReceived> {
    let inspector = Inspector::new(&incoming.label.file_name);
    let attachment = begin(app, desk, incoming).await?;
    let upload = attachment.id();
    let reception =
        Reception { app, attachment, inspector, kept: Vec::new(), chunks: 0, size: 0, digest: Sha256::new() };
    let received = reception.run(bytes).await;
    if received.is_err() {
        forget(&app.db, upload).await?;
    }
    received
}

/// Makes the upload and its key.
async fn begin(app: &App, desk: &Desk<'_>, incoming: Incoming<'_>) -> Result<Attachment, NotReceived> {
    let mut tx = app.db.begin().await?;
    if store::count_receiving(&mut tx, desk.actor.user).await? >= AT_ONCE {
        return Err(AppError::TooMany { retry_after: 60 }.into());
    }
    let attachment = begin_in(&mut tx, desk, incoming).await?;
    let at = tx.now().plus(ARRIVAL);
    jobs::forget_at(&mut tx, attachment.id(), at).await?;
    tx.commit().await?;
    Ok(attachment)
}

async fn begin_in(tx: &mut Tx, desk: &Desk<'_>, incoming: Incoming<'_>) -> Result<Attachment, NotReceived> {
    let label = serde_json::to_vec(&incoming.label).map_err(EntryError::Unreadable)?;
    let (id, expires_at) = (tx.new_id(), tx.now().plus(ARRIVAL));
    let place =
        AttachmentPlace { attachment: id, file: incoming.file.id(), organisation: incoming.file.organisation() };
    let attachment = desk.vault.new_attachment(tx, place).await.map_err(EntryError::from)?;
    let body = attachment.seal_label(tx.random(), &label);
    let Incoming { file, topic, replaces, .. } = incoming;
    store::insert_upload(tx, desk, NewUpload { id, file, replaces, topic, expires_at, body }).await?;
    Ok(attachment)
}

/// Makes bytes that are at hand a document at once, in the caller's transaction: a letter that was just written, and no more
/// than a few chunks. What a person sends goes through [`crate::document::receive`], and past the virus scanner.
///
/// Errors: `Refused` with the reason when it is nothing that is kept.
pub async fn keep_small(
    tx: &mut Tx,
    desk: &Desk<'_>,
    incoming: Incoming<'_>,
    bytes: &[u8],
) -> Result<EntryId, NotReceived> {
    let (mut inspector, mut kept) = (Inspector::new(&incoming.label.file_name), Vec::new());
    inspector.take(bytes, &mut kept).map_err(NotReceived::Refused)?;
    let judged = inspector.finish(&mut kept).map_err(NotReceived::Refused)?;
    let attachment = begin_in(tx, desk, incoming).await?;
    let soon = tx.now().plus(ARRIVAL);
    let count = kept.len().div_ceil(CHUNK).max(1) as i64;
    for (number, plain) in (0..).zip(kept.chunks(CHUNK)) {
        let total = kept.len() as i64;
        let chunk = if number + 1 == count { Chunk::Last { number, total } } else { Chunk::Inner(number) };
        let sealed = attachment.seal(tx.random(), chunk, plain);
        store::insert_chunk(tx, attachment.id(), (number, sealed), soon).await?;
    }
    let measured = (judged, kept.len() as i64, count);
    store::complete(tx, attachment.id(), UploadState::Clean, measured, soon).await?;
    Ok(file_away(tx, desk, attachment.id()).await?.0)
}

/// Forgets bytes that had arrived and are not to become a document after all.
pub async fn give_up(db: &Db, received: &Received) -> Result<(), EntryError> {
    forget(db, received.upload).await
}

/// Takes an upload away with all its bytes; a few at a time, so that nobody else waits for it.
pub(in crate::document) async fn forget(db: &Db, upload: Uuid) -> Result<(), EntryError> {
    let mut tx = db.begin().await?;
    store::delete_upload(&mut tx, upload).await?;
    // From here on nothing of it can be read, whatever happens to the rest.
    vault::shred_attachment(&mut tx, upload).await?;
    tx.commit().await?;
    drop_bytes(db, upload).await
}

/// Takes the bytes of an attachment away, a few at a time.
pub(in crate::document) async fn drop_bytes(db: &Db, attachment: Uuid) -> Result<(), EntryError> {
    loop {
        let mut tx = db.begin().await?;
        let gone = store::delete_some_chunks(&mut tx, attachment).await?;
        tx.commit().await?;
        if gone == 0 {
            return Ok(());
        }
    }
}

/// The work of receiving one file.
struct Reception<'a> {
    app: &'a App,
    attachment: Attachment,
    inspector: Inspector,
    /// What may be kept and is not written yet; never more than a chunk and what one piece adds.
    kept: Vec<u8>,
    chunks: i64,
    size: i64,
    digest: Sha256,
}

impl Reception<'_> {
    async fn run(mut self, bytes: &mut impl Source) -> Result<Received, NotReceived> {
        let mut arrived = 0_u64;
        while let Some(piece) = bytes.piece().await? {
            arrived += piece.len() as u64;
            if arrived > LARGEST {
                return Err(NotReceived::Refused(Refusal::TooLarge));
            }
            self.inspector.take(&piece, &mut self.kept).map_err(NotReceived::Refused)?;
            self.write_full_chunks().await?;
        }
        let inspector = std::mem::replace(&mut self.inspector, Inspector::new(""));
        let judged = inspector.finish(&mut self.kept).map_err(NotReceived::Refused)?;
        self.write_full_chunks().await?;
        let last = std::mem::take(&mut self.kept);
        let total = self.size + last.len() as i64;
        self.write(Chunk::Last { number: self.chunks, total }, &last).await?;
        Ok(Received {
            upload: self.attachment.id(),
            judged,
            size: self.size,
            chunks: self.chunks,
            digest: self.digest.finalize().into(),
        })
    }

    /// The last chunk is marked as such, so one is held back until it is known that more follows.
    async fn write_full_chunks(&mut self) -> Result<(), NotReceived> {
        while self.kept.len() > CHUNK {
            let rest = self.kept.split_off(CHUNK);
            let chunk = std::mem::replace(&mut self.kept, rest);
            self.write(Chunk::Inner(self.chunks), &chunk).await?;
        }
        Ok(())
    }

    /// Sealed before the transaction begins: the one writer of an embedded database is held no longer than writing takes.
    async fn write(&mut self, chunk: Chunk, plain: &[u8]) -> Result<(), NotReceived> {
        self.digest.update(plain);
        self.size += plain.len() as i64;
        let sealed = self.attachment.seal(self.app.db.random(), chunk, plain);
        let mut tx = self.app.db.begin().await?;
        let until = tx.now().plus(ARRIVAL);
        store::insert_chunk(&mut tx, self.attachment.id(), (self.chunks, sealed), until).await?;
        tx.commit().await?;
        self.chunks += 1;
        Ok(())
    }
}
