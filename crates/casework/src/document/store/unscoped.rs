//! What the jobs need of an upload, for which nobody is at a desk.

use policy::{Actor, ReadLog};
use store::{Tx, UnitId, Uuid, args, sql};

use super::Found;
use crate::entry::EntryError;

/// An upload with who sent it, as that person stands now; `None` when it is gone.
pub(crate) async fn upload_unscoped(tx: &mut Tx, id: Uuid) -> Result<Option<Sent>, EntryError> {
    let row = tx
        .optional(
            sql!(
                "SELECT u.id, u.file_id, u.replaces_id, u.seen_version, u.topic, u.state, u.reason, u.media, u.size, u.chunks, \
                 u.pages, u.created_at, u.expires_at, u.body, u.user_id, u.unit_id, u.strength, f.organisation_id, f.network_id, \
                 f.case_id, k.wrapped, fk.wrapped AS file_key, a.status, o.organisation_id AS own_organisation \
                 FROM upload u JOIN file f ON f.id = u.file_id JOIN attachment_key k ON k.attachment_id = u.id \
                 JOIN file_key fk ON fk.file_id = f.id JOIN account a ON a.id = u.user_id JOIN unit o ON o.id = u.unit_id \
                 WHERE u.id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Sent {
        found: Found::read(&row)?,
        case: row.get("case_id")?,
        unit: row.get("unit_id")?,
        is_active: row.get::<String>("status")? == "active",
        actor: Actor {
            user: row.get("user_id")?,
            unit: row.get("unit_id")?,
            organisation: row.get("own_organisation")?,
            network: row.get("network_id")?,
            strength: row.get("strength")?,
            work: policy::Purpose::Casework,
            reads: ReadLog::default(),
        },
    }))
}

/// An upload, and whoever sent it.
pub(crate) struct Sent {
    pub found: Found,
    pub case: Option<store::CaseId>,
    pub unit: UnitId,
    pub actor: Actor,
    pub is_active: bool,
}

/// One sealed chunk of an upload that waits for the virus scanner.
pub(crate) async fn chunk_unscoped(tx: &mut Tx, upload: Uuid, number: i64) -> Result<Vec<u8>, EntryError> {
    let text = sql!(
        "SELECT c.body FROM document_chunk c JOIN upload u ON u.id = c.attachment_id \
         WHERE c.attachment_id = $1 AND c.number = $2 AND u.state = 'quarantined'"
    );
    Ok(tx.optional(text, args![upload, number]).await?.ok_or(EntryError::NotFound)?.get("body")?)
}

/// Whether an attachment has become part of a document.
pub(crate) async fn is_document_unscoped(tx: &mut Tx, attachment: Uuid) -> Result<bool, EntryError> {
    let text = sql!("SELECT b.number FROM document_body b WHERE b.attachment_id = $1");
    Ok(tx.optional(text, args![attachment]).await?.is_some())
}
