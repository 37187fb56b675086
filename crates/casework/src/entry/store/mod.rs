//! Every statement on entries; each one starts from what the actor may see.

use policy::{Act, Topic};
use store::{EntryId, FileId, Row, Tx, args, sql};
use vault::{Place, SealedRow};

use super::model::Unread;
use super::model::{Content, Desk, EntryError, EntryState, NewEntry, Opened, Seal, WritableFile};

/// The columns that opening an entry needs, and the joins that bring them, in an order that no engine turns round; further
/// columns and the tables that bring them stand before the rest, and a narrower question than `{seen}` before them.
macro_rules! opened {
    ($rest:literal) => {
        $crate::entry::store::opened!(from "{seen}", "", "", $rest)
    };
    (from $seen:literal, $rest:literal) => {
        $crate::entry::store::opened!(from $seen, "", "", $rest)
    };
    (from $seen:literal, $columns:literal, $tables:literal, $rest:literal) => {
        sql!(concat!(
            $seen,
            " SELECT e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, ",
            "e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, sl.kind AS seal, e.body, ",
            "k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id",
            $columns,
            " FROM seen ",
            $tables,
            "CROSS JOIN entry e CROSS JOIN file f CROSS JOIN entry_key k CROSS JOIN file_key fk ",
            "CROSS JOIN account a CROSS JOIN unit u LEFT JOIN sealed_entry sl ON sl.entry_id = seen.id ",
            "WHERE e.id = seen.id AND f.id = e.file_id AND k.entry_id = e.id ",
            "AND fk.file_id = e.file_id AND a.id = e.author_id AND u.id = e.author_unit_id ",
            $rest
        ))
    };
}
pub(crate) use opened;

mod look;

pub(super) use look::{look, look_at_file, look_at_version, look_through, look_to_write};

/// The file, if the actor holds a live whole-file write row for it.
pub async fn writable(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Option<WritableFile>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_in_file} SELECT f.id, f.organisation_id, f.network_id, f.case_id FROM seen \
                 CROSS JOIN file f WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND f.id = $7"
            ),
            scope.args().and(file),
        )
        .await?;
    row.map(|row| {
        Ok(WritableFile {
            id: row.get("id")?,
            organisation: row.get("organisation_id")?,
            network: row.get("network_id")?,
            case: row.get("case_id")?,
        })
    })
    .transpose()
}

/// Writes the row and its key. The caller journals.
pub(crate) async fn insert<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    new: &NewEntry<'_, C>,
) -> Result<(), EntryError> {
    let plain = serde_json::to_vec(new.content).map_err(EntryError::Unreadable)?;
    let place =
        Place { file: file.id, organisation: file.organisation, entry: id, topic: new.topic.as_str(), version: 1 };
    let sealed = desk.vault.seal(tx, &place, &plain).await?;
    tx.run(
        sql!(
            "INSERT INTO entry (id, network_id, file_id, kind, topic, state, person_id, author_id, author_unit_id, sealed, \
             happened_at, created_at, changed_at, version, body) \
             VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, 0, $9, $10, $10, 1, $11)"
        ),
        args![
            id,
            file.network,
            file.id,
            C::KIND,
            new.topic.as_str(),
            new.person,
            desk.actor.user,
            desk.actor.unit,
            new.happened_at,
            tx.now(),
            sealed.body
        ],
    )
    .await?;
    vault::save_entry_key(tx, id, sealed.wrapped_key).await?;
    Ok(())
}

/// One entry as it may be read, or written when `act` says so.
pub(super) async fn find<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    act: Act,
    id: EntryId,
) -> Result<Option<Opened<C>>, EntryError> {
    let scope = desk.scope(act, tx.now());
    let row =
        tx.optional(opened!(from "{seen_entry}", "AND seen.kind = $8"), scope.args().and(id).and(C::KIND)).await?;
    Ok(open_rows(tx, desk, row.into_iter().collect()).await?.pop())
}

/// One entry of whatever kind, as it may be read, or written when `act` says so.
pub(super) async fn find_any(
    tx: &mut Tx,
    desk: &Desk<'_>,
    act: Act,
    id: EntryId,
) -> Result<Option<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(act, tx.now());
    let row = tx.optional(opened!(from "{seen_entry}", "AND e.kind <> 'cover'"), scope.args().and(id)).await?;
    Ok(open_rows(tx, desk, row.into_iter().collect()).await?.pop())
}

/// All entries of one kind in a file, oldest first.
pub(super) async fn of_file<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
) -> Result<Vec<Opened<C>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(from "{seen_in_file}", "AND seen.kind = $8 ORDER BY e.happened_at, e.id"),
            scope.args().and(file).and(C::KIND),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// Entries of one kind in all files of the actor, named by id.
pub(super) async fn named<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    ids: &[EntryId],
) -> Result<Vec<Opened<C>>, EntryError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(from "{seen_entries}", "AND seen.kind = $8 ORDER BY e.happened_at, e.id"),
            scope.args().and(store::Value::ids(ids.iter().copied())).and(C::KIND),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// The newest entries of a file whatever their kind, as JSON; covers are left out.
pub(super) async fn history(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    most: i64,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(from "{seen_in_file}", "AND e.kind <> 'cover' ORDER BY e.happened_at DESC, e.id DESC LIMIT $8"),
            scope.args().and(file).and(most),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// The newest entries of these kinds in a file, as JSON.
pub(super) async fn latest(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    kinds: &[&str],
    most: i64,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(from "{seen_in_file}", "AND seen.kind {list:$8} ORDER BY e.happened_at DESC, e.id DESC LIMIT $9"),
            scope.args().and(file).and(store::Value::texts(kinds.iter().copied())).and(most),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// All entries of these kinds in a file, oldest first, as JSON.
pub(super) async fn of_kinds(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    kinds: &[&str],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(from "{seen_in_file}", "AND seen.kind {list:$8} ORDER BY e.happened_at, e.id"),
            scope.args().and(file).and(store::Value::texts(kinds.iter().copied())),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// All entries of these kinds in several files, oldest first, as JSON.
pub(super) async fn of_kinds_in_files(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
    kinds: &[&str],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let files = store::Value::ids(files.iter().copied());
    let rows = tx
        .all(
            opened!(from "{seen_in_files}", "AND seen.kind {list:$8} ORDER BY e.happened_at, e.id"),
            scope.args().and(files).and(store::Value::texts(kinds.iter().copied())),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// Says whom an entry is about, once it was found to be written in this transaction.
pub(super) async fn set_person(tx: &mut Tx, id: EntryId, person: Option<EntryId>) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE entry SET person_id = $2 WHERE id = $1"), args![id, person]).await?;
    Ok(())
}

/// Opens what a statement of this crate brought: decrypts, and notes each entry in the read log.
///
/// The statement must bring the columns of `opened!`. Rows whose key was destroyed are not brought at all.
pub(crate) async fn open_rows<C: serde::de::DeserializeOwned>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    rows: Vec<Row>,
) -> Result<Vec<Opened<C>>, EntryError> {
    let mut opened = Vec::with_capacity(rows.len());
    for row in rows {
        opened.push(open_row(tx, desk, &row).await?);
    }
    Ok(opened)
}

/// Opens one row; see `open_rows`.
pub(crate) async fn open_row<C: serde::de::DeserializeOwned>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    row: &Row,
) -> Result<Opened<C>, EntryError> {
    Ok(look_row(tx, desk, row).await?.shown(desk))
}

/// Opens one row for a machine to look at; whoever then shows it takes it out by `Unread::shown`.
pub(crate) async fn look_row<C: serde::de::DeserializeOwned>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    row: &Row,
) -> Result<Unread<C>, EntryError> {
    unsealed(tx, desk, row).await.map(Unread::new)
}

async fn unsealed<C: serde::de::DeserializeOwned>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    row: &Row,
) -> Result<Opened<C>, EntryError> {
    let topic: String = row.get("topic")?;
    let sealed = SealedRow {
        file: row.get("file_id")?,
        organisation: row.get("organisation_id")?,
        entry: row.get("id")?,
        topic: topic.clone(),
        version: row.get("version")?,
        body: row.get("body")?,
        entry_key: row.get("entry_key")?,
        file_key: row.get("file_key")?,
    };
    desk.vault.load_organisation(tx, sealed.organisation).await?;
    let plain = desk.vault.open(&sealed)?;
    Ok(Opened {
        id: sealed.entry,
        file: sealed.file,
        kind: row.get("kind")?,
        topic: topic.parse().map_err(|_| EntryError::UnknownTopic(topic))?,
        state: EntryState::from_code(&row.get::<String>("state")?),
        person: row.get("person_id")?,
        author: row.get("author_id")?,
        author_name: row.get("author_name")?,
        author_unit: row.get("author_unit_id")?,
        unit_name: row.get("unit_name")?,
        happened_at: row.get("happened_at")?,
        created_at: row.get("created_at")?,
        changed_at: row.get("changed_at")?,
        version: sealed.version,
        seal: row.get::<Option<String>>("seal")?.as_deref().and_then(Seal::from_code),
        content: serde_json::from_slice(&plain).map_err(EntryError::Unreadable)?,
    })
}

/// Puts the present body aside as the version it is.
///
/// Errors: `Changed` when somebody else has already put this version aside.
pub(super) async fn keep_version(tx: &mut Tx, id: EntryId, version: i64) -> Result<(), EntryError> {
    let kept = tx
        .run(
            sql!(
                "INSERT INTO entry_version (entry_id, version, author_id, changed_at, topic, body) \
                 SELECT id, version, author_id, changed_at, topic, body FROM entry WHERE id = $1 AND version = $2"
            ),
            args![id, version],
        )
        .await;
    match kept {
        Ok(1) => Ok(()),
        Ok(_) | Err(store::Error::Conflict { .. }) => Err(EntryError::Changed { version: version + 1 }),
        Err(error) => Err(error.into()),
    }
}

/// What a change puts in the place of the old version.
pub(super) struct Change<'c, C> {
    pub topic: Topic,
    pub state: EntryState,
    pub happened_at: store::Timestamp,
    pub content: &'c C,
}

/// Replaces an entry that still has the version the author saw; false when someone was faster.
pub(super) async fn replace<C: serde::Serialize>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    old: &Opened<C>,
    organisation: store::OrganisationId,
    change: &Change<'_, C>,
) -> Result<bool, EntryError> {
    let plain = serde_json::to_vec(change.content).map_err(EntryError::Unreadable)?;
    let place =
        Place { file: old.file, organisation, entry: old.id, topic: change.topic.as_str(), version: old.version + 1 };
    let sealed = desk.vault.seal_again(tx, &place, &plain).await?;
    let changed = tx
        .run(
            sql!(
                "UPDATE entry SET body = $3, topic = $4, state = $5, happened_at = $6, changed_at = $7, version = version + 1, \
                 author_id = $8, author_unit_id = $9 WHERE id = $1 AND version = $2"
            ),
            args![
                old.id,
                old.version,
                sealed.body,
                change.topic.as_str(),
                change.state.as_str(),
                change.happened_at,
                tx.now(),
                desk.actor.user,
                desk.actor.unit
            ],
        )
        .await?;
    Ok(changed == 1)
}
