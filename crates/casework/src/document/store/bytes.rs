//! Statements on the bytes of documents: chunk by chunk, and only through the document they belong to.

use policy::Act;
use store::{EntryId, Timestamp, Tx, UserId, Uuid, args, sql};
use vault::AttachmentPlace;

use crate::document::model::Media;
use crate::entry::{Desk, EntryError};

/// Writes one sealed chunk of an upload that is still arriving, which may then go on until that moment.
///
/// Errors: `NotFound` when the upload was given up meanwhile.
pub(crate) async fn insert_chunk(
    tx: &mut Tx,
    upload: Uuid,
    (number, sealed): (i64, Vec<u8>),
    expires_at: Timestamp,
) -> Result<(), EntryError> {
    let going_on = sql!("UPDATE upload SET expires_at = $2 WHERE id = $1 AND state = 'receiving'");
    if tx.run(going_on, args![upload, expires_at]).await? == 0 {
        return Err(EntryError::NotFound);
    }
    let text = sql!("INSERT INTO document_chunk (attachment_id, number, body) VALUES ($1, $2, $3)");
    tx.run(text, args![upload, number, sealed]).await?;
    Ok(())
}

/// Takes some chunks of an attachment away and says how many that were: none when all are gone.
pub(crate) async fn delete_some_chunks(tx: &mut Tx, attachment: Uuid) -> Result<u64, EntryError> {
    let text = sql!(
        "DELETE FROM document_chunk WHERE attachment_id = $1 AND number IN \
         (SELECT c.number FROM document_chunk c WHERE c.attachment_id = $1 ORDER BY c.number LIMIT 16)"
    );
    Ok(tx.run(text, args![attachment]).await?)
}

/// One version of a document's bytes: what is needed to open them.
#[derive(Debug, Clone)]
pub struct Version {
    pub(crate) place: AttachmentPlace,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) file_key: Vec<u8>,
    pub(crate) chunks: i64,
    /// Counted from 1.
    pub number: i64,
    /// What it is.
    pub media: Media,
    /// How long it is, in bytes.
    pub size: i64,
    /// Who brought it, by name.
    pub author_name: String,
    /// Who brought it.
    pub author: UserId,
    /// When.
    pub created_at: Timestamp,
}

/// All versions of a document's bytes that the actor may read, newest first.
pub(crate) async fn versions(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<Vec<Version>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_entry} SELECT b.attachment_id, b.number, b.media, b.size, b.chunks, b.author_id, a.name AS author_name, \
                 b.created_at, f.id AS file_id, f.organisation_id, k.wrapped, fk.wrapped AS file_key \
                 FROM seen CROSS JOIN document_body b JOIN file f ON f.id = seen.file_id \
                 JOIN attachment_key k ON k.attachment_id = b.attachment_id JOIN file_key fk ON fk.file_id = f.id \
                 JOIN account a ON a.id = b.author_id \
                 WHERE b.entry_id = seen.id  ORDER BY b.number DESC"
            ),
            scope.args().and(entry),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Version {
                place: AttachmentPlace {
                    attachment: row.get("attachment_id")?,
                    file: row.get("file_id")?,
                    organisation: row.get("organisation_id")?,
                },
                wrapped: row.get("wrapped")?,
                file_key: row.get("file_key")?,
                chunks: row.get("chunks")?,
                number: row.get("number")?,
                media: row.get::<String>("media")?.parse().map_err(|_| EntryError::NotFound)?,
                size: row.get("size")?,
                author: row.get("author_id")?,
                author_name: row.get("author_name")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}

/// One sealed chunk of a document, if the actor may still read it at this very moment.
pub(crate) async fn chunk(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (entry, attachment): (EntryId, Uuid),
    number: i64,
) -> Result<Vec<u8>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_entry} SELECT c.body FROM seen CROSS JOIN document_body b CROSS JOIN document_chunk c \
                 WHERE b.entry_id = seen.id AND c.attachment_id = b.attachment_id \
                   AND b.attachment_id = $8 AND c.number = $9"
            ),
            scope.args().and(entry).and(attachment).and(number),
        )
        .await?;
    Ok(row.ok_or(EntryError::NotFound)?.get("body")?)
}
