//! Laws, days and versions of statutory plans, in clear beside their entries.

use casework::entry::{Desk, EntryError};
use jiff::civil::Date;
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

use super::model::{StatutoryWords, VersionStanding};

/// What a plan's row says.
pub(super) struct Row {
    pub(super) id: EntryId,
    pub(super) review_on: Option<String>,
    pub(super) transition_on: Option<String>,
    pub(super) transition_task: Option<EntryId>,
}

/// Keeps which law a plan follows that was written just before.
pub(super) async fn insert(tx: &mut Tx, entry: EntryId, law: &str) -> Result<(), EntryError> {
    tx.run(sql!("INSERT INTO statutory_plan (entry_id, law) VALUES ($1, $2)"), args![entry, law]).await?;
    Ok(())
}

/// Keeps the days of a plan that was revised just before, and the task that reminds of the change of system.
pub(super) async fn set_days(
    tx: &mut Tx,
    entry: EntryId,
    words: &StatutoryWords,
    task: Option<EntryId>,
) -> Result<(), EntryError> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    tx.run(
        sql!(
            "UPDATE statutory_plan SET review_on = $2, transition_on = $3, transition_task_id = $4 WHERE entry_id = $1"
        ),
        args![entry, day(words.review_on), day(words.transition_on), task],
    )
    .await?;
    Ok(())
}

/// The rows of the plans of a file.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Row>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT p.entry_id, p.review_on, p.transition_on, p.transition_task_id \
                 FROM seen CROSS JOIN statutory_plan p WHERE p.entry_id = seen.id ORDER BY p.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Row {
                id: row.get("entry_id")?,
                review_on: row.get("review_on")?,
                transition_on: row.get("transition_on")?,
                transition_task: row.get("transition_task_id")?,
            })
        })
        .collect()
}

/// A version that is to be kept.
pub(super) struct NewVersion {
    pub(super) id: EntryId,
    pub(super) plan: EntryId,
    pub(super) number: i64,
    pub(super) draft_version: i64,
}

/// Keeps the number of a version that was written just before; the database refuses a number that is taken.
pub(super) async fn insert_version(tx: &mut Tx, desk: &Desk<'_>, new: &NewVersion) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO statutory_version (entry_id, plan_id, number, draft_version, signed_at, signed_by) \
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![new.id, new.plan, new.number, new.draft_version, tx.now(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// The versions of all plans of a file, the newest first.
pub(super) async fn versions(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<VersionStanding>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT v.entry_id, v.plan_id, v.number, v.draft_version, v.signed_at \
                 FROM seen CROSS JOIN statutory_version v WHERE v.entry_id = seen.id \
                 ORDER BY v.number DESC, v.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(VersionStanding {
                id: row.get("entry_id")?,
                plan: row.get("plan_id")?,
                number: row.get("number")?,
                draft_version: row.get("draft_version")?,
                signed_at: row.get("signed_at")?,
            })
        })
        .collect()
}
