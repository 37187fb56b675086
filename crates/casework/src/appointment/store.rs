//! Every statement on appointments; one is read through what its reader may see, and written only after that.

use ::policy::Act;
use ::store::{EntryId, FileId, Row, Timestamp, Tx, UserId, Value, args, sql};

use super::model::{Appointment, AppointmentState, AppointmentWords, NewAppointment};
use crate::case::Person;
use crate::entry::{self, Desk, EntryError};
use crate::task::{TaskError, in_charge, theirs};

// To other units somebody who stayed away looks like somebody who was never asked about (rule 9).
macro_rules! appointment {
    ($seen:literal, $($rest:tt)+) => {
        sql!(concat!(
            $seen,
            " SELECT CASE WHEN p.state = 'missed' AND f.unit_id <> $2 THEN 'planned' ELSE p.state END AS appointment_state, \
               p.starts_at, p.ends_at, p.owner_user_id, o.name AS owner_name, c.code, \
               e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
               e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
               k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
             FROM seen CROSS JOIN appointment p CROSS JOIN entry e CROSS JOIN file f CROSS JOIN family_case c \
             CROSS JOIN entry_key k CROSS JOIN file_key fk CROSS JOIN account a CROSS JOIN unit u CROSS JOIN account o \
             WHERE p.entry_id = seen.id AND seen.kind = 'appointment' AND e.id = seen.id AND f.id = e.file_id \
               AND c.id = f.case_id AND k.entry_id = e.id AND fk.file_id = e.file_id AND a.id = e.author_id \
               AND u.id = e.author_unit_id AND o.id = p.owner_user_id AND ",
            $($rest)+
        ))
    };
}

/// One appointment of a file.
pub(super) async fn find(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Option<Appointment>, TaskError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx.optional(appointment!("{seen_entry}", "seen.file_id = $8"), scope.and(id).and(file)).await?;
    Ok(open_all(tx, desk, row.into_iter().collect()).await?.pop())
}

/// The appointments of a file, the latest first.
pub(super) async fn of_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    most: i64,
) -> Result<Vec<Appointment>, TaskError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            appointment!("{seen_in_file}", "1 = 1 ORDER BY p.starts_at DESC, p.entry_id DESC LIMIT $8"),
            scope.and(file).and(most),
        )
        .await?;
    open_all(tx, desk, rows).await
}

/// Those of the actor and of whom they stand in for, within a stretch of time, and those that nobody has marked.
pub(super) async fn of_actor(
    tx: &mut Tx,
    desk: &Desk<'_>,
    from: Timestamp,
    until: Timestamp,
    open_since: Timestamp,
) -> Result<Vec<Appointment>, TaskError> {
    let appointments = of_owner_unscoped(tx, desk, from, until, open_since).await?;
    if appointments.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            appointment!("{seen_entries}", in_charge!("p.owner_user_id"), "ORDER BY p.starts_at, p.entry_id LIMIT 300"),
            scope.and(Value::ids(appointments)),
        )
        .await?;
    open_all(tx, desk, rows).await
}

/// The appointments of the actor and of those for whom they stand in: which of them may be seen is asked next.
async fn of_owner_unscoped(
    tx: &mut Tx,
    desk: &Desk<'_>,
    from: Timestamp,
    until: Timestamp,
    open_since: Timestamp,
) -> Result<Vec<EntryId>, TaskError> {
    let rows = tx
        .all(
            sql!(concat!(
                "SELECT p.entry_id FROM appointment p WHERE p.owner_user_id IN ",
                theirs!(),
                " AND p.owner_unit_id = $2 AND p.state <> 'cancelled' AND ((p.starts_at >= $4 AND p.starts_at < $5) \
                   OR (p.state = 'planned' AND p.ends_at < $3 AND p.ends_at >= $6)) ORDER BY p.starts_at, p.entry_id"
            )),
            args![desk.actor.user, desk.actor.unit, tx.now(), from, until, open_since],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("entry_id")).collect::<Result<_, ::store::Error>>()?)
}

async fn open_all(tx: &mut Tx, desk: &Desk<'_>, rows: Vec<Row>) -> Result<Vec<Appointment>, TaskError> {
    let damaged = |_| TaskError::NotFound;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let opened = entry::store::open_row::<AppointmentWords>(tx, desk, row).await?;
        all.push(Appointment {
            id: opened.id,
            file: opened.file,
            code: row.get::<String>("code")?.parse().map_err(damaged)?,
            topic: opened.topic,
            state: row.get::<String>("appointment_state")?.parse().map_err(damaged)?,
            starts_at: row.get("starts_at")?,
            ends_at: row.get("ends_at")?,
            owner: Person { id: row.get("owner_user_id")?, name: row.get("owner_name")? },
            author_name: opened.author_name,
            happened_at: opened.happened_at,
            changed_at: opened.changed_at,
            version: opened.version,
            content: opened.content,
        });
    }
    Ok(all)
}

/// Keeps the moments and the owner of an appointment that was written just before.
pub(super) async fn insert(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
    new: &NewAppointment,
    owner: UserId,
) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO appointment (entry_id, file_id, owner_user_id, owner_unit_id, starts_at, ends_at, state) \
             VALUES ($1, $2, $3, $4, $5, $6, 'planned')"
        ),
        args![id, file, owner, desk.actor.unit, new.starts_at, new.ends_at],
    )
    .await?;
    Ok(())
}

/// Gives an appointment other moments and another owner.
pub(super) async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    new: &NewAppointment,
    owner: UserId,
) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "UPDATE appointment SET starts_at = $2, ends_at = $3, owner_user_id = $4, owner_unit_id = $5 WHERE entry_id = $1"
        ),
        args![id, new.starts_at, new.ends_at, owner, desk.actor.unit],
    )
    .await?;
    Ok(())
}

/// Notes what became of it.
pub(super) async fn mark(tx: &mut Tx, id: EntryId, state: AppointmentState) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE appointment SET state = $2 WHERE entry_id = $1"), args![id, state.as_str()]).await?;
    Ok(())
}
