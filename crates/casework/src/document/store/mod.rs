//! Every statement on documents and on what is on its way to become one.

mod bytes;
mod unscoped;

pub use bytes::Version;
pub(super) use bytes::{chunk, delete_some_chunks, insert_chunk, versions};
pub(super) use unscoped::{Sent, chunk_unscoped, is_document_unscoped, upload_unscoped};

use policy::Act;
use store::{EntryId, FileId, Row, Timestamp, Tx, UserId, Uuid, args, sql};
use vault::AttachmentPlace;

use super::model::{DocumentNote, Judged, Media, Refusal, UploadState};
use crate::entry::{Desk, EntryError, WritableFile};

/// An upload that begins.
pub(super) struct NewUpload<'n> {
    pub id: Uuid,
    pub file: &'n WritableFile,
    pub replaces: Option<(EntryId, i64)>,
    pub topic: policy::Topic,
    pub expires_at: Timestamp,
    /// Its sealed label.
    pub body: Vec<u8>,
}

pub(super) async fn insert_upload(tx: &mut Tx, desk: &Desk<'_>, new: NewUpload<'_>) -> Result<(), EntryError> {
    let (replaces, seen_version) = new.replaces.unzip();
    tx.run(
        sql!(
            "INSERT INTO upload (id, network_id, file_id, user_id, unit_id, strength, replaces_id, seen_version, topic, state, \
             size, chunks, created_at, expires_at, body) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'receiving', 0, 0, $10, $11, $12)"
        ),
        args![
            new.id,
            new.file.network,
            new.file.id,
            desk.actor.user,
            desk.actor.unit,
            desk.actor.strength,
            replaces,
            seen_version,
            new.topic,
            tx.now(),
            new.expires_at,
            new.body
        ],
    )
    .await?;
    Ok(())
}

/// How many uploads of the actor are under way, in whatever file.
pub(super) async fn count_receiving(tx: &mut Tx, user: UserId) -> Result<i64, EntryError> {
    let text =
        sql!("SELECT COUNT(*) AS n FROM upload u WHERE u.user_id = $1 AND u.state = 'receiving' AND u.expires_at > $2");
    Ok(tx.one(text, args![user, tx.now()]).await?.get("n")?)
}

/// All bytes are there, and this is what they are.
///
/// Errors: `NotFound` when the upload was given up meanwhile.
pub(super) async fn complete(
    tx: &mut Tx,
    id: Uuid,
    state: UploadState,
    (judged, size, chunks): (Judged, i64, i64),
    expires_at: Timestamp,
) -> Result<(), EntryError> {
    let text = sql!(
        "UPDATE upload SET state = $2, media = $3, size = $4, chunks = $5, pages = $6, expires_at = $7 \
         WHERE id = $1 AND state = 'receiving'"
    );
    let done =
        tx.run(text, args![id, state.as_str(), judged.media.as_str(), size, chunks, judged.pages, expires_at]).await?;
    if done == 0 { Err(EntryError::NotFound) } else { Ok(()) }
}

/// The virus scanner has found nothing in an upload.
pub(super) async fn mark_clean(tx: &mut Tx, id: Uuid) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE upload SET state = 'clean' WHERE id = $1 AND state = 'quarantined'"), args![id]).await?;
    Ok(())
}

/// An upload as a page shows it to whoever sent it.
pub(crate) struct Found {
    pub id: Uuid,
    pub place: AttachmentPlace,
    pub file: FileId,
    pub replaces: Option<(EntryId, i64)>,
    pub topic: policy::Topic,
    pub state: UploadState,
    pub reason: Option<Refusal>,
    pub media: Option<Media>,
    pub size: i64,
    pub chunks: i64,
    pub pages: Option<i64>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// The sealed label.
    pub body: Vec<u8>,
    pub wrapped: Vec<u8>,
    pub file_key: Vec<u8>,
}

impl Found {
    /// From a row with the columns of `upload!`.
    pub(super) fn read(row: &Row) -> Result<Self, EntryError> {
        let (id, file): (Uuid, FileId) = (row.get("id")?, row.get("file_id")?);
        let code = |name: &str| row.get::<Option<String>>(name);
        Ok(Found {
            id,
            file,
            place: AttachmentPlace { attachment: id, file, organisation: row.get("organisation_id")? },
            replaces: row.get::<Option<EntryId>>("replaces_id")?.zip(row.get("seen_version")?),
            topic: row.get("topic")?,
            state: code("state")?.and_then(|code| code.parse().ok()).unwrap_or(UploadState::Refused),
            reason: code("reason")?.map(|code| code.parse().unwrap_or(Refusal::Unknown)),
            media: code("media")?.and_then(|code| code.parse().ok()),
            size: row.get("size")?,
            chunks: row.get("chunks")?,
            pages: row.get("pages")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
            body: row.get("body")?,
            wrapped: row.get("wrapped")?,
            file_key: row.get("file_key")?,
        })
    }
}

/// The actor's own uploads into a file that they reach, newest first, those aside that are still arriving.
pub(super) async fn own_uploads(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Found>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT u.id, u.file_id, u.replaces_id, u.seen_version, u.topic, u.state, u.reason, u.media, u.size, \
                 u.chunks, u.pages, u.created_at, u.expires_at, u.body, f.organisation_id, k.wrapped, fk.wrapped AS file_key \
                 FROM seen CROSS JOIN file f JOIN upload u ON u.file_id = f.id JOIN attachment_key k ON k.attachment_id = u.id \
                 JOIN file_key fk ON fk.file_id = f.id \
                 WHERE f.cover_entry_id = seen.id AND u.user_id = $1 AND u.unit_id = $2 \
                   AND u.state <> 'receiving' ORDER BY u.created_at DESC, u.id DESC"
            ),
            scope.args().and(file),
        )
        .await?;
    rows.iter().map(Found::read).collect()
}

/// One upload of the actor, if they may write into the file it is meant for.
pub(super) async fn own_upload(tx: &mut Tx, desk: &Desk<'_>, id: Uuid) -> Result<Option<Found>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen} SELECT u.id, u.file_id, u.replaces_id, u.seen_version, u.topic, u.state, u.reason, u.media, u.size, \
                 u.chunks, u.pages, u.created_at, u.expires_at, u.body, f.organisation_id, k.wrapped, fk.wrapped AS file_key \
                 FROM seen CROSS JOIN file f JOIN upload u ON u.file_id = f.id JOIN attachment_key k ON k.attachment_id = u.id \
                 JOIN file_key fk ON fk.file_id = f.id \
                 WHERE f.cover_entry_id = seen.id AND u.id = $7 AND u.user_id = $1 AND u.unit_id = $2"
            ),
            scope.args().and(id),
        )
        .await?;
    row.as_ref().map(Found::read).transpose()
}

/// Notes which attachment holds the bytes of a document from now on.
pub(super) async fn insert_body(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    note: &DocumentNote,
    chunks: i64,
) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO document_body (attachment_id, entry_id, number, media, size, chunks, author_id, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![note.attachment, entry, note.number, note.media.as_str(), note.size, chunks, desk.actor.user, tx.now()],
    )
    .await?;
    Ok(())
}

/// An upload is refused; its label stays for a while, so that its sender sees what was refused and why.
pub(super) async fn refuse(tx: &mut Tx, id: Uuid, reason: Refusal, until: Timestamp) -> Result<u64, EntryError> {
    let text =
        sql!("UPDATE upload SET state = 'refused', reason = $2, expires_at = $3 WHERE id = $1 AND state <> 'refused'");
    Ok(tx.run(text, args![id, reason.as_str(), until]).await?)
}

/// The upload has become a document, or is forgotten.
pub(super) async fn delete_upload(tx: &mut Tx, id: Uuid) -> Result<u64, EntryError> {
    Ok(tx.run(sql!("DELETE FROM upload WHERE id = $1"), args![id]).await?)
}
