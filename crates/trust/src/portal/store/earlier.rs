//! What entries of a file said before they were corrected, all at once: for the information that somebody asks for by right.

use ::store::{EntryId, FileId, Timestamp, Tx, sql};
use casework::entry::{Desk, EntryError};
use policy::Act;
use vault::SealedRow;

/// What an entry said before a correction.
#[derive(Debug, Clone)]
pub(in crate::portal) struct Earlier {
    /// The entry.
    pub(in crate::portal) entry: EntryId,
    /// Which version it was.
    pub(in crate::portal) version: i64,
    /// When it was written.
    pub(in crate::portal) changed_at: Timestamp,
    /// What it said.
    pub(in crate::portal) content: serde_json::Value,
}

/// The earlier versions of all entries of a file that the actor may read, by entry, oldest first. One that stood under
/// another topic than the entry does now is left out: it was corrected because it did not belong there.
pub(in crate::portal) async fn earlier(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Earlier>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.file_id, v.topic, v.changed_at, v.version, v.body, k.wrapped AS entry_key, \
                   fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN entry e JOIN entry_version v ON v.entry_id = seen.id \
                 JOIN file f ON f.id = e.file_id JOIN entry_key k ON k.entry_id = e.id \
                 JOIN file_key fk ON fk.file_id = e.file_id \
                 WHERE e.id = seen.id AND seen.kind <> 'cover' AND v.topic = e.topic ORDER BY e.id, v.version"
            ),
            scope.and(file),
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let sealed = SealedRow {
            file: row.get("file_id")?,
            organisation: row.get("organisation_id")?,
            entry: row.get("id")?,
            topic: row.get("topic")?,
            version: row.get("version")?,
            body: row.get("body")?,
            entry_key: row.get("entry_key")?,
            file_key: row.get("file_key")?,
        };
        desk.vault.load_organisation(tx, sealed.organisation).await?;
        let plain = desk.vault.open(&sealed)?;
        desk.actor.reads.push(policy::Reading { entry: sealed.entry, file: sealed.file, purpose: desk.purpose });
        found.push(Earlier {
            entry: sealed.entry,
            version: sealed.version,
            changed_at: row.get("changed_at")?,
            content: serde_json::from_slice(&plain).map_err(EntryError::Unreadable)?,
        });
    }
    Ok(found)
}
