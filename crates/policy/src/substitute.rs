//! What standing in for a colleague needs from the facts of access: a person's files, bars on many cases, one window.

use store::ids::{CaseId, FileId, UnitId, UserId};
use store::{Timestamp, Tx, Value, args, sql};

use crate::Kind;

/// The files of a unit to which a person is assigned in this kind at this moment and from whose case no bar keeps
/// them: what a substitute may get at most (policy P5, a subset of the grants).
pub async fn files_of_person_unscoped(
    tx: &mut Tx,
    user: UserId,
    unit: UnitId,
    kind: Kind,
) -> Result<Vec<FileId>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT a.file_id FROM assignment a
                 WHERE a.user_id = $1 AND a.unit_id = $2 AND a.kind = $3 AND a.valid_from <= $4 AND $4 < a.valid_until
                   AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.user_id = a.user_id AND b.case_id = a.case_id)
                 ORDER BY a.file_id"
            ),
            args![user, unit, kind, tx.now()],
        )
        .await?;
    rows.iter().map(|row| row.get("file_id")).collect()
}

/// From which of these cases a person is barred; for leaving them out when many are given to somebody at once.
pub async fn barred_among_unscoped(tx: &mut Tx, user: UserId, cases: &[CaseId]) -> Result<Vec<CaseId>, store::Error> {
    let rows = tx
        .all(
            sql!("SELECT b.case_id FROM bar b WHERE b.user_id = $1 AND b.case_id {id_list:$2} ORDER BY b.case_id"),
            args![user, Value::ids(cases.iter().copied())],
        )
        .await?;
    rows.iter().map(|row| row.get("case_id")).collect()
}

/// Ends, as of now, the assignments of a person to a file in one kind that end at this moment; others stay. One that
/// has not begun is taken back.
pub async fn end_assignments_until(
    tx: &mut Tx,
    user: UserId,
    file: FileId,
    kind: Kind,
    until: Timestamp,
) -> Result<(), store::Error> {
    let now = tx.now();
    tx.run(
        sql!(
            "DELETE FROM assignment
             WHERE user_id = $1 AND file_id = $2 AND kind = $3 AND valid_until = $4 AND valid_from >= $5"
        ),
        args![user, file, kind, until, now],
    )
    .await?;
    tx.run(
        sql!(
            "UPDATE assignment SET valid_until = $5
             WHERE user_id = $1 AND file_id = $2 AND kind = $3 AND valid_until = $4 AND valid_from < $5 AND valid_until > $5"
        ),
        args![user, file, kind, until, now],
    )
    .await?;
    Ok(())
}
