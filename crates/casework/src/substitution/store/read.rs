//! Every statement on absences and who stands in. Cases are reached through their covers; where the system itself keeps
//! the rows in step with who stands for a family, the name says so.

use policy::Act;
use store::{CaseId, EntryId, FileId, Row, Timestamp, Tx, UserId, Value, args, sql};

use crate::case::{CaseCode, Person};
use crate::entry::{Desk, EntryError};
use crate::substitution::model::{Absence, AbsenceId, Cover, Standing};

macro_rules! absence {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT x.id, x.user_id, w.name AS absent_name, x.unit_id, x.first_day, x.last_day, x.valid_from, x.valid_until, \
               x.substitute_user_id, s.name AS substitute_name, x.cover, x.ended_at, x.returned_at, x.version \
             FROM absence x JOIN account w ON w.id = x.user_id JOIN account s ON s.id = x.substitute_user_id ",
            $rest
        ))
    };
}

fn absence(row: &Row) -> Result<Absence, EntryError> {
    Ok(Absence {
        id: row.get("id")?,
        absent: Person { id: row.get("user_id")?, name: row.get("absent_name")? },
        unit: row.get("unit_id")?,
        first_day: day(row, "first_day")?,
        last_day: day(row, "last_day")?,
        from: row.get("valid_from")?,
        until: row.get("valid_until")?,
        substitute: Person { id: row.get("substitute_user_id")?, name: row.get("substitute_name")? },
        coverage: row.get::<String>("cover")?.parse().map_err(|_| EntryError::NotFound)?,
        ended_at: row.get("ended_at")?,
        returned_at: row.get("returned_at")?,
        version: row.get("version")?,
    })
}

fn day(row: &Row, column: &str) -> Result<jiff::civil::Date, EntryError> {
    row.get::<String>(column)?.parse().map_err(|_| EntryError::NotFound)
}

/// One absence in the actor's unit.
pub(crate) async fn find(tx: &mut Tx, desk: &Desk<'_>, id: AbsenceId) -> Result<Option<Absence>, EntryError> {
    let row = tx.optional(absence!("WHERE x.id = $1 AND x.unit_id = $2"), args![id, desk.actor.unit]).await?;
    row.map(|row| absence(&row)).transpose()
}

/// A person's absences in the actor's unit that end after a moment, the next one first.
pub(crate) async fn of_person(
    tx: &mut Tx,
    desk: &Desk<'_>,
    user: UserId,
    after: Timestamp,
) -> Result<Vec<Absence>, EntryError> {
    let rows = tx
        .all(
            absence!("WHERE x.user_id = $1 AND x.unit_id = $2 AND x.valid_until > $3 ORDER BY x.valid_from, x.id"),
            args![user, desk.actor.unit, after],
        )
        .await?;
    rows.iter().map(absence).collect()
}

/// The person's absence that began last, whether it has ended or not.
pub(crate) async fn latest_begun(tx: &mut Tx, desk: &Desk<'_>) -> Result<Option<Absence>, EntryError> {
    let row = tx
        .optional(
            absence!("WHERE x.user_id = $1 AND x.unit_id = $2 AND x.valid_from <= $3 ORDER BY x.valid_from DESC, x.id LIMIT 1"),
            args![desk.actor.user, desk.actor.unit, tx.now()],
        )
        .await?;
    row.map(|row| absence(&row)).transpose()
}

/// The absences of the actor's unit that have not ended, the next one first; for leads.
pub(crate) async fn of_unit(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Absence>, EntryError> {
    let rows = tx
        .all(
            absence!("WHERE x.unit_id = $1 AND x.valid_until > $2 ORDER BY x.valid_from, x.id"),
            args![desk.actor.unit, tx.now()],
        )
        .await?;
    rows.iter().map(absence).collect()
}

/// The absences in which the actor stands in for at least one case and that have not ended, the next one first.
pub(crate) async fn stood_in_for(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Absence>, EntryError> {
    let rows = tx
        .all(
            absence!(
                "WHERE x.unit_id = $2 AND x.valid_until > $3 AND EXISTS (SELECT 1 FROM absence_case k \
                   WHERE k.absence_id = x.id AND k.substitute_user_id = $1) ORDER BY x.valid_from, x.id"
            ),
            args![desk.actor.user, desk.actor.unit, tx.now()],
        )
        .await?;
    rows.iter().map(absence).collect()
}

/// What the actor's day shows: running substitutions of theirs, and an absence of their own of the last two weeks that
/// is over and not looked at.
pub(crate) async fn today(tx: &mut Tx, desk: &Desk<'_>, two_weeks_ago: Timestamp) -> Result<Vec<Standing>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.id, x.user_id, w.name, x.last_day, CASE WHEN x.user_id = $1 THEN 1 ELSE 0 END AS is_return \
                 FROM absence x JOIN account w ON w.id = x.user_id WHERE x.unit_id = $2 AND x.valid_until > $4 AND (\
                   (x.user_id = $1 AND x.valid_until <= $3 AND x.valid_from < x.valid_until AND x.returned_at IS NULL) \
                   OR (x.valid_from <= $3 AND $3 < x.valid_until AND EXISTS (SELECT 1 FROM absence_case k \
                     WHERE k.absence_id = x.id AND k.substitute_user_id = $1))) ORDER BY x.valid_until, x.id"
            ),
            args![desk.actor.user, desk.actor.unit, tx.now(), two_weeks_ago],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Standing {
                absence: row.get("id")?,
                absent: Person { id: row.get("user_id")?, name: row.get("name")? },
                last_day: day(row, "last_day")?,
                is_return: row.get("is_return")?,
            })
        })
        .collect()
}

/// The colleagues of the actor's unit who work with content and are not away at any moment of the window, by name.
pub(crate) async fn present_colleagues(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<Person>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.user_id \
                 WHERE m.unit_id = $1 AND m.status = 'active' AND a.status = 'active' \
                   AND EXISTS (SELECT 1 FROM membership_role r WHERE r.user_id = m.user_id AND r.unit_id = m.unit_id \
                     AND r.role IN ('intake', 'worker', 'lead')) \
                   AND NOT EXISTS (SELECT 1 FROM absence x WHERE x.user_id = m.user_id AND x.unit_id = m.unit_id \
                     AND x.valid_from < x.valid_until AND x.valid_from < $3 AND $2 < x.valid_until) ORDER BY a.name NULLS LAST, a.id"
            ),
            args![desk.actor.unit, from, until],
        )
        .await?;
    rows.iter().map(|row| Ok(Person { id: row.get("id")?, name: row.get("name")? })).collect()
}

/// A case of an absent person as a setter sees it.
pub(crate) struct SeenCase {
    pub file: FileId,
    pub case: CaseId,
    pub code: CaseCode,
    pub cover: EntryId,
    pub substitute: Option<Person>,
}

/// Of these files, those that the actor may see and for which the person is in charge; each with who stands in and can.
pub(crate) async fn cases_of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    user: UserId,
    files: &[FileId],
    absence: Option<AbsenceId>,
) -> Result<Vec<SeenCase>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT f.id AS file_id, c.id AS case_id, c.code, f.cover_entry_id, s.id AS substitute_id, s.name \
                 FROM seen JOIN file f ON f.cover_entry_id = seen.id JOIN family_case c ON c.id = f.case_id \
                 LEFT JOIN absence_case k ON k.file_id = f.id AND k.absence_id = $9 \
                 LEFT JOIN membership m ON m.user_id = k.substitute_user_id AND m.unit_id = $2 AND m.status = 'active' \
                 LEFT JOIN absence x ON x.id = k.absence_id \
                 LEFT JOIN account s ON s.id = m.user_id AND s.status = 'active' AND NOT EXISTS (SELECT 1 FROM absence y \
                   WHERE y.user_id = m.user_id AND y.unit_id = m.unit_id AND y.valid_from < y.valid_until \
                     AND y.valid_from < x.valid_until AND x.valid_from < y.valid_until) \
                 WHERE f.id {id_list:$7} AND c.state IN ('advice', 'open') AND (f.kind = 'file' OR c.contact_user_id = $8) \
                 ORDER BY c.code, f.id"
            ),
            scope.and(Value::ids(files.iter().copied())).and(user).and(absence),
        )
        .await?;
    rows.iter().map(seen_case).collect()
}

/// The cases that the actor may see because they stand in for them, each with the absence.
pub(crate) async fn stood_in_cases(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<(AbsenceId, SeenCase)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT f.id AS file_id, c.id AS case_id, c.code, f.cover_entry_id, s.id AS substitute_id, s.name, \
                   k.absence_id FROM seen JOIN file f ON f.cover_entry_id = seen.id JOIN family_case c ON c.id = f.case_id \
                 JOIN absence_case k ON k.file_id = f.id JOIN account s ON s.id = k.substitute_user_id \
                 JOIN absence x ON x.id = k.absence_id WHERE k.substitute_user_id = $1 AND x.unit_id = $2 \
                   AND x.valid_from <= $3 AND $3 < x.valid_until ORDER BY c.code, f.id"
            ),
            scope.args(),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("absence_id")?, seen_case(row)?))).collect()
}

fn seen_case(row: &Row) -> Result<SeenCase, EntryError> {
    let substitute: Option<UserId> = row.get("substitute_id")?;
    let name: Option<String> = row.get("name")?;
    Ok(SeenCase {
        file: row.get("file_id")?,
        case: row.get("case_id")?,
        code: row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?,
        cover: row.get("cover_entry_id")?,
        substitute: substitute.zip(name).map(|(id, name)| Person { id, name }),
    })
}

/// Of these files, those for which the person is in charge, with their cases; to cover all of them.
pub(crate) async fn in_charge_unscoped(
    tx: &mut Tx,
    user: UserId,
    files: &[FileId],
) -> Result<Vec<(FileId, CaseId)>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id AS file_id, c.id AS case_id FROM file f JOIN family_case c ON c.id = f.case_id \
                 WHERE f.id {id_list:$1} AND c.state IN ('advice', 'open') AND (f.kind = 'file' OR c.contact_user_id = $2) \
                 ORDER BY f.id"
            ),
            args![Value::ids(files.iter().copied()), user],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("file_id")?, row.get("case_id")?))).collect()
}

/// Whether the contact person of the file's case is away, until when, and who stands in and can.
pub(crate) async fn cover_of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Option<Cover>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_in_file} SELECT x.last_day, s.id AS substitute_id, s.name FROM seen JOIN file f ON f.cover_entry_id = seen.id \
                 JOIN family_case c ON c.id = f.case_id JOIN absence x ON x.user_id = c.contact_user_id AND x.unit_id = f.unit_id \
                 LEFT JOIN absence_case k ON k.file_id = f.id AND k.absence_id = x.id \
                 LEFT JOIN membership m ON m.user_id = k.substitute_user_id AND m.unit_id = x.unit_id AND m.status = 'active' \
                 LEFT JOIN account s ON s.id = m.user_id AND s.status = 'active' AND NOT EXISTS (SELECT 1 FROM absence y \
                   WHERE y.user_id = m.user_id AND y.unit_id = m.unit_id AND y.valid_from <= $3 AND $3 < y.valid_until) \
                 WHERE c.contact_unit_id = f.unit_id AND x.valid_from <= $3 AND $3 < x.valid_until \
                 ORDER BY x.valid_from, x.id LIMIT 1"
            ),
            scope.and(file),
        )
        .await?;
    row.map(|row| {
        let substitute: Option<UserId> = row.get("substitute_id")?;
        let name: Option<String> = row.get("name")?;
        Ok(Cover {
            substitute: substitute.zip(name).map(|(id, name)| Person { id, name }),
            last_day: day(&row, "last_day")?,
        })
    })
    .transpose()
}
