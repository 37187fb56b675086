//! Every statement on drafts: each reaches only the actor's own, in files that they may write in at this moment.

use policy::Act;
use store::{Error, FileId, Timestamp, Tx, args, sql};
use vault::{DraftPlace, SealedDraft};

use super::model::{Begun, Desktop, DraftId, Typed};
use crate::entry::{self, Cover, Desk, EntryError, Opened, WritableFile};

/// Keeps a draft, new or as it stands now. False when the id is another person's.
pub(super) async fn keep(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, begun: &Begun) -> Result<bool, EntryError> {
    let place = DraftPlace {
        draft: begun.id.into(),
        author: desk.actor.user,
        file: file.id(),
        organisation: file.organisation(),
    };
    let plain = serde_json::to_vec(&begun.typed).map_err(EntryError::Unreadable)?;
    let sealed = desk.vault.seal_draft(tx, &place, &plain).await?;
    let kept = tx
        .run(
            sql!(
                "INSERT INTO draft (id, user_id, unit_id, file_id, kind, place, base_version, changed_at, wrapped, body) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET \
                 base_version = excluded.base_version, changed_at = excluded.changed_at, wrapped = excluded.wrapped, \
                 body = excluded.body WHERE draft.user_id = excluded.user_id AND draft.file_id = excluded.file_id \
                 AND draft.unit_id = excluded.unit_id AND draft.place = excluded.place"
            ),
            args![
                begun.id,
                desk.actor.user,
                desk.actor.unit,
                file.id(),
                begun.desktop.kind.as_str(),
                begun.desktop.place.as_str(),
                begun.base_version,
                tx.now(),
                sealed.wrapped,
                sealed.body
            ],
        )
        .await?;
    Ok(kept == 1)
}

/// The newest draft of this place, if the actor has one and may still write in the file.
pub(super) async fn latest_of_place(
    tx: &mut Tx,
    desk: &Desk<'_>,
    desktop: &Desktop,
    since: Timestamp,
) -> Result<Option<Begun>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_in_file} SELECT d.id, d.kind, d.place, d.base_version, d.changed_at, d.wrapped, d.body, f.id AS file_id, \
                 f.organisation_id, fk.wrapped AS file_key FROM seen CROSS JOIN file f JOIN draft d ON d.file_id = f.id \
                 JOIN file_key fk ON fk.file_id = f.id WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' \
                 AND d.user_id = $1 AND d.unit_id = $2 AND d.place = $8 AND d.changed_at >= $9 \
                 ORDER BY d.changed_at DESC, d.id DESC LIMIT 1"
            ),
            scope.args().and(desktop.file).and(desktop.place.as_str()).and(since),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let place = DraftPlace {
        draft: row.get::<DraftId>("id")?.into(),
        author: desk.actor.user,
        file: row.get("file_id")?,
        organisation: row.get("organisation_id")?,
    };
    desk.vault.load_organisation(tx, place.organisation).await?;
    let sealed = SealedDraft { body: row.get("body")?, wrapped: row.get("wrapped")? };
    let plain = desk.vault.open_draft(&place, &sealed, &row.get::<Vec<u8>>("file_key")?)?;
    let typed: Typed = serde_json::from_slice(&plain).map_err(EntryError::Unreadable)?;
    Ok(Some(Begun {
        id: row.get("id")?,
        desktop: Desktop { kind: row.get("kind")?, place: row.get("place")?, file: row.get("file_id")? },
        changed_at: row.get("changed_at")?,
        base_version: row.get("base_version")?,
        typed,
    }))
}

/// A draft in a list: what it is, where, and in whose file; its words are not opened.
pub(super) struct Listed {
    pub(super) id: DraftId,
    pub(super) kind: String,
    pub(super) place: String,
    pub(super) changed_at: Timestamp,
    pub(super) code: Option<String>,
    pub(super) cover: Opened<Cover>,
}

/// All drafts of the actor in files that they may still write in, the newest first.
pub(super) async fn own(tx: &mut Tx, desk: &Desk<'_>, since: Timestamp) -> Result<Vec<Listed>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT d.id AS draft_id, d.kind AS draft_kind, d.place, d.changed_at AS draft_changed_at, c.code, \
                 e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
                 e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
                 k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN file f JOIN draft d ON d.file_id = f.id JOIN entry e ON e.id = seen.id \
                 JOIN entry_key k ON k.entry_id = e.id JOIN file_key fk ON fk.file_id = f.id \
                 JOIN account a ON a.id = e.author_id JOIN unit u ON u.id = e.author_unit_id \
                 LEFT JOIN family_case c ON c.id = f.case_id WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' \
                 AND d.user_id = $1 AND d.unit_id = $2 AND d.place <> '' \
                 AND d.changed_at >= $7 ORDER BY d.changed_at DESC, d.id DESC"
            ),
            scope.args().and(since),
        )
        .await?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        listed.push(Listed {
            id: row.get("draft_id")?,
            kind: row.get("draft_kind")?,
            place: row.get("place")?,
            changed_at: row.get("draft_changed_at")?,
            code: row.get("code")?,
            cover: entry::store::open_row(tx, desk, &row).await?,
        });
    }
    Ok(listed)
}

/// Whether a draft of this id is there already; only its author is told.
pub(super) async fn is_there(tx: &mut Tx, desk: &Desk<'_>, id: DraftId) -> Result<bool, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen} SELECT d.id FROM seen CROSS JOIN file f JOIN draft d ON d.file_id = f.id \
                 WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND d.id = $7 AND d.user_id = $1"
            ),
            scope.args().and(id),
        )
        .await?;
    Ok(row.is_some())
}

/// Empties a draft of the actor's own. Its row stays for thirty days without words and place, so that a saving that was
/// still on its way when the text was saved does not bring the draft back.
pub(super) async fn close(tx: &mut Tx, desk: &Desk<'_>, id: DraftId, file: FileId) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO draft (id, user_id, unit_id, file_id, kind, place, changed_at, wrapped, body) \
             VALUES ($1, $2, $3, $4, '', '', $5, $6, $6) ON CONFLICT (id) DO UPDATE SET kind = '', place = '', \
             changed_at = excluded.changed_at, wrapped = excluded.wrapped, body = excluded.body \
             WHERE draft.user_id = excluded.user_id"
        ),
        args![id, desk.actor.user, desk.actor.unit, file, tx.now(), Vec::<u8>::new()],
    )
    .await?;
    Ok(())
}

/// Takes away what nobody has touched since then; the rows that stay give the moment of the next time.
pub(super) async fn expire_unscoped(tx: &mut Tx, before: Timestamp) -> Result<Option<Timestamp>, Error> {
    tx.run(sql!("DELETE FROM draft WHERE changed_at < $1"), args![before]).await?;
    oldest_unscoped(tx).await
}

async fn oldest_unscoped(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.one(sql!("SELECT min(changed_at) AS oldest FROM draft"), args![]).await?.get("oldest")
}
