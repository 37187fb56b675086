//! Which reports are confirmed, in clear beside their entries.

use casework::entry::{Desk, EntryError};
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

use super::model::{ReportKind, ReportStanding};

/// Keeps the kind of a report that was written just before.
pub(super) async fn insert(tx: &mut Tx, entry: EntryId, kind: ReportKind) -> Result<(), EntryError> {
    tx.run(sql!("INSERT INTO report (entry_id, kind) VALUES ($1, $2)"), args![entry, kind]).await?;
    Ok(())
}

/// Notes that a report is confirmed; false when it was before.
pub(super) async fn confirm(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    confirmed: EntryId,
) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!(
                "UPDATE report SET confirmed_id = $2, confirmed_at = $3, confirmed_by = $4 \
                 WHERE entry_id = $1 AND confirmed_at IS NULL"
            ),
            args![entry, confirmed, tx.now(), desk.actor.user],
        )
        .await?;
    Ok(changed == 1)
}

/// The reports of a file, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<ReportStanding>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT r.entry_id, r.kind, r.confirmed_id, r.confirmed_at, seen.happened_at \
                 FROM seen CROSS JOIN report r WHERE r.entry_id = seen.id \
                 ORDER BY seen.happened_at DESC, r.entry_id DESC"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ReportStanding {
                id: row.get("entry_id")?,
                kind: row.get("kind")?,
                made_at: row.get("happened_at")?,
                confirmed: row.get("confirmed_id")?,
                confirmed_at: row.get("confirmed_at")?,
            })
        })
        .collect()
}
