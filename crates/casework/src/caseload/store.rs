//! Every statement on the case list; each one starts from the covers that the viewer may see, or names nothing but the
//! viewer's own marks.

use std::collections::HashMap;

use policy::{Act, Topic};
use store::{CaseId, Error, FileId, Timestamp, Tx, UserId, args, sql};

use super::model::{Line, NewView, SavedView, ViewId};
use crate::case::{CaseState, Person};
use crate::entry::{Desk, EntryError};

/// All cases in one state that the viewer may see, each once: through a file of the own unit, or else the lead file.
pub(super) async fn lines(tx: &mut Tx, desk: &Desk<'_>, state: CaseState) -> Result<Vec<Line>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT f.id AS file_id, c.id AS case_id, c.phase, c.track, c.contact_user_id, a.name AS contact_name, \
                   c.deputy_user_id, c.review_on, c.opened_at, c.created_at, v.since \
                 FROM seen CROSS JOIN file f CROSS JOIN family_case c LEFT JOIN account a ON a.id = c.contact_user_id \
                 LEFT JOIN case_favourite v ON v.user_id = $1 AND v.case_id = c.id \
                 WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND c.id = f.case_id AND c.state = $7 \
                 ORDER BY c.id, CASE WHEN f.unit_id = $2 THEN 0 ELSE 1 END, f.kind DESC, f.id"
            ),
            scope.and(state.as_str()),
        )
        .await?;
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    for row in rows {
        let case: CaseId = row.get("case_id")?;
        if lines.last().is_some_and(|last| last.case == case) {
            continue;
        }
        let contact: Option<UserId> = row.get("contact_user_id")?;
        let name: Option<String> = row.get("contact_name")?;
        lines.push(Line {
            case,
            file: row.get("file_id")?,
            phase: row.get::<String>("phase")?.parse().map_err(|_| EntryError::NotFound)?,
            track: row.get::<String>("track")?.parse().map_err(|_| EntryError::NotFound)?,
            contact_person: contact.zip(name).map(|(id, name)| Person { id, name }),
            has_deputy: row.get::<Option<UserId>>("deputy_user_id")?.is_some(),
            review_on: row.get("review_on")?,
            opened_at: row.get("opened_at")?,
            created_at: row.get("created_at")?,
            is_favourite: row.get::<Option<Timestamp>>("since")?.is_some(),
        });
    }
    Ok(lines)
}

/// The newest entry in each file, as far as the viewer may know.
pub(super) async fn newest_entries(tx: &mut Tx, desk: &Desk<'_>) -> Result<HashMap<FileId, Timestamp>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!("{seen} SELECT seen.file_id, max(seen.happened_at) AS at FROM seen GROUP BY seen.file_id"),
            scope.args(),
        )
        .await?;
    Ok(rows.iter().map(|row| Ok((row.get("file_id")?, row.get("at")?))).collect::<Result<_, Error>>()?)
}

/// When somebody last spoke with the family, in each file where that is known.
pub(super) async fn newest_contacts(tx: &mut Tx, desk: &Desk<'_>) -> Result<HashMap<FileId, Timestamp>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT seen.file_id, max(e.happened_at) AS at FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id AND seen.kind IN ('contact', 'first-contact', 'consultation') \
                 AND e.state <> 'withdrawn' \
                 GROUP BY seen.file_id"
            ),
            scope.args(),
        )
        .await?;
    Ok(rows.iter().map(|row| Ok((row.get("file_id")?, row.get("at")?))).collect::<Result<_, Error>>()?)
}

/// In which life areas there is an open problem, file by file.
pub(super) async fn open_areas(tx: &mut Tx, desk: &Desk<'_>) -> Result<HashMap<FileId, Vec<Topic>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT DISTINCT seen.file_id, p.topic FROM seen CROSS JOIN entry p \
                 WHERE p.id = seen.id AND seen.kind = 'problem' AND p.state = 'open'"
            ),
            scope.args(),
        )
        .await?;
    let mut areas: HashMap<FileId, Vec<Topic>> = HashMap::new();
    for row in rows {
        let topic: String = row.get("topic")?;
        let topic = topic.parse().map_err(|_| EntryError::UnknownTopic(topic))?;
        areas.entry(row.get("file_id")?).or_default().push(topic);
    }
    Ok(areas)
}

/// Which of these files can be reached: the file and its case.
pub(super) async fn reachable(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
) -> Result<HashMap<FileId, CaseId>, EntryError> {
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_files} SELECT f.id AS file_id, f.case_id FROM seen CROSS JOIN file f \
                 WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' "
            ),
            scope.and(store::Value::ids(files.iter().copied())),
        )
        .await?;
    Ok(rows.iter().map(|row| Ok((row.get("file_id")?, row.get("case_id")?))).collect::<Result<_, Error>>()?)
}

/// The files of what somebody opened last, the newest first: their own marks; what of it can be reached is asked next.
pub(super) async fn visited_files_unscoped(tx: &mut Tx, user: UserId) -> Result<Vec<FileId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM case_visit v JOIN file f ON f.case_id = v.case_id WHERE v.user_id = $1 \
                 ORDER BY v.at DESC, f.id LIMIT 60"
            ),
            args![user],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The files of somebody's favourites, the newest first: their own marks; what of it can be reached is asked next.
pub(super) async fn marked_files_unscoped(tx: &mut Tx, user: UserId) -> Result<Vec<FileId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM case_favourite v JOIN file f ON f.case_id = v.case_id WHERE v.user_id = $1 \
                 ORDER BY v.since DESC, f.id LIMIT 200"
            ),
            args![user],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// What somebody had open last of all, and when.
pub(super) async fn last_visit(tx: &mut Tx, user: UserId) -> Result<Option<(CaseId, Timestamp)>, Error> {
    let row = tx
        .optional(
            sql!("SELECT v.case_id, v.at FROM case_visit v WHERE v.user_id = $1 ORDER BY v.at DESC, v.case_id LIMIT 1"),
            args![user],
        )
        .await?;
    row.map(|row| Ok((row.get("case_id")?, row.get("at")?))).transpose()
}

/// Notes that somebody had a case open.
pub(super) async fn note_visit(tx: &mut Tx, user: UserId, case: CaseId, at: Timestamp) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO case_visit (user_id, case_id, at) VALUES ($1, $2, $3) \
             ON CONFLICT (user_id, case_id) DO UPDATE SET at = excluded.at"
        ),
        args![user, case, at],
    )
    .await?;
    Ok(())
}

/// Forgets all visits but the last thirty, some of which may no longer be reachable.
pub(super) async fn forget_old_visits(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    tx.run(
        sql!(
            "DELETE FROM case_visit WHERE user_id = $1 AND case_id NOT IN \
             (SELECT v.case_id FROM case_visit v WHERE v.user_id = $1 ORDER BY v.at DESC, v.case_id LIMIT 30)"
        ),
        args![user],
    )
    .await?;
    Ok(())
}

/// Whether somebody marked a case that they can see.
pub(super) async fn is_favourite(tx: &mut Tx, user: UserId, case: CaseId) -> Result<bool, Error> {
    let row = tx
        .optional(sql!("SELECT since FROM case_favourite WHERE user_id = $1 AND case_id = $2"), args![user, case])
        .await?;
    Ok(row.is_some())
}

/// Puts the mark on; false when it was there.
pub(super) async fn mark(tx: &mut Tx, user: UserId, case: CaseId) -> Result<bool, Error> {
    let marked = tx
        .run(
            sql!(
                "INSERT INTO case_favourite (user_id, case_id, since) VALUES ($1, $2, $3) \
                 ON CONFLICT (user_id, case_id) DO NOTHING"
            ),
            args![user, case, tx.now()],
        )
        .await?;
    Ok(marked == 1)
}

/// Takes the mark off; false when it was not there.
pub(super) async fn unmark(tx: &mut Tx, user: UserId, case: CaseId) -> Result<bool, Error> {
    let taken =
        tx.run(sql!("DELETE FROM case_favourite WHERE user_id = $1 AND case_id = $2"), args![user, case]).await?;
    Ok(taken == 1)
}

/// The views that somebody keeps for their work in this unit, by name.
pub(super) async fn views(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<SavedView>, Error> {
    let rows = tx
        .all(
            sql!("SELECT id, name, query FROM saved_view WHERE user_id = $1 AND unit_id = $2 ORDER BY name, id"),
            args![desk.actor.user, desk.actor.unit],
        )
        .await?;
    rows.iter()
        .map(|row| Ok(SavedView { id: row.get("id")?, name: row.get("name")?, query: row.get("query")? }))
        .collect()
}

/// Keeps a view; one of the same name is replaced.
pub(super) async fn keep_view(tx: &mut Tx, desk: &Desk<'_>, id: ViewId, new: &NewView) -> Result<ViewId, Error> {
    let row = tx
        .one(
            sql!(
                "INSERT INTO saved_view (id, user_id, unit_id, name, query, created_at) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (user_id, unit_id, name) DO UPDATE SET query = excluded.query RETURNING id"
            ),
            args![id, desk.actor.user, desk.actor.unit, &new.name, &new.query, tx.now()],
        )
        .await?;
    row.get("id")
}

/// Forgets a view of the viewer's own; false when there is none.
pub(super) async fn drop_view(tx: &mut Tx, desk: &Desk<'_>, id: ViewId) -> Result<bool, Error> {
    let dropped = tx
        .run(
            sql!("DELETE FROM saved_view WHERE id = $1 AND user_id = $2 AND unit_id = $3"),
            args![id, desk.actor.user, desk.actor.unit],
        )
        .await?;
    Ok(dropped == 1)
}
