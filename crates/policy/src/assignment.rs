//! Assignments: the person's leg of access, to a file of their own unit, in a kind, for a time.

use store::ids::{CaseId, FileId, UnitId, UserId};
use store::{Row, Timestamp, Tx, Value, args, sql};

use crate::{Error, Kind};

/// Assigns a person to a file.
///
/// Errors: [`Error::OtherUnit`] unless the file is of the unit in which the person is assigned, or is the intake file
/// of that unit's whole organisation (clients, guardians and people of trust have portal files instead);
/// [`Error::OtherCase`] unless the case is the file's. Source: P1, P3, P5, P9; DESIGN §2.2, §4.
pub async fn assign(tx: &mut Tx, assignment: &Assignment) -> Result<(), Error> {
    let file = tx
        .optional(
            sql!(
                "SELECT f.case_id, f.unit_id, f.organisation_id, u.organisation_id AS acting_organisation
                 FROM file f, unit u WHERE f.id = $1 AND u.id = $2"
            ),
            args![assignment.file, assignment.unit],
        )
        .await?
        .ok_or(Error::Absent)?;
    if file.get::<Option<CaseId>>("case_id")? != assignment.case {
        return Err(Error::OtherCase);
    }
    let of_unit = match file.get::<Option<UnitId>>("unit_id")? {
        Some(unit) => unit == assignment.unit,
        None => file.get::<uuid::Uuid>("organisation_id")? == file.get::<uuid::Uuid>("acting_organisation")?,
    };
    let portal = matches!(assignment.kind, Kind::SelfAccess | Kind::Guardian | Kind::Trust);
    if !of_unit && !portal {
        return Err(Error::OtherUnit);
    }
    tx.run(
        sql!(
            "INSERT INTO assignment (id, user_id, unit_id, file_id, case_id, kind, valid_from, valid_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![
            tx.new_id(),
            assignment.user,
            assignment.unit,
            assignment.file,
            assignment.case,
            assignment.kind,
            assignment.from,
            assignment.until
        ],
    )
    .await?;
    Ok(())
}

/// Ends a person's assignments to a file in one kind, as of now; one that has not begun is taken back.
pub async fn end_assignments(tx: &mut Tx, user: UserId, file: FileId, kind: Kind) -> Result<(), store::Error> {
    let now = tx.now();
    tx.run(
        sql!("DELETE FROM assignment WHERE user_id = $1 AND file_id = $2 AND kind = $3 AND valid_from >= $4"),
        args![user, file, kind, now],
    )
    .await?;
    tx.run(
        sql!(
            "UPDATE assignment SET valid_until = $4
             WHERE user_id = $1 AND file_id = $2 AND kind = $3 AND valid_from < $4 AND valid_until > $4"
        ),
        args![user, file, kind, now],
    )
    .await?;
    Ok(())
}

/// Who is assigned to a file at this moment, in the order in which they came; only for a page whose file the scope has
/// already reached, and for telling them that something happened.
pub async fn assigned_to_file_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<Assigned>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT a.user_id, a.unit_id, a.kind, a.valid_from, a.valid_until FROM assignment a
                 WHERE a.file_id = $1 AND a.valid_from <= $2 AND $2 < a.valid_until ORDER BY a.valid_from, a.id"
            ),
            args![file, tx.now()],
        )
        .await?;
    rows.iter().map(assigned).collect()
}

/// The same for several files in one statement, each with its file.
pub async fn assigned_to_files_unscoped(
    tx: &mut Tx,
    files: &[FileId],
) -> Result<Vec<(FileId, Assigned)>, store::Error> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx
        .all(
            sql!(
                "SELECT a.file_id, a.user_id, a.unit_id, a.kind, a.valid_from, a.valid_until FROM assignment a
                 WHERE a.file_id {id_list:$1} AND a.valid_from <= $2 AND $2 < a.valid_until
                 ORDER BY a.file_id, a.valid_from, a.id"
            ),
            args![Value::ids(files.iter().copied()), tx.now()],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("file_id")?, assigned(row)?))).collect()
}

fn assigned(row: &Row) -> Result<Assigned, store::Error> {
    Ok(Assigned {
        user: row.get("user_id")?,
        unit: row.get("unit_id")?,
        kind: row.get("kind")?,
        from: row.get("valid_from")?,
        until: row.get("valid_until")?,
    })
}

/// A person's assignment to a file, in one of their units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The person.
    pub user: UserId,
    /// The unit in which they are assigned, and in which they must act.
    pub unit: UnitId,
    /// The file.
    pub file: FileId,
    /// The file's case.
    pub case: Option<CaseId>,
    /// In which kind.
    pub kind: Kind,
    /// From when on.
    pub from: Timestamp,
    /// Until just before when.
    pub until: Timestamp,
}

/// Who is assigned to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// The person.
    pub user: UserId,
    /// The unit in which they are assigned.
    pub unit: UnitId,
    /// In which kind.
    pub kind: Kind,
    /// Since when.
    pub from: Timestamp,
    /// Until just before when.
    pub until: Timestamp,
}
