//! Every statement on what others let this unit see; each one starts from what the actor may see, or names files alone.

use std::collections::BTreeMap;

use policy::{Act, Topic};
use store::{CaseId, EntryId, Error, FileId, Tx, UnitId, Value, args, sql};

use super::model::Received;
use crate::entry::store::{open_row, opened};
use crate::entry::{Desk, EntryError, Opened};

/// An opened entry, and the unit in whose file it lies.
type Found = (Opened<serde_json::Value>, UnitId);

/// The files of a case that belong to other units: what may be seen of them is asked next.
pub(super) async fn files_of_others_unscoped(tx: &mut Tx, case: CaseId, unit: UnitId) -> Result<Vec<FileId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM file f WHERE f.case_id = $1 AND f.unit_id <> $2 AND f.kind IN ('lead', 'file') ORDER BY f.id"
            ),
            args![case, unit],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The newest entries in these files, covers left out; of these topics, where some are named.
pub(super) async fn in_files(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
    topics: &[Topic],
    most: i64,
) -> Result<Vec<Found>, EntryError> {
    let topics = if topics.is_empty() { Topic::ALL } else { topics };
    let scope = desk.scope(Act::Read, tx.now());
    let args = scope
        .and(Value::ids(files.iter().copied()))
        .and(Value::texts(topics.iter().map(|topic| topic.as_str())))
        .and(most);
    let rows = tx
        .all(
            opened!(
                from "{seen_in_files}",
                ", f.unit_id AS owning_unit",
                "",
                "AND seen.kind <> 'cover' AND e.topic {list:$8} \
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $9"
            ),
            args,
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push((open_row(tx, desk, row).await?, row.get("owning_unit")?));
    }
    Ok(found)
}

/// Entries of any kind, named by id, covers left out.
pub(super) async fn named(tx: &mut Tx, desk: &Desk<'_>, ids: &[EntryId]) -> Result<Vec<Found>, EntryError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(
                from "{seen_entries}",
                ", f.unit_id AS owning_unit",
                "",
                "AND seen.kind <> 'cover' ORDER BY e.happened_at DESC, e.id DESC"
            ),
            scope.and(Value::ids(ids.iter().copied())),
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(unit) = row.get::<Option<UnitId>>("owning_unit")? else { continue };
        found.push((open_row(tx, desk, row).await?, unit));
    }
    Ok(found)
}

/// Adds the names of the units and organisations in whose files they lie, in one statement.
pub(super) async fn with_owners_unscoped(tx: &mut Tx, found: Vec<Found>) -> Result<Vec<Received>, EntryError> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let units = found.iter().map(|(_, unit)| *unit);
    let rows = tx
        .all(
            sql!(
                "SELECT u.id, u.name, o.name AS organisation_name FROM unit u JOIN organisation o ON o.id = u.organisation_id \
                 WHERE u.id {id_list:$1} ORDER BY u.id"
            ),
            args![Value::ids(units)],
        )
        .await?;
    let names = rows
        .iter()
        .map(|row| Ok((row.get("id")?, (row.get("name")?, row.get("organisation_name")?))))
        .collect::<Result<BTreeMap<UnitId, (String, String)>, Error>>()?;
    Ok(found
        .into_iter()
        .filter_map(|(entry, unit)| {
            let (unit_name, organisation_name) = names.get(&unit)?.clone();
            Some(Received { entry, unit, unit_name, organisation_name })
        })
        .collect())
}
