//! The numbers of the versions and when each was signed.

use casework::entry::{Desk, EntryError};
use jiff::civil::Date;
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

use super::model::Standing;

/// Keeps the number of a version that was written just before; the database refuses a number that is taken.
pub(super) async fn insert(
    tx: &mut Tx,
    entry: EntryId,
    file: FileId,
    number: i64,
    review_on: Date,
) -> Result<(), EntryError> {
    tx.run(
        sql!("INSERT INTO plan_version (entry_id, file_id, number, review_on) VALUES ($1, $2, $3, $4)"),
        args![entry, file, number, review_on.to_string()],
    )
    .await?;
    Ok(())
}

/// Notes that a version is signed; false when it was before.
pub(super) async fn sign(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE plan_version SET signed_at = $2, signed_by = $3 WHERE entry_id = $1 AND signed_at IS NULL"),
            args![entry, tx.now(), desk.actor.user],
        )
        .await?;
    Ok(changed == 1)
}

/// Where the versions of a file stand, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Standing>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT p.entry_id, p.number, p.review_on, p.signed_at, seen.happened_at \
                 FROM seen CROSS JOIN plan_version p WHERE p.entry_id = seen.id ORDER BY p.number DESC, p.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Standing {
                id: row.get("entry_id")?,
                number: row.get("number")?,
                review_on: row.get("review_on")?,
                made_at: row.get("happened_at")?,
                signed_at: row.get("signed_at")?,
            })
        })
        .collect()
}
