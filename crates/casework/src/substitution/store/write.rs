//! What is set around an absence, and what the system reads to keep it in step with who stands for a family.

use store::{CaseId, Error, FileId, NetworkId, Row, Timestamp, Tx, UnitId, UserId, args, sql};

use crate::entry::EntryError;
use crate::substitution::model::{AbsenceId, Coverage, Days};

/// An absence that is about to be kept.
pub(crate) struct NewAbsence {
    pub id: AbsenceId,
    pub user: UserId,
    pub unit: UnitId,
    pub days: Days,
    pub from: Timestamp,
    pub until: Timestamp,
    pub substitute: UserId,
    pub coverage: Coverage,
    pub set_by: UserId,
}

/// Keeps an absence.
pub(crate) async fn insert(tx: &mut Tx, new: &NewAbsence) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO absence (id, user_id, unit_id, first_day, last_day, valid_from, valid_until, substitute_user_id, \
             cover, set_by, set_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)"
        ),
        args![
            new.id,
            new.user,
            new.unit,
            new.days.first.to_string(),
            new.days.last.to_string(),
            new.from,
            new.until,
            new.substitute,
            new.coverage.as_str(),
            new.set_by,
            tx.now()
        ],
    )
    .await?;
    Ok(())
}

/// Notes who stands in for one case; whoever did before does so no longer.
pub(crate) async fn cover_case(tx: &mut Tx, absence: AbsenceId, file: FileId, substitute: UserId) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO absence_case (absence_id, file_id, substitute_user_id) VALUES ($1, $2, $3) \
             ON CONFLICT (absence_id, file_id) DO UPDATE SET substitute_user_id = excluded.substitute_user_id"
        ),
        args![absence, file, substitute],
    )
    .await?;
    Ok(())
}

/// Nobody stands in for the case any longer.
pub(crate) async fn uncover_case(tx: &mut Tx, absence: AbsenceId, file: FileId) -> Result<(), Error> {
    tx.run(sql!("DELETE FROM absence_case WHERE absence_id = $1 AND file_id = $2"), args![absence, file]).await?;
    Ok(())
}

/// Another last day; false when somebody changed the absence since it was read.
pub(crate) async fn lengthen(
    tx: &mut Tx,
    absence: AbsenceId,
    seen_version: i64,
    days: Days,
    until: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE absence SET last_day = $3, valid_until = $4, version = version + 1 WHERE id = $1 AND version = $2"
            ),
            args![absence, seen_version, days.last.to_string(), until],
        )
        .await?;
    Ok(changed == 1)
}

/// Ends it now; one that has not begun never takes place. False when somebody changed it since it was read.
pub(crate) async fn end(tx: &mut Tx, absence: AbsenceId, seen_version: i64) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE absence SET valid_until = $3, ended_at = $3, version = version + 1 WHERE id = $1 AND version = $2"
            ),
            args![absence, seen_version, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes a change of who stands in; false when somebody changed the absence since it was read.
pub(crate) async fn raise_version(tx: &mut Tx, absence: AbsenceId, seen_version: i64) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!("UPDATE absence SET version = version + 1 WHERE id = $1 AND version = $2"),
            args![absence, seen_version],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes that the person has looked at what happened.
pub(crate) async fn mark_returned(tx: &mut Tx, absence: AbsenceId) -> Result<(), Error> {
    tx.run(sql!("UPDATE absence SET returned_at = $2 WHERE id = $1 AND returned_at IS NULL"), args![absence, tx.now()])
        .await?;
    Ok(())
}

/// A file that is covered in an absence.
pub(crate) struct Covered {
    pub absence: AbsenceId,
    pub absent: UserId,
    pub file: FileId,
    pub case: Option<CaseId>,
    pub substitute: UserId,
    pub until: Timestamp,
}

fn covered(row: &Row) -> Result<Covered, EntryError> {
    Ok(Covered {
        absence: row.get("absence_id")?,
        absent: row.get("user_id")?,
        file: row.get("file_id")?,
        case: row.get("case_id")?,
        substitute: row.get("substitute_user_id")?,
        until: row.get("valid_until")?,
    })
}

/// Every file that is covered in an absence, to end or lengthen the assignments of who stands in.
pub(crate) async fn covered_unscoped(tx: &mut Tx, absence: AbsenceId) -> Result<Vec<Covered>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT k.absence_id, x.user_id, k.file_id, f.case_id, k.substitute_user_id, x.valid_until \
                 FROM absence_case k JOIN absence x ON x.id = k.absence_id JOIN file f ON f.id = k.file_id \
                 WHERE k.absence_id = $1 ORDER BY k.file_id"
            ),
            args![absence],
        )
        .await?;
    rows.iter().map(covered).collect()
}

/// The same for one file, in absences that have not ended.
pub(crate) async fn covered_file_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<Covered>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT k.absence_id, x.user_id, k.file_id, f.case_id, k.substitute_user_id, x.valid_until \
                 FROM absence_case k JOIN absence x ON x.id = k.absence_id JOIN file f ON f.id = k.file_id \
                 WHERE k.file_id = $1 AND x.valid_until > $2 ORDER BY x.valid_from, k.absence_id"
            ),
            args![file, tx.now()],
        )
        .await?;
    rows.iter().map(covered).collect()
}

/// Who is in charge of a file's case, as far as its contact person is of the file's unit.
pub(crate) struct Charge {
    pub case: CaseId,
    pub unit: UnitId,
    pub user: UserId,
}

/// Who is in charge of a file now.
pub(crate) async fn charge_unscoped(tx: &mut Tx, file: FileId) -> Result<Option<Charge>, EntryError> {
    let row = tx
        .optional(
            sql!(
                "SELECT c.id AS case_id, f.unit_id, c.contact_user_id FROM file f JOIN family_case c ON c.id = f.case_id \
                 WHERE f.id = $1 AND c.contact_unit_id = f.unit_id AND c.contact_user_id IS NOT NULL \
                   AND c.state IN ('advice', 'open')"
            ),
            args![file],
        )
        .await?;
    row.map(|row| {
        Ok(Charge { case: row.get("case_id")?, unit: row.get("unit_id")?, user: row.get("contact_user_id")? })
    })
    .transpose()
}

/// An absence that covers all cases, also those that come in meanwhile.
pub(crate) struct Running {
    pub id: AbsenceId,
    pub substitute: UserId,
    pub from: Timestamp,
    pub until: Timestamp,
}

/// The absences of a person that have not ended and cover all of their cases.
pub(crate) async fn covering_all_unscoped(tx: &mut Tx, user: UserId, unit: UnitId) -> Result<Vec<Running>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.id, x.substitute_user_id, x.valid_from, x.valid_until FROM absence x \
                 WHERE x.user_id = $1 AND x.unit_id = $2 AND x.valid_until > $3 AND x.cover = 'all' \
                 ORDER BY x.valid_from, x.id"
            ),
            args![user, unit, tx.now()],
        )
        .await?;
    let running = |row: &Row| {
        Ok(Running {
            id: row.get("id")?,
            substitute: row.get("substitute_user_id")?,
            from: row.get("valid_from")?,
            until: row.get("valid_until")?,
        })
    };
    rows.iter().map(running).collect()
}

/// What the clock needs to tell those whom an absence concerns that it begins or ends.
pub(crate) struct Turn {
    pub network: NetworkId,
    pub unit: UnitId,
    pub absent: UserId,
    pub from: Timestamp,
    pub until: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// An absence at its beginning or end.
pub(crate) async fn turn_unscoped(tx: &mut Tx, id: AbsenceId) -> Result<Option<Turn>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT u.network_id, x.unit_id, x.user_id, x.valid_from, x.valid_until, x.ended_at \
                 FROM absence x JOIN unit u ON u.id = x.unit_id WHERE x.id = $1"
            ),
            args![id],
        )
        .await?;
    row.map(|row| {
        Ok(Turn {
            network: row.get("network_id")?,
            unit: row.get("unit_id")?,
            absent: row.get("user_id")?,
            from: row.get("valid_from")?,
            until: row.get("valid_until")?,
            ended_at: row.get("ended_at")?,
        })
    })
    .transpose()
}

/// Everybody who stands in during an absence.
pub(crate) async fn substitutes_unscoped(tx: &mut Tx, id: AbsenceId) -> Result<Vec<UserId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT k.substitute_user_id FROM absence_case k WHERE k.absence_id = $1 \
                 ORDER BY k.substitute_user_id"
            ),
            args![id],
        )
        .await?;
    rows.iter().map(|row| row.get("substitute_user_id")).collect()
}
