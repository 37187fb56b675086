//! What somebody's part in a unit means for its files: leads are assigned to all of them, who leaves to none.

use store::ids::{UnitId, UserId};
use store::{Timestamp, Tx, args, sql};

use crate::Kind;

/// Assigns a person as lead to every file that the unit keeps in a case, from now on and without an end, also where they
/// led it for a time or would later; twice changes nothing (DESIGN §4, P9).
pub async fn lead_all_files(tx: &mut Tx, user: UserId, unit: UnitId) -> Result<(), store::Error> {
    let now = tx.now();
    let rows = tx
        .all(
            sql!(
                "SELECT f.id, f.case_id FROM file f WHERE f.unit_id = $2 AND f.case_id IS NOT NULL
                   AND NOT EXISTS (SELECT a.id FROM assignment a WHERE a.file_id = f.id AND a.user_id = $1
                                   AND a.unit_id = $2 AND a.kind = 'lead' AND a.valid_from <= $3 AND a.valid_until >= $4)
                 ORDER BY f.id"
            ),
            args![user, unit, now, Timestamp::FOREVER],
        )
        .await?;
    let mut assignments = Vec::with_capacity(rows.len());
    for row in &rows {
        let (file, case) = (row.get("id")?, row.get("case_id")?);
        let lead = crate::Assignment { user, unit, file, case, kind: Kind::Lead, from: now, until: Timestamp::FOREVER };
        assignments.push((tx.new_id(), lead));
    }
    crate::bulk::assign_in_bulk(tx, &assignments).await
}

/// Ends a person's assignments in a unit in one kind, to all of its files, as of now.
pub async fn end_kind_in_unit(tx: &mut Tx, user: UserId, unit: UnitId, kind: Kind) -> Result<(), store::Error> {
    let now = tx.now();
    tx.run(
        sql!("DELETE FROM assignment WHERE user_id = $1 AND unit_id = $2 AND kind = $3 AND valid_from >= $4"),
        args![user, unit, kind, now],
    )
    .await?;
    tx.run(
        sql!(
            "UPDATE assignment SET valid_until = $4
             WHERE user_id = $1 AND unit_id = $2 AND kind = $3 AND valid_from < $4 AND valid_until > $4"
        ),
        args![user, unit, kind, now],
    )
    .await?;
    Ok(())
}
