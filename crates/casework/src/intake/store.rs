//! Every statement on first contacts and first consultations; content itself is read by `entry`.

use policy::Act;
use store::{CaseId, EntryId, Error, FileId, Row, Timestamp, Tx, UnitId, UserId, args, sql};

use super::model::{ClaimKind, ClaimMoment, FirstConsultation, SameDayRate, TodayCount};
use crate::case::{CaseCode, Person};
use crate::entry::{Desk, EntryError};

macro_rules! consultation {
    ($rest:literal) => {
        sql!(concat!(
            "{seen} SELECT fc.entry_id, fc.file_id, fc.unit_id, fc.received_at, fc.due_at, fc.escalated_at, fc.taken_by, \
               t.name AS taken_name, fc.taken_at, fc.held_at, fc.result, fc.result_at, c.id AS case_id, c.code, \
               c.state AS case_state, c.review_on \
             FROM seen CROSS JOIN first_consultation fc CROSS JOIN file f CROSS JOIN family_case c \
             LEFT JOIN account t ON t.id = fc.taken_by \
             WHERE fc.entry_id = seen.id AND seen.kind = 'first-contact' AND f.id = fc.file_id AND c.id = f.case_id ",
            $rest
        ))
    };
}

/// The consultation of this code, if its first contact may be seen from this desk.
pub(super) async fn of_code(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
) -> Result<Option<FirstConsultation>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx.optional(consultation!("AND c.code = $7"), scope.and(code.as_str())).await?;
    row.map(|row| consultation(&row)).transpose()
}

/// All of the unit that nobody has held yet, the most urgent first.
pub(super) async fn to_be_held(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<FirstConsultation>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            consultation!("AND fc.unit_id = $7 AND fc.held_at IS NULL ORDER BY fc.due_at, fc.received_at, fc.entry_id"),
            scope.and(desk.actor.unit),
        )
        .await?;
    rows.iter().map(consultation).collect()
}

/// The actor's own advice that has not become a case, the newest first.
pub(super) async fn own_advice(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<FirstConsultation>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            consultation!(
                "AND fc.taken_by = $1 AND fc.unit_id = $2 AND c.state = 'advice' ORDER BY fc.received_at DESC, fc.entry_id"
            ),
            scope.args(),
        )
        .await?;
    rows.iter().map(consultation).collect()
}

fn consultation(row: &Row) -> Result<FirstConsultation, EntryError> {
    let damaged = |_| EntryError::NotFound;
    let taken_by: Option<UserId> = row.get("taken_by")?;
    let taken_name: Option<String> = row.get("taken_name")?;
    let result: Option<String> = row.get("result")?;
    Ok(FirstConsultation {
        entry: row.get("entry_id")?,
        file: row.get("file_id")?,
        case: row.get("case_id")?,
        code: row.get::<String>("code")?.parse().map_err(damaged)?,
        case_state: row.get::<String>("case_state")?.parse().map_err(damaged)?,
        unit: row.get("unit_id")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        escalated_at: row.get("escalated_at")?,
        taken_by: taken_by.zip(taken_name).map(|(id, name)| Person { id, name }),
        taken_at: row.get("taken_at")?,
        held_at: row.get("held_at")?,
        result: result.map(|code| code.parse().map_err(damaged)).transpose()?,
        result_at: row.get("result_at")?,
        review_on: row.get("review_on")?,
    })
}

/// What the unit still owes until a moment, and what is overdue; only what this desk may see counts.
pub(super) async fn today(tx: &mut Tx, desk: &Desk<'_>, end_of_day: Timestamp) -> Result<TodayCount, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .one(
            sql!(
                "{seen} SELECT count(CASE WHEN fc.due_at >= $3 AND fc.due_at < $8 THEN 1 END) AS open_today, \
                 count(CASE WHEN fc.due_at < $3 THEN 1 END) AS overdue \
                 FROM seen CROSS JOIN first_consultation fc \
                 WHERE fc.entry_id = seen.id AND seen.kind = 'first-contact' AND fc.unit_id = $7 AND fc.held_at IS NULL"
            ),
            scope.and(desk.actor.unit).and(end_of_day),
        )
        .await?;
    Ok(TodayCount { open: row.get("open_today")?, overdue: row.get("overdue")? })
}

/// How many of the unit's consultations received since a moment were held in time; what may still be in time is left out.
pub(super) async fn same_day_rate(tx: &mut Tx, desk: &Desk<'_>, since: Timestamp) -> Result<SameDayRate, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .one(
            sql!(
                "{seen} SELECT count(CASE WHEN fc.held_at IS NOT NULL OR fc.due_at < $3 THEN 1 END) AS due, \
                 count(CASE WHEN fc.held_at IS NOT NULL AND fc.held_at <= fc.due_at THEN 1 END) AS on_time \
                 FROM seen CROSS JOIN first_consultation fc \
                 WHERE fc.entry_id = seen.id AND seen.kind = 'first-contact' AND fc.unit_id = $7 AND fc.received_at >= $8"
            ),
            scope.and(desk.actor.unit).and(since),
        )
        .await?;
    Ok(SameDayRate { due: row.get("due")?, on_time: row.get("on_time")? })
}

/// The moments stamped in a file, as far as this desk may see them, the earliest first.
pub(super) async fn claims(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<ClaimMoment>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT m.kind, m.at, m.preserved FROM seen CROSS JOIN claim_moment m \
                 WHERE m.entry_id = seen.id AND seen.kind = 'claim' ORDER BY m.at, m.kind, m.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let kind = row.get::<String>("kind")?.parse().map_err(|_| EntryError::NotFound)?;
            Ok(ClaimMoment { kind, at: row.get("at")?, preserved: row.get("preserved")? })
        })
        .collect()
}

/// A known person's card as this desk may see it: the case's code and whom to turn to.
pub(super) async fn known_case(
    tx: &mut Tx,
    desk: &Desk<'_>,
    card: EntryId,
) -> Result<Option<(CaseCode, Option<String>)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_entry} SELECT c.code, a.name FROM seen CROSS JOIN file f CROSS JOIN family_case c \
                 LEFT JOIN account a ON a.id = c.contact_user_id \
                 WHERE f.id = seen.file_id AND c.id = f.case_id AND seen.kind = 'person'"
            ),
            scope.and(card),
        )
        .await?;
    row.map(|row| Ok((row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?, row.get("name")?)))
        .transpose()
}

/// What a first contact sets in motion.
pub(super) struct NewConsultation {
    pub entry: EntryId,
    pub file: FileId,
    pub unit: UnitId,
    pub due_at: Timestamp,
    pub escalate_at: Timestamp,
    pub taken_by: Option<UserId>,
}

/// Notes that a first consultation is owed.
pub(super) async fn insert_consultation(tx: &mut Tx, new: &NewConsultation) -> Result<(), Error> {
    let taken_at = new.taken_by.map(|_| tx.now());
    tx.run(
        sql!(
            "INSERT INTO first_consultation (entry_id, file_id, unit_id, received_at, due_at, escalate_at, taken_by, taken_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![new.entry, new.file, new.unit, tx.now(), new.due_at, new.escalate_at, new.taken_by, taken_at],
    )
    .await?;
    Ok(())
}

/// Stamps a claim, once for each kind and file; false when it was stamped before.
pub(super) async fn insert_claim(
    tx: &mut Tx,
    entry: EntryId,
    file: FileId,
    kind: ClaimKind,
    preserved: bool,
) -> Result<bool, Error> {
    let stamped = tx
        .run(
            sql!(
                "INSERT INTO claim_moment (entry_id, file_id, kind, at, preserved) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (file_id, kind) DO NOTHING"
            ),
            args![entry, file, kind.as_str(), tx.now(), preserved],
        )
        .await?;
    Ok(stamped == 1)
}

/// Gives the consultation to somebody, if nobody has it; false when somebody was faster.
pub(super) async fn take(tx: &mut Tx, entry: EntryId, user: UserId) -> Result<bool, Error> {
    let taken = tx
        .run(
            sql!("UPDATE first_consultation SET taken_by = $2, taken_at = $3 WHERE entry_id = $1 AND taken_by IS NULL"),
            args![entry, user, tx.now()],
        )
        .await?;
    Ok(taken == 1)
}

/// Names whom to turn to as long as it is advice.
pub(super) async fn name_consultant(tx: &mut Tx, case: CaseId, user: UserId, unit: UnitId) -> Result<(), Error> {
    tx.run(
        sql!(
            "UPDATE family_case SET contact_user_id = $2, contact_unit_id = $3, version = version + 1 \
             WHERE id = $1 AND state = 'advice'"
        ),
        args![case, user, unit],
    )
    .await?;
    Ok(())
}

/// Puts a contact that nobody has taken before the leads; false when there is nothing to put before them (any more).
pub(super) async fn escalate_unscoped(tx: &mut Tx, file: FileId) -> Result<bool, Error> {
    let escalated = tx
        .run(
            sql!(
                "UPDATE first_consultation SET escalated_at = $2 \
                 WHERE file_id = $1 AND taken_by IS NULL AND held_at IS NULL AND escalated_at IS NULL"
            ),
            args![file, tx.now()],
        )
        .await?;
    Ok(escalated == 1)
}

/// The network and the case of a file, for the journal of a job.
pub(super) async fn place_of_file_unscoped(tx: &mut Tx, file: FileId) -> Result<Option<Row>, Error> {
    tx.optional(sql!("SELECT network_id, case_id FROM file WHERE id = $1"), args![file]).await
}
