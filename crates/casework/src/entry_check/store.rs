//! Every statement of the entry check; the case itself was reached through its file before.

use jiff::civil::Date;
use store::{CaseId, EntryId, Error, Tx, UnitId, UserId, args, sql};

use crate::case::Track;
use crate::intake::model::CheckResult;

/// Notes what the entry check came to; a later check replaces it, its entry stays.
pub(super) async fn note_result(tx: &mut Tx, entry: EntryId, result: CheckResult) -> Result<(), Error> {
    tx.run(
        sql!("UPDATE first_consultation SET result = $2, result_at = $3 WHERE entry_id = $1"),
        args![entry, result.as_str(), tx.now()],
    )
    .await?;
    Ok(())
}

/// Which way the advice goes on, and when to look at it again; false when it is no advice any more.
pub(super) async fn set_course(
    tx: &mut Tx,
    case: CaseId,
    track: Track,
    review_on: Option<Date>,
) -> Result<bool, Error> {
    let set = tx
        .run(
            sql!(
                "UPDATE family_case SET track = $2, review_on = $3, version = version + 1 WHERE id = $1 AND state = 'advice'"
            ),
            args![case, track.as_str(), review_on.map(|day| day.to_string())],
        )
        .await?;
    Ok(set == 1)
}

/// Opens the case; false when it is no advice any more. The clarification is done by then.
pub(super) async fn open_case(tx: &mut Tx, case: CaseId, contact: UserId, unit: UnitId) -> Result<bool, Error> {
    let opened = tx
        .run(
            sql!(
                "UPDATE family_case SET state = 'open', phase = 'assessment', contact_user_id = $2, contact_unit_id = $3, \
                 opened_at = $4, version = version + 1 WHERE id = $1 AND state = 'advice'"
            ),
            args![case, contact, unit, tx.now()],
        )
        .await?;
    Ok(opened == 1)
}
