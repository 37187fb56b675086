//! Every statement on references; a reference is there only for who sees both of its ends.

use std::collections::BTreeSet;

use policy::Act;
use store::{EntryId, Error, FileId, Row, Tx, args, sql};

use super::model::{References, SeeAlso};
use crate::entry::{Desk, EntryError};

/// The references of these entries of a file, from both ends, the newest other end first.
///
/// Most entries have none, and then one short statement has said so.
pub(super) async fn of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    entries: &[EntryId],
) -> Result<References, EntryError> {
    let pairs = pairs_unscoped(tx, entries).await?;
    let mut references = References::new();
    if pairs.is_empty() {
        return Ok(references);
    }
    let ends: BTreeSet<EntryId> = pairs.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let seen = told(tx, desk, file, &ends).await?;
    let is_seen = |id: &EntryId| seen.iter().any(|one| one.id == *id);
    for other in &seen {
        for (from, to) in &pairs {
            let end = if *from == other.id { *to } else { *from };
            let known = references.entry(end).or_default();
            // Two people may have made the same reference, one from each end.
            if (*from == other.id || *to == other.id)
                && entries.contains(&end)
                && is_seen(&end)
                && !known.contains(other)
            {
                known.push(other.clone());
            }
        }
    }
    references.retain(|_, known| !known.is_empty());
    Ok(references)
}

/// References from and to these entries, whoever may see their ends: that is asked next, of both.
async fn pairs_unscoped(tx: &mut Tx, entries: &[EntryId]) -> Result<Vec<(EntryId, EntryId)>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT l.entry_id, l.to_id FROM entry_link l WHERE l.entry_id {id_list:$1} \
                 UNION SELECT l.entry_id, l.to_id FROM entry_link l WHERE l.to_id {id_list:$1} ORDER BY 1, 2"
            ),
            args![store::Value::ids(entries.iter().copied())],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("to_id")?))).collect()
}

/// What can be told of these entries of a file, as far as they are seen.
async fn told(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    entries: &BTreeSet<EntryId>,
) -> Result<Vec<SeeAlso>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.kind, e.happened_at \
                 FROM seen CROSS JOIN entry e WHERE e.id = seen.id AND seen.id {id_list:$8} ORDER BY e.happened_at DESC, e.id DESC"
            ),
            scope.args().and(file).and(store::Value::ids(entries.iter().copied())),
        )
        .await?;
    rows.iter().map(see_also).collect()
}

fn see_also(row: &Row) -> Result<SeeAlso, EntryError> {
    Ok(SeeAlso { id: row.get("id")?, kind: row.get("kind")?, happened_at: row.get("happened_at")? })
}

/// The other entries of a file that a reference can lead to, the newest first, without opening them.
pub(super) async fn candidates(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    entry: EntryId,
    most: i64,
) -> Result<Vec<SeeAlso>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.kind, e.happened_at \
                 FROM seen CROSS JOIN entry e WHERE e.id = seen.id AND e.id <> $8 AND e.kind NOT IN ('cover', 'contest', 'contest-settled') \
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $9"
            ),
            scope.args().and(file).and(entry).and(most),
        )
        .await?;
    rows.iter().map(see_also).collect()
}

/// Makes a reference between two entries that were found to be seen just before; false when it is there already.
pub(super) async fn insert(tx: &mut Tx, desk: &Desk<'_>, from: EntryId, to: EntryId) -> Result<bool, Error> {
    let made = tx
        .run(
            sql!(
                "INSERT INTO entry_link (entry_id, to_id, author_id, created_at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (entry_id, to_id) DO NOTHING"
            ),
            args![from, to, desk.actor.user, tx.now()],
        )
        .await?;
    Ok(made == 1)
}

/// Takes a reference away, whichever end it was made from.
pub(super) async fn delete(tx: &mut Tx, one: EntryId, other: EntryId) -> Result<bool, Error> {
    let gone = tx
        .run(
            sql!("DELETE FROM entry_link WHERE (entry_id = $1 AND to_id = $2) OR (entry_id = $2 AND to_id = $1)"),
            args![one, other],
        )
        .await?;
    Ok(gone > 0)
}
