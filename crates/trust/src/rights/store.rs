//! Every statement of holds, periods and erasures. The lists are of one organisation, and hold codes, moments and ids.

use ::store::{EntryId, Error, FileId, NetworkId, OrganisationId, Row, Timestamp, Tx, UserId, args, sql};
use jiff::civil::Date;
use policy::Actor;

use super::model::{Due, Erasure, ErasureId, Hold, HoldId, NewHold};

type Result<T> = std::result::Result<T, Error>;

/// What holds a file, if anything does.
pub(super) async fn hold_of(tx: &mut Tx, file: FileId) -> Result<Option<Hold>> {
    let row = tx
        .optional(
            sql!(
                "SELECT h.id, h.file_id, h.kind, h.reason, a.name AS owner_name, h.set_at, h.review_on, h.version
                 FROM file_hold h JOIN account a ON a.id = h.owner_id WHERE h.file_id = $1 AND h.ended_at IS NULL"
            ),
            args![file],
        )
        .await?;
    row.map(|row| {
        Ok(Hold {
            id: row.get("id")?,
            file: row.get("file_id")?,
            kind: row.get("kind")?,
            reason: row.get("reason")?,
            owner_name: row.get("owner_name")?,
            set_at: row.get("set_at")?,
            review_on: row.get("review_on")?,
            version: row.get("version")?,
        })
    })
    .transpose()
}

pub(super) async fn insert_hold(tx: &mut Tx, id: HoldId, file: FileId, by: UserId, new: &NewHold) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO file_hold (id, file_id, kind, reason, owner_id, set_by, set_at, review_on, version)
             VALUES ($1, $2, $3, $4, $5, $5, $6, $7, 1)"
        ),
        args![id, file, new.kind, new.reason, by, tx.now(), new.review_on.to_string()],
    )
    .await?;
    Ok(())
}

pub(super) async fn end_hold(tx: &mut Tx, id: HoldId, by: UserId, seen: i64) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE file_hold SET ended_at = $3, ended_by = $2, version = version + 1
             WHERE id = $1 AND version = $4 AND ended_at IS NULL"
        ),
        args![id, by, tx.now(), seen],
    )
    .await
}

/// Says how a file stands.
pub(super) async fn set_state(tx: &mut Tx, file: FileId, state: &'static str) -> Result<()> {
    tx.run(sql!("UPDATE file SET state = $2 WHERE id = $1"), args![file, state]).await?;
    Ok(())
}

/// Files of closed cases with the moment of closing; those that are held or about to be erased are left out.
pub(super) async fn closed_unscoped(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<(FileId, Timestamp)>> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id, c.closed_at AS at FROM file f JOIN family_case c ON c.id = f.case_id
                 JOIN unit u ON u.id = f.unit_id AND u.kind = 'service'
                 WHERE f.organisation_id = $1 AND c.state = 'closed' AND c.closed_at IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM file_hold h WHERE h.file_id = f.id AND h.ended_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM erasure x WHERE x.file_id = f.id AND x.withdrawn_at IS NULL) ORDER BY f.id"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("at")?))).collect()
}

/// Files of advice that never became a case, with the moment of the last entry; the same are left out.
pub(super) async fn quiet_unscoped(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<(FileId, Timestamp)>> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id, MAX(e.changed_at) AS at FROM file f JOIN family_case c ON c.id = f.case_id
                 JOIN unit u ON u.id = f.unit_id AND u.kind = 'service' JOIN entry e ON e.file_id = f.id
                 WHERE f.organisation_id = $1 AND c.state = 'advice'
                   AND NOT EXISTS (SELECT 1 FROM file_hold h WHERE h.file_id = f.id AND h.ended_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM erasure x WHERE x.file_id = f.id AND x.withdrawn_at IS NULL)
                 GROUP BY f.id ORDER BY f.id"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("at")?))).collect()
}

pub(super) async fn insert_due(
    tx: &mut Tx,
    file: FileId,
    organisation: OrganisationId,
    rule: &str,
    due_on: Date,
) -> Result<u64> {
    tx.run(
        sql!(
            "INSERT INTO retention_due (file_id, organisation_id, rule, due_on, listed_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (file_id) DO NOTHING"
        ),
        args![file, organisation, rule, due_on.to_string(), tx.now()],
    )
    .await
}

/// Takes files from the list that were put on hold.
pub(super) async fn forget_held(tx: &mut Tx, organisation: OrganisationId) -> Result<()> {
    tx.run(
        sql!(
            "DELETE FROM retention_due WHERE organisation_id = $1
             AND file_id IN (SELECT h.file_id FROM file_hold h WHERE h.ended_at IS NULL)"
        ),
        args![organisation],
    )
    .await?;
    Ok(())
}

pub(super) async fn forget_due(tx: &mut Tx, file: FileId) -> Result<()> {
    tx.run(sql!("DELETE FROM retention_due WHERE file_id = $1"), args![file]).await?;
    Ok(())
}

/// The list of an organisation, the longest overdue first; proposals are listed apart.
pub(super) async fn all_due_unscoped(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Due>> {
    let rows = tx
        .all(
            sql!(
                "SELECT d.file_id, c.code, u.name AS unit_name, d.rule, d.due_on FROM retention_due d
                 JOIN file f ON f.id = d.file_id JOIN family_case c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id
                 WHERE d.organisation_id = $1 AND u.hidden = 0
                   AND NOT EXISTS (SELECT 1 FROM erasure x WHERE x.file_id = d.file_id AND x.withdrawn_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM file_hold h WHERE h.file_id = d.file_id AND h.ended_at IS NULL)
                 ORDER BY d.due_on, d.file_id LIMIT 500"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(read_due).collect()
}

/// One file of the list.
pub(super) async fn due(tx: &mut Tx, organisation: OrganisationId, file: FileId) -> Result<Option<Due>> {
    Ok(all_due_unscoped(tx, organisation).await?.into_iter().find(|due| due.file == file))
}

fn read_due(row: &Row) -> Result<Due> {
    Ok(Due {
        file: row.get("file_id")?,
        case: row.get("code")?,
        unit_name: row.get("unit_name")?,
        rule: row.get("rule")?,
        due_on: row.get("due_on")?,
    })
}

pub(super) async fn insert_erasure(tx: &mut Tx, id: ErasureId, by: &Actor, due: &Due) -> Result<u64> {
    tx.run(
        sql!(
            "INSERT INTO erasure (id, organisation_id, file_id, ground, rule, proposed_by, proposed_at, version)
             VALUES ($1, $2, $3, 'retention', $4, $5, $6, 1) ON CONFLICT DO NOTHING"
        ),
        args![id, by.organisation, due.file, due.rule.clone(), by.user, tx.now()],
    )
    .await
}

pub(super) async fn withdraw_erasure(tx: &mut Tx, id: ErasureId, seen: i64) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE erasure SET withdrawn_at = $2, version = version + 1
             WHERE id = $1 AND version = $3 AND withdrawn_at IS NULL AND released_at IS NULL"
        ),
        args![id, tx.now(), seen],
    )
    .await
}

pub(super) async fn release_erasure(
    tx: &mut Tx,
    id: ErasureId,
    by: UserId,
    keys_gone_at: Timestamp,
    seen: i64,
) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE erasure SET released_by = $2, released_at = $3, keys_gone_at = $4, version = version + 1
             WHERE id = $1 AND version = $5 AND withdrawn_at IS NULL AND released_at IS NULL"
        ),
        args![id, by, tx.now(), keys_gone_at, seen],
    )
    .await
}

pub(super) async fn note_entries(tx: &mut Tx, id: ErasureId, entries: i64) -> Result<()> {
    tx.run(sql!("UPDATE erasure SET entries = $2 WHERE id = $1"), args![id, entries]).await?;
    Ok(())
}

/// The erasures of an organisation, what waits first.
pub(super) async fn erasures_unscoped(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Erasure>> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.id, x.organisation_id, x.file_id, c.code, u.name AS unit_name, x.rule, x.proposed_by,
                   a.name AS proposed_by_name, x.proposed_at, x.released_at, x.entries, x.keys_gone_at, x.version
                 FROM erasure x JOIN file f ON f.id = x.file_id JOIN family_case c ON c.id = f.case_id
                 JOIN unit u ON u.id = f.unit_id JOIN account a ON a.id = x.proposed_by
                 WHERE x.organisation_id = $1 AND x.withdrawn_at IS NULL
                 ORDER BY CASE WHEN x.released_at IS NULL THEN 0 ELSE 1 END, x.proposed_at DESC, x.id LIMIT 500"
            ),
            args![organisation],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Erasure {
                id: row.get("id")?,
                organisation: row.get("organisation_id")?,
                file: row.get("file_id")?,
                case: row.get("code")?,
                unit_name: row.get("unit_name")?,
                rule: row.get("rule")?,
                proposed_by: row.get("proposed_by")?,
                proposed_by_name: row.get("proposed_by_name")?,
                proposed_at: row.get("proposed_at")?,
                released_at: row.get("released_at")?,
                entries: row.get("entries")?,
                keys_gone_at: row.get("keys_gone_at")?,
                version: row.get("version")?,
            })
        })
        .collect()
}

/// One erasure of an organisation.
pub(super) async fn erasure(tx: &mut Tx, organisation: OrganisationId, id: ErasureId) -> Result<Option<Erasure>> {
    Ok(erasures_unscoped(tx, organisation).await?.into_iter().find(|erasure| erasure.id == id))
}

/// The portal files of a file: what people wrote there goes with it.
pub(super) async fn portals_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<FileId>> {
    let text = sql!("SELECT p.file_id FROM portal_file p WHERE p.from_file = $1 ORDER BY p.file_id");
    tx.all(text, args![file]).await?.iter().map(|row| row.get("file_id")).collect()
}

/// Every entry of a file that is about to be erased; ids only.
pub(super) async fn entries_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<EntryId>> {
    let text = sql!("SELECT e.id FROM entry e WHERE e.file_id = $1 ORDER BY e.id");
    tx.all(text, args![file]).await?.iter().map(|row| row.get("id")).collect()
}

pub(super) async fn delete_fingerprints(tx: &mut Tx, file: FileId) -> Result<()> {
    tx.run(
        sql!("DELETE FROM blind_token WHERE entry_id IN (SELECT e.id FROM entry e WHERE e.file_id = $1)"),
        args![file],
    )
    .await?;
    Ok(())
}

pub(super) async fn delete_drafts(tx: &mut Tx, file: FileId) -> Result<()> {
    tx.run(sql!("DELETE FROM draft WHERE file_id = $1"), args![file]).await?;
    Ok(())
}

/// Takes even the ciphertext away; what remains of an entry are ids, codes and moments.
pub(super) async fn blank_bodies(tx: &mut Tx, file: FileId) -> Result<()> {
    let nothing: Vec<u8> = Vec::new();
    tx.run(sql!("UPDATE entry SET body = $2 WHERE file_id = $1"), args![file, nothing.clone()]).await?;
    tx.run(
        sql!("UPDATE entry_version SET body = $2 WHERE entry_id IN (SELECT e.id FROM entry e WHERE e.file_id = $1)"),
        args![file, nothing],
    )
    .await?;
    Ok(())
}

/// The organisations whose files are looked through each day, with regime and time zone.
pub(super) async fn organisations_unscoped(tx: &mut Tx) -> Result<Vec<(NetworkId, OrganisationId, String, String)>> {
    let text = sql!("SELECT network_id, id, regime, time_zone FROM organisation WHERE status = 'active' ORDER BY id");
    let rows = tx.all(text, args![]).await?;
    rows.iter()
        .map(|row| Ok((row.get("network_id")?, row.get("id")?, row.get("regime")?, row.get("time_zone")?)))
        .collect()
}
