//! Every statement on steps between phases; why one was taken is an entry.

use std::collections::BTreeSet;

use casework::case::Phase;
use casework::entry::{Desk, EntryError};
use policy::Act;
use store::{EntryId, FileId, Tx, args, sql};

use super::model::Way;

/// A step as the table keeps it.
pub(super) struct Place {
    pub(super) entry: EntryId,
    pub(super) from: Phase,
    pub(super) to: Phase,
    pub(super) way: Way,
    pub(super) missing: Vec<String>,
}

/// A step that is to be kept.
pub(super) struct NewPlace<'m> {
    pub(super) number: i64,
    pub(super) from: Phase,
    pub(super) to: Phase,
    pub(super) way: Way,
    pub(super) missing: &'m [String],
}

/// Keeps where a step led whose reason was written just before.
pub(super) async fn insert(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId, new: &NewPlace<'_>) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO phase_step (entry_id, number, from_phase, to_phase, way, missing, stepped_at, stepped_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![
            entry,
            new.number,
            new.from.as_str(),
            new.to.as_str(),
            new.way,
            new.missing.join(" "),
            tx.now(),
            desk.actor.user
        ],
    )
    .await?;
    Ok(())
}

/// The kinds of entry that stand in a file, without those that were taken back.
pub(super) async fn kinds(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<BTreeSet<String>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT DISTINCT e.kind FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id AND e.state <> 'withdrawn' ORDER BY e.kind"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(|row| Ok(row.get("kind")?)).collect()
}

/// How many steps a file holds.
pub(super) async fn count(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<i64, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_in_file} SELECT count(*) AS steps FROM seen CROSS JOIN phase_step p \
                 WHERE p.entry_id = seen.id AND seen.kind = 'phase-step'"
            ),
            scope.and(file),
        )
        .await?;
    Ok(row.map(|row| row.get("steps")).transpose()?.unwrap_or_default())
}

/// The steps of a file, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Place>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT p.entry_id, p.from_phase, p.to_phase, p.way, p.missing \
                 FROM seen CROSS JOIN phase_step p WHERE p.entry_id = seen.id AND seen.kind = 'phase-step' \
                 ORDER BY p.number DESC, p.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    let damaged = |_| EntryError::NotFound;
    rows.iter()
        .map(|row| {
            Ok(Place {
                entry: row.get("entry_id")?,
                from: row.get::<String>("from_phase")?.parse().map_err(damaged)?,
                to: row.get::<String>("to_phase")?.parse().map_err(damaged)?,
                way: row.get("way")?,
                missing: row.get::<String>("missing")?.split_whitespace().map(str::to_owned).collect(),
            })
        })
        .collect()
}
