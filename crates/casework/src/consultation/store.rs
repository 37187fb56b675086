//! Every statement on first consultations of its own; content is read by `entry`, the duty by `intake`.

use store::{EntryId, Error, Tx, args, sql};

/// Notes that the consultation was held; false when that was noted before.
pub(super) async fn hold(tx: &mut Tx, entry: EntryId) -> Result<bool, Error> {
    let held = tx
        .run(
            sql!("UPDATE first_consultation SET held_at = $2 WHERE entry_id = $1 AND held_at IS NULL"),
            args![entry, tx.now()],
        )
        .await?;
    Ok(held == 1)
}
