//! Both statements on the state of a case; the case itself was reached through its lead file before.

use store::{CaseId, Error, Tx, args, sql};

/// Closes an open case; false when it was changed meanwhile, or is not open.
pub(super) async fn close(tx: &mut Tx, case: CaseId, seen_version: i64) -> Result<bool, Error> {
    let closed = tx
        .run(
            sql!(
                "UPDATE family_case SET state = 'closed', closed_at = $3, review_on = NULL, version = version + 1 \
                 WHERE id = $1 AND version = $2 AND state = 'open'"
            ),
            args![case, seen_version, tx.now()],
        )
        .await?;
    Ok(closed == 1)
}

/// Opens a closed case again; false when it was changed meanwhile, or is not closed.
pub(super) async fn open_again(tx: &mut Tx, case: CaseId, seen_version: i64) -> Result<bool, Error> {
    let opened = tx
        .run(
            sql!(
                "UPDATE family_case SET state = 'open', closed_at = NULL, version = version + 1 \
                 WHERE id = $1 AND version = $2 AND state = 'closed'"
            ),
            args![case, seen_version],
        )
        .await?;
    Ok(opened == 1)
}
