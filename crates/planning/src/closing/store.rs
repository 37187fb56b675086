//! The numbers of the closings, which of them a return has ended, and the contacts that were decided on.

use casework::entry::{Desk, EntryError};
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

use super::model::ClosingStanding;

/// A contact as the table keeps it.
pub(super) struct Planned {
    pub(super) closing: EntryId,
    pub(super) months: i64,
    pub(super) due_on: String,
    pub(super) task: EntryId,
    pub(super) held: Option<EntryId>,
}

/// Keeps the number of a closing that was written just before; the database refuses a number that is taken.
pub(super) async fn insert(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    file: FileId,
    number: i64,
) -> Result<(), EntryError> {
    tx.run(
        sql!("INSERT INTO closing (entry_id, file_id, number, signed_at, signed_by) VALUES ($1, $2, $3, $4, $5)"),
        args![entry, file, number, tx.now(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// Keeps a contact that a closing decided on which was written just before.
pub(super) async fn insert_contact(
    tx: &mut Tx,
    closing: EntryId,
    months: i64,
    due_on: &str,
    task: EntryId,
) -> Result<(), EntryError> {
    tx.run(
        sql!("INSERT INTO aftercare_contact (entry_id, months, due_on, task_id) VALUES ($1, $2, $3, $4)"),
        args![closing, months, due_on, task],
    )
    .await?;
    Ok(())
}

/// Notes that a contact took place; false when it did before.
pub(super) async fn hold_contact(
    tx: &mut Tx,
    closing: EntryId,
    months: i64,
    held: EntryId,
) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE aftercare_contact SET held_id = $3 WHERE entry_id = $1 AND months = $2 AND held_id IS NULL"),
            args![closing, months, held],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes that the family came back; false when it did before.
pub(super) async fn end(tx: &mut Tx, closing: EntryId, why: EntryId) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE closing SET returned_at = $2, return_id = $3 WHERE entry_id = $1 AND returned_at IS NULL"),
            args![closing, tx.now(), why],
        )
        .await?;
    Ok(changed == 1)
}

/// Where the closings of a file stand, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<ClosingStanding>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT c.entry_id, c.number, c.signed_at, c.returned_at, c.return_id \
                 FROM seen CROSS JOIN closing c WHERE c.entry_id = seen.id ORDER BY c.number DESC, c.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ClosingStanding {
                id: row.get("entry_id")?,
                number: row.get("number")?,
                signed_at: row.get("signed_at")?,
                returned_at: row.get("returned_at")?,
                return_id: row.get("return_id")?,
            })
        })
        .collect()
}

/// The contacts that the closings of a file decided on.
pub(super) async fn contacts(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Planned>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT a.entry_id, a.months, a.due_on, a.task_id, a.held_id \
                 FROM seen CROSS JOIN aftercare_contact a WHERE a.entry_id = seen.id ORDER BY a.entry_id, a.months"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Planned {
                closing: row.get("entry_id")?,
                months: row.get("months")?,
                due_on: row.get("due_on")?,
                task: row.get("task_id")?,
                held: row.get("held_id")?,
            })
        })
        .collect()
}
