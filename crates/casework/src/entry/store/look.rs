//! What a machine looks through, and what of it somebody is then shown.

use policy::Act;
use store::{EntryId, FileId, Tx, sql};

use super::*;

/// Entries of one kind in these files, or in all files of the actor where none are named, for a machine to look at: the
/// newest `most`.
pub(in crate::entry) async fn look<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: Option<&[FileId]>,
    most: i64,
) -> Result<Vec<Unread<C>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = match files {
        Some([]) => Vec::new(),
        Some(files) => {
            let args = scope.and(C::KIND).and(store::Value::ids(files.iter().copied())).and(most);
            let named = opened!(
                "AND seen.kind = $7 AND seen.file_id {id_list:$8} ORDER BY e.happened_at DESC, e.id DESC LIMIT $9"
            );
            tx.all(named, args).await?
        }
        None => {
            let args = scope.and(C::KIND).and(most);
            tx.all(opened!("AND seen.kind = $7 ORDER BY e.happened_at DESC, e.id DESC LIMIT $8"), args).await?
        }
    };
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push(look_row(tx, desk, row).await?);
    }
    Ok(found)
}

/// The newest entries of any kind but these in all files of the actor, for a machine to look at.
pub(in crate::entry) async fn look_through(
    tx: &mut Tx,
    desk: &Desk<'_>,
    without: &[&str],
    most: i64,
) -> Result<Vec<Unread<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!("AND NOT (seen.kind {list:$7}) ORDER BY e.happened_at DESC, e.id DESC LIMIT $8"),
            scope.and(store::Value::texts(without.iter().copied())).and(most),
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push(look_row(tx, desk, row).await?);
    }
    Ok(found)
}

/// All entries of a file but its cover, for a machine to look at.
pub(in crate::entry) async fn look_at_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
) -> Result<Vec<Unread<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(opened!(from "{seen_in_file}", "AND e.kind <> 'cover' ORDER BY e.created_at, e.id"), scope.and(file))
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push(look_row(tx, desk, row).await?);
    }
    Ok(found)
}

/// What these entries said in one of their versions, with the entries as they stand; for a machine to look at.
pub(in crate::entry) async fn look_at_version(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    version: i64,
) -> Result<Option<Unread<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_entry} SELECT e.id, e.file_id, e.kind, v.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
                   e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, v.changed_at, v.version, sl.kind AS seal, v.body, \
                   k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN entry_version v CROSS JOIN entry e CROSS JOIN file f CROSS JOIN entry_key k CROSS JOIN file_key fk \
                 CROSS JOIN account a CROSS JOIN unit u LEFT JOIN sealed_entry sl ON sl.entry_id = seen.id \
                 WHERE v.entry_id = seen.id AND v.version = $8 AND e.id = seen.id AND f.id = e.file_id \
                   AND k.entry_id = e.id AND fk.file_id = e.file_id AND a.id = e.author_id AND u.id = e.author_unit_id"
            ),
            scope.and(id).and(version),
        )
        .await?;
    match row {
        Some(row) => Ok(Some(look_row(tx, desk, &row).await?)),
        None => Ok(None),
    }
}

/// One entry of any kind as it may be changed, for a machine to look at.
pub(in crate::entry) async fn look_to_write(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
) -> Result<Option<Unread<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    match tx.optional(opened!(from "{seen_entry}", "AND e.kind <> 'cover'"), scope.and(id)).await? {
        Some(row) => Ok(Some(look_row(tx, desk, &row).await?)),
        None => Ok(None),
    }
}
