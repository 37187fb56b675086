//! Every statement on tasks; a task is read through what its reader may see, and written only after it was read so.

use ::policy::Act;
use ::store::{CaseId, EntryId, FileId, Row, Tx, UserId, Value, args, sql};
use jiff::civil::Date;

use super::TaskError;
use super::model::{Due, NewTask, Task, TaskWords};
use crate::case::Person;
use crate::entry::{self, Desk, EntryError};

/// Whose something is, as part of a condition: the actor's own, or that of somebody for whom the actor stands in just now
/// in this very file.
macro_rules! in_charge {
    ($owner:literal) => {
        concat!(
            "(",
            $owner,
            " = $1 OR EXISTS (SELECT 1 FROM absence x JOIN absence_case y ON y.absence_id = x.id WHERE x.user_id = ",
            $owner,
            " AND x.unit_id = $2 AND x.valid_from <= $3 AND $3 < x.valid_until AND y.file_id = seen.file_id \
               AND y.substitute_user_id = $1)) "
        )
    };
}
pub(crate) use in_charge;

/// The same as a plain list of people: the actor and everybody for whom they stand in just now in some file.
macro_rules! theirs {
    () => {
        "(SELECT $1 UNION SELECT x.user_id FROM absence_case y JOIN absence x ON x.id = y.absence_id \
          WHERE y.substitute_user_id = $1 AND x.unit_id = $2 AND x.valid_from <= $3 AND $3 < x.valid_until)"
    };
}
pub(crate) use theirs;

macro_rules! task {
    ($seen:literal, $($rest:tt)+) => {
        sql!(concat!(
            $seen,
            " SELECT t.kind AS task_kind, t.due_on, t.owner_user_id, o.name AS owner_name, t.owner_unit_id, \
               t.set_by, s.name AS set_by_name, t.done_at, t.done_by, d.name AS done_by_name, \
               CASE WHEN o.status = 'active' AND om.status = 'active' THEN 1 ELSE 0 END AS owner_is_here, c.code, \
               e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
               e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
               k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
             FROM seen CROSS JOIN task t CROSS JOIN entry e CROSS JOIN file f CROSS JOIN family_case c \
             CROSS JOIN entry_key k CROSS JOIN file_key fk CROSS JOIN account a CROSS JOIN unit u \
             CROSS JOIN account o CROSS JOIN account s LEFT JOIN account d ON d.id = t.done_by \
             LEFT JOIN membership om ON om.user_id = t.owner_user_id AND om.unit_id = t.owner_unit_id \
             WHERE t.entry_id = seen.id AND seen.kind = 'task' AND e.id = seen.id AND f.id = e.file_id \
               AND c.id = f.case_id AND k.entry_id = e.id AND fk.file_id = e.file_id AND a.id = e.author_id \
               AND u.id = e.author_unit_id AND o.id = t.owner_user_id AND s.id = t.set_by AND ",
            $($rest)+
        ))
    };
}

/// One task of a file.
pub(super) async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Option<Task>, TaskError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx.optional(task!("{seen_entry}", "seen.file_id = $8"), scope.and(id).and(file)).await?;
    match row {
        Some(row) => Ok(Some(open(tx, desk, &row).await?)),
        None => Ok(None),
    }
}

/// The tasks of a file: the open ones by their day, then the others, the latest first.
pub(super) async fn of_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    most_closed: i64,
) -> Result<Vec<Task>, TaskError> {
    let scope = desk.scope(Act::Read, tx.now());
    let mut rows = tx
        .all(task!("{seen_in_file}", "e.state = 'open' ORDER BY t.due_on, t.kind, t.entry_id"), scope.clone().and(file))
        .await?;
    let closed = task!("{seen_in_file}", "e.state <> 'open' ORDER BY e.changed_at DESC, t.entry_id DESC LIMIT $8");
    rows.extend(tx.all(closed, scope.and(file).and(most_closed)).await?);
    let mut tasks = Vec::with_capacity(rows.len());
    for row in &rows {
        tasks.push(open(tx, desk, row).await?);
    }
    Ok(tasks)
}

/// What is due for the actor and those for whom they stand in, until a day.
pub(super) async fn due(
    tx: &mut Tx,
    desk: &Desk<'_>,
    today: Date,
    until: Date,
    most_now: usize,
) -> Result<Due, TaskError> {
    let tasks = due_unscoped(tx, desk, until).await?;
    if tasks.is_empty() {
        return Ok(Due::default());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            task!("{seen_entries}", in_charge!("t.owner_user_id"), "ORDER BY t.due_on, t.kind, t.entry_id LIMIT 500"),
            scope.and(Value::ids(tasks)),
        )
        .await?;
    let (today, mut due) = (today.to_string(), Due::default());
    for row in &rows {
        if row.get::<String>("due_on")? <= today {
            due.now += 1;
            if due.now > most_now {
                continue;
            }
        }
        let task = open(tx, desk, row).await?;
        due.tasks.push(task);
    }
    Ok(due)
}

/// What is due for the actor and those for whom they stand in: which of it may be seen is asked next.
async fn due_unscoped(tx: &mut Tx, desk: &Desk<'_>, until: Date) -> Result<Vec<EntryId>, TaskError> {
    let rows = tx
        .all(
            sql!(concat!(
                "SELECT t.entry_id FROM task t WHERE t.owner_user_id IN ",
                theirs!(),
                " AND t.owner_unit_id = $2 AND t.done_at IS NULL AND t.withdrawn_at IS NULL AND t.due_on <= $4 \
                 ORDER BY t.due_on, t.entry_id"
            )),
            args![desk.actor.user, desk.actor.unit, tx.now(), until.to_string()],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("entry_id")).collect::<Result<_, ::store::Error>>()?)
}

async fn open(tx: &mut Tx, desk: &Desk<'_>, row: &Row) -> Result<Task, TaskError> {
    let damaged = |_| TaskError::NotFound;
    let done_by: Option<UserId> = row.get("done_by")?;
    let done_by_name: Option<String> = row.get("done_by_name")?;
    let opened = entry::store::open_row::<TaskWords>(tx, desk, row).await?;
    Ok(Task {
        id: opened.id,
        file: opened.file,
        code: row.get::<String>("code")?.parse().map_err(damaged)?,
        kind: row.get::<String>("task_kind")?.parse().map_err(damaged)?,
        topic: opened.topic,
        state: opened.state,
        due_on: row.get("due_on")?,
        owner: Person { id: row.get("owner_user_id")?, name: row.get("owner_name")? },
        owner_is_here: row.get("owner_is_here")?,
        unit: row.get("owner_unit_id")?,
        set_by: Person { id: row.get("set_by")?, name: row.get("set_by_name")? },
        author_name: opened.author_name,
        happened_at: opened.happened_at,
        changed_at: opened.changed_at,
        done_at: row.get("done_at")?,
        done_by: done_by.zip(done_by_name).map(|(id, name)| Person { id, name }),
        version: opened.version,
        content: opened.content,
    })
}

/// Keeps the day and the owner of a task that was written just before.
pub(super) async fn insert(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
    new: &NewTask,
    owner: UserId,
) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO task (entry_id, file_id, kind, owner_user_id, owner_unit_id, due_on, set_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![id, file, new.kind.as_str(), owner, desk.actor.unit, new.due_on.to_string(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// Gives an open task its new kind, day and owner.
pub(super) async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    new: &NewTask,
    owner: UserId,
) -> Result<(), EntryError> {
    tx.run(
        sql!("UPDATE task SET kind = $2, due_on = $3, owner_user_id = $4, owner_unit_id = $5 WHERE entry_id = $1"),
        args![id, new.kind.as_str(), new.due_on.to_string(), owner, desk.actor.unit],
    )
    .await?;
    Ok(())
}

/// Notes who did it, and when.
pub(super) async fn close(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<(), EntryError> {
    tx.run(
        sql!("UPDATE task SET done_at = $2, done_by = $3 WHERE entry_id = $1"),
        args![id, tx.now(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// Notes that it need not be done.
pub(super) async fn withdraw(tx: &mut Tx, id: EntryId) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE task SET withdrawn_at = $2 WHERE entry_id = $1"), args![id, tx.now()]).await?;
    Ok(())
}

/// Notes that it is open again.
pub(super) async fn reopen(tx: &mut Tx, id: EntryId) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE task SET done_at = NULL, done_by = NULL, withdrawn_at = NULL WHERE entry_id = $1"), args![id])
        .await?;
    Ok(())
}

/// The name of somebody who belongs, or once belonged, to the actor's own unit.
pub(super) async fn name_in_unit(tx: &mut Tx, desk: &Desk<'_>, user: UserId) -> Result<Option<String>, EntryError> {
    let row = tx
        .optional(
            sql!(
                "SELECT a.name FROM membership m JOIN account a ON a.id = m.user_id WHERE m.user_id = $1 AND m.unit_id = $2"
            ),
            args![user, desk.actor.unit],
        )
        .await?;
    Ok(row.map(|row| row.get("name")).transpose()?)
}

/// Says when a case is to be looked at again, if nobody changed it since.
pub(super) async fn set_review(
    tx: &mut Tx,
    case: CaseId,
    seen_version: i64,
    review_on: Option<Date>,
) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE family_case SET review_on = $3, version = version + 1 WHERE id = $1 AND version = $2"),
            args![case, seen_version, review_on.map(|day| day.to_string())],
        )
        .await?;
    Ok(changed == 1)
}
