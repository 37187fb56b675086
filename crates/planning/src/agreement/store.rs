//! The numbers of the agreements, the version of the plan each belongs to, and when it was signed.

use casework::entry::{Desk, EntryError};
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

use super::model::Standing;

/// Keeps where an agreement stands that was written just before; the database refuses a number that is taken.
pub(super) async fn insert(
    tx: &mut Tx,
    entry: EntryId,
    file: FileId,
    number: i64,
    plan: EntryId,
) -> Result<(), EntryError> {
    tx.run(
        sql!("INSERT INTO agreement (entry_id, file_id, number, plan_id) VALUES ($1, $2, $3, $4)"),
        args![entry, file, number, plan],
    )
    .await?;
    Ok(())
}

/// Notes that an agreement is signed; false when it was before.
pub(super) async fn sign(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE agreement SET signed_at = $2, signed_by = $3 WHERE entry_id = $1 AND signed_at IS NULL"),
            args![entry, tx.now(), desk.actor.user],
        )
        .await?;
    Ok(changed == 1)
}

/// Where the agreements of a file stand, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Standing>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT a.entry_id, a.number, a.plan_id, a.signed_at, seen.happened_at \
                 FROM seen CROSS JOIN agreement a WHERE a.entry_id = seen.id ORDER BY a.number DESC, a.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Standing {
                id: row.get("entry_id")?,
                number: row.get("number")?,
                plan_id: row.get("plan_id")?,
                made_at: row.get("happened_at")?,
                signed_at: row.get("signed_at")?,
            })
        })
        .collect()
}
