//! The places of the focus goals, in clear, so that there are never more than three of a case.

use casework::entry::{Desk, EntryError};
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

/// How many goals of a case can be focus goals at a time.
pub(super) const MOST_FOCUS: i64 = 3;

/// Which focus goals of a file hold which place.
pub(super) async fn places(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<(EntryId, i64)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT g.entry_id, g.place FROM seen CROSS JOIN goal_focus g \
                 WHERE g.entry_id = seen.id ORDER BY g.place, g.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("place")?))).collect()
}

/// Gives a goal that was written just before a place among the focus goals.
pub(super) async fn take_place(tx: &mut Tx, entry: EntryId, file: FileId, place: i64) -> Result<(), EntryError> {
    tx.run(sql!("INSERT INTO goal_focus (entry_id, file_id, place) VALUES ($1, $2, $3)"), args![entry, file, place])
        .await?;
    Ok(())
}

/// Frees the place of a goal that is no focus goal any more.
pub(super) async fn free_place(tx: &mut Tx, entry: EntryId) -> Result<(), EntryError> {
    tx.run(sql!("DELETE FROM goal_focus WHERE entry_id = $1"), args![entry]).await?;
    Ok(())
}
