//! Every statement on disputes; each one starts from what the actor may see.

use policy::Act;
use store::{EntryId, Error, FileId, Tx, args, sql};

use crate::entry::store::{open_row, opened};
use crate::entry::{Desk, EntryError, Opened};

/// A dispute, or its end, as it lies in the file.
pub(super) struct Line {
    pub(super) about: EntryId,
    pub(super) withdraws: Option<EntryId>,
    pub(super) entry: Opened<serde_json::Value>,
}

/// Disputes and their ends about these entries of a file, oldest first. Most entries have none, and then one short
/// statement has said so.
pub(super) async fn about(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    entries: &[EntryId],
) -> Result<Vec<Line>, EntryError> {
    let ids = contests_unscoped(tx, entries).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(
                from "{seen_in_file}",
                ", t.about_id, t.withdraws_id",
                "CROSS JOIN contest t ",
                "AND t.entry_id = seen.id AND seen.id {id_list:$8} ORDER BY e.created_at, e.id"
            ),
            scope.args().and(file).and(store::Value::ids(ids)),
        )
        .await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(Line {
            about: row.get("about_id")?,
            withdraws: row.get("withdraws_id")?,
            entry: open_row(tx, desk, &row).await?,
        });
    }
    Ok(lines)
}

/// Disputes and their ends about these entries, whoever may see them: which of them may be seen is asked next.
async fn contests_unscoped(tx: &mut Tx, entries: &[EntryId]) -> Result<Vec<EntryId>, EntryError> {
    let rows = tx
        .all(
            sql!("SELECT t.entry_id FROM contest t WHERE t.about_id {id_list:$1} ORDER BY t.entry_id"),
            args![store::Value::ids(entries.iter().copied())],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("entry_id")).collect::<Result<_, Error>>()?)
}

/// The entry that a dispute is about, if the actor may see the dispute.
pub(super) async fn subject(tx: &mut Tx, desk: &Desk<'_>, contest: EntryId) -> Result<Option<EntryId>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_entry} SELECT t.about_id FROM seen CROSS JOIN contest t WHERE t.entry_id = seen.id \
                 AND t.withdraws_id IS NULL"
            ),
            scope.args().and(contest),
        )
        .await?;
    Ok(row.map(|row| row.get("about_id")).transpose()?)
}

/// Names what an entry that was written just before is about.
pub(super) async fn insert(
    tx: &mut Tx,
    entry: EntryId,
    about: EntryId,
    withdraws: Option<EntryId>,
) -> Result<(), Error> {
    tx.run(
        sql!("INSERT INTO contest (entry_id, about_id, withdraws_id) VALUES ($1, $2, $3)"),
        args![entry, about, withdraws],
    )
    .await?;
    Ok(())
}
