//! Every statement on merges and on links between cards.

use policy::Act;
use store::{EntryId, Error, FileId, Row, Timestamp, Tx, UserId, Uuid, Value, args, sql};

use super::model::{MovedReference, SameId, Step, What};
use crate::entry::{Desk, EntryError, EntryState};

/// What stands about a merge in the clear.
pub(super) struct Done {
    pub id: EntryId,
    pub kept: EntryId,
    pub merged: EntryId,
    pub at: Timestamp,
    pub undone_at: Option<Timestamp>,
}

/// Where an entry that a merge touched stands today.
pub(super) struct Today {
    pub kind: String,
    pub version: i64,
    pub person: Option<EntryId>,
}

fn done(row: &Row) -> Result<Done, Error> {
    Ok(Done {
        id: row.get("entry_id")?,
        kept: row.get("kept_id")?,
        merged: row.get("merged_id")?,
        at: row.get("at")?,
        undone_at: row.get("undone_at")?,
    })
}

/// The merges of a file that the actor may see, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Done>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT m.entry_id, m.kept_id, m.merged_id, m.at, m.undone_at FROM seen CROSS JOIN person_merge m \
                 WHERE m.entry_id = seen.id AND seen.kind = 'person-merge' ORDER BY m.at DESC, m.entry_id DESC"
            ),
            scope.and(file),
        )
        .await?;
    Ok(rows.iter().map(done).collect::<Result<_, Error>>()?)
}

/// One merge of a file, if the actor may change what came of it.
pub(super) async fn to_undo(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Option<Done>, EntryError> {
    let scope = desk.scope(Act::Write, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_entry} SELECT m.entry_id, m.kept_id, m.merged_id, m.at, m.undone_at FROM seen CROSS JOIN person_merge m \
                 WHERE m.entry_id = seen.id AND seen.kind = 'person-merge' AND seen.file_id = $8"
            ),
            scope.and(id).and(file),
        )
        .await?;
    Ok(row.map(|row| done(&row)).transpose()?)
}

/// Into which card each of these was merged, as far as the actor may know and as it was not undone.
pub(super) async fn kept_for(
    tx: &mut Tx,
    desk: &Desk<'_>,
    cards: &[EntryId],
) -> Result<Vec<(EntryId, EntryId)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT m.merged_id, m.kept_id FROM seen CROSS JOIN person_merge m \
                 WHERE m.entry_id = seen.id AND seen.kind = 'person-merge' AND m.undone_at IS NULL \
                 AND m.merged_id {id_list:$7}"
            ),
            scope.and(Value::ids(cards.iter().copied())),
        )
        .await?;
    Ok(rows.iter().map(|row| Ok((row.get("merged_id")?, row.get("kept_id")?))).collect::<Result<_, Error>>()?)
}

/// Whether the same people are kept from both sets of entries: the exclusions and the seals of each.
pub(super) async fn held_back_unscoped(tx: &mut Tx, entries: &[EntryId]) -> Result<Vec<(Uuid, EntryId)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.grant_id, x.entry_id FROM grant_exclusion x WHERE x.entry_id {id_list:$1} \
                 ORDER BY x.grant_id, x.entry_id"
            ),
            args![Value::ids(entries.iter().copied())],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("grant_id")?, row.get("entry_id")?))).collect()
}

/// Which of these entries are sealed, as far as the actor may know.
pub(super) async fn sealed(tx: &mut Tx, desk: &Desk<'_>, entries: &[EntryId]) -> Result<Vec<EntryId>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_entries} SELECT e.id FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id AND e.sealed = 1"
            ),
            scope.and(Value::ids(entries.iter().copied())),
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("id")).collect::<Result<_, Error>>()?)
}

/// How many entries of each kind name a card as the person they are about, as far as the actor may know.
pub(super) async fn about_card(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    card: EntryId,
) -> Result<Vec<(EntryId, String)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.kind FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id AND e.person_id = $8 ORDER BY e.kind, e.id"
            ),
            scope.and(file).and(card),
        )
        .await?;
    Ok(rows.iter().map(|row| Ok((row.get("id")?, row.get("kind")?))).collect::<Result<_, Error>>()?)
}

/// All entries of a file that are about a card, also those that only others may read: they move along unread.
pub(super) async fn about_card_unscoped(tx: &mut Tx, file: FileId, card: EntryId) -> Result<Vec<Step>, Error> {
    let rows = tx
        .all(
            sql!("SELECT id, state, version FROM entry WHERE person_id = $1 AND file_id = $2 ORDER BY id"),
            args![card, file],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let version: i64 = row.get("version")?;
            Ok(Step {
                entry: row.get("id")?,
                what: What::Person,
                state_before: EntryState::from_code(&row.get::<String>("state")?),
                version_before: version,
                version_after: version,
            })
        })
        .collect()
}

/// Lets entries of a file be about another card.
pub(super) async fn set_person(tx: &mut Tx, entries: &[EntryId], from: EntryId, to: EntryId) -> Result<u64, Error> {
    tx.run(
        sql!("UPDATE entry SET person_id = $3 WHERE id {id_list:$1} AND person_id = $2"),
        args![Value::ids(entries.iter().copied()), from, to],
    )
    .await
}

/// The disputes about a card.
pub(super) async fn contests_unscoped(tx: &mut Tx, card: EntryId) -> Result<Vec<EntryId>, Error> {
    let rows = tx.all(sql!("SELECT entry_id FROM contest WHERE about_id = $1 ORDER BY entry_id"), args![card]).await?;
    rows.iter().map(|row| row.get("entry_id")).collect()
}

/// Lets disputes be about another card.
pub(super) async fn set_disputed(tx: &mut Tx, contests: &[EntryId], from: EntryId, to: EntryId) -> Result<u64, Error> {
    tx.run(
        sql!("UPDATE contest SET about_id = $3 WHERE entry_id {id_list:$1} AND about_id = $2"),
        args![Value::ids(contests.iter().copied()), from, to],
    )
    .await
}

/// References from and to a card.
pub(super) async fn references_unscoped(tx: &mut Tx, card: EntryId) -> Result<Vec<MovedReference>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT l.entry_id, l.to_id, l.author_id, l.created_at FROM entry_link l \
                 WHERE l.entry_id = $1 OR l.to_id = $1 ORDER BY l.entry_id, l.to_id"
            ),
            args![card],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(MovedReference {
                from: row.get("entry_id")?,
                to: row.get("to_id")?,
                author: row.get("author_id")?,
                at: row.get("created_at")?,
            })
        })
        .collect()
}

/// Makes a reference; one that stands already stays.
pub(super) async fn add_reference(tx: &mut Tx, reference: &MovedReference) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO entry_link (entry_id, to_id, author_id, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (entry_id, to_id) DO NOTHING"
        ),
        args![reference.from, reference.to, reference.author, reference.at],
    )
    .await?;
    Ok(())
}

/// Takes a reference away; its author and moment are kept with the merge.
pub(super) async fn drop_reference(
    tx: &mut Tx,
    from: EntryId,
    to: EntryId,
    author: UserId,
    at: i64,
) -> Result<(), Error> {
    tx.run(
        sql!("DELETE FROM entry_link WHERE entry_id = $1 AND to_id = $2 AND author_id = $3 AND created_at = $4"),
        args![from, to, author, at],
    )
    .await?;
    Ok(())
}

/// Notes that two cards became one.
pub(super) async fn insert_merge(
    tx: &mut Tx,
    id: EntryId,
    file: FileId,
    kept: EntryId,
    merged: EntryId,
    by: UserId,
) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO person_merge (entry_id, file_id, kept_id, merged_id, merged_by, at) VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![id, file, kept, merged, by, tx.now()],
    )
    .await?;
    Ok(())
}

/// Notes what a merge did to an entry.
pub(super) async fn insert_step(tx: &mut Tx, merge: EntryId, step: &Step) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO person_merge_step (merge_id, entry_id, what, state_before, version_before, version_after) \
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![
            merge,
            step.entry,
            step.what.as_str(),
            step.state_before.as_str(),
            step.version_before,
            step.version_after
        ],
    )
    .await?;
    Ok(())
}

/// What a merge did, with where each of these entries stands today.
pub(super) async fn steps_unscoped(tx: &mut Tx, merge: EntryId) -> Result<Vec<(Step, Today)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT s.entry_id, s.what, s.state_before, s.version_before, s.version_after, e.kind, e.version, e.person_id \
                 FROM person_merge_step s JOIN entry e ON e.id = s.entry_id WHERE s.merge_id = $1 \
                 ORDER BY s.what, s.entry_id"
            ),
            args![merge],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let what = row.get::<String>("what")?.parse().unwrap_or(What::Content);
            let step = Step {
                entry: row.get("entry_id")?,
                what,
                state_before: EntryState::from_code(&row.get::<String>("state_before")?),
                version_before: row.get("version_before")?,
                version_after: row.get("version_after")?,
            };
            let today = Today { kind: row.get("kind")?, version: row.get("version")?, person: row.get("person_id")? };
            Ok((step, today))
        })
        .collect()
}

/// Notes that a merge was undone; false when somebody was faster.
pub(super) async fn set_undone(tx: &mut Tx, id: EntryId) -> Result<bool, Error> {
    let undone = tx
        .run(
            sql!("UPDATE person_merge SET undone_at = $2 WHERE entry_id = $1 AND undone_at IS NULL"),
            args![id, tx.now()],
        )
        .await?;
    Ok(undone == 1)
}

/// Links of the cards of a file that hold: the link, the card in this file, and the other one.
pub(super) async fn links_of_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
) -> Result<Vec<(SameId, EntryId, EntryId)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let mut rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT s.id, s.first_id AS card_id, s.second_id AS other_id FROM seen CROSS JOIN same_person s \
                 WHERE s.first_id = seen.id AND seen.kind = 'person' AND s.ended_at IS NULL \
                 ORDER BY s.set_at, s.id"
            ),
            scope.and(file),
        )
        .await?;
    rows.extend(
        tx.all(
            sql!(
                "{seen_in_file} SELECT s.id, s.second_id AS card_id, s.first_id AS other_id FROM seen CROSS JOIN same_person s \
                 WHERE s.second_id = seen.id AND seen.kind = 'person' AND s.ended_at IS NULL \
                 ORDER BY s.set_at, s.id"
            ),
            scope.and(file),
        )
        .await?,
    );
    let link = |row: &Row| Ok((row.get("id")?, row.get("card_id")?, row.get("other_id")?));
    Ok(rows.iter().map(link).collect::<Result<_, Error>>()?)
}

/// Cards that may be seen, with all that opening needs and the case they lie in.
pub(super) async fn cards(tx: &mut Tx, desk: &Desk<'_>, cards: &[EntryId]) -> Result<Vec<Row>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    Ok(tx
        .all(
            sql!(
                "{seen_entries} SELECT c.code, e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
                   e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
                   k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN entry e CROSS JOIN file f CROSS JOIN family_case c CROSS JOIN entry_key k \
                 CROSS JOIN file_key fk CROSS JOIN account a CROSS JOIN unit u \
                 WHERE e.id = seen.id AND seen.kind = 'person' AND f.id = e.file_id \
                   AND c.id = f.case_id AND k.entry_id = e.id AND fk.file_id = f.id AND a.id = e.author_id \
                   AND u.id = e.author_unit_id ORDER BY e.id"
            ),
            scope.and(Value::ids(cards.iter().copied())),
        )
        .await?)
}

/// Links two cards as one person's; false when they are linked already.
pub(super) async fn insert_link(
    tx: &mut Tx,
    id: SameId,
    first: EntryId,
    second: EntryId,
    by: UserId,
) -> Result<bool, Error> {
    let statement = sql!(
        "INSERT INTO same_person (id, first_id, second_id, set_by, set_at) SELECT $1, $2, $3, $4, $5 \
         WHERE NOT EXISTS (SELECT 1 FROM same_person s WHERE s.ended_at IS NULL \
           AND ((s.first_id = $2 AND s.second_id = $3) OR (s.first_id = $3 AND s.second_id = $2)))"
    );
    Ok(tx.run(statement, args![id, first, second, by, tx.now()]).await? == 1)
}

/// Ends a link that was found through one of its cards.
pub(super) async fn end_link(tx: &mut Tx, id: SameId) -> Result<bool, Error> {
    let statement = sql!("UPDATE same_person SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL");
    Ok(tx.run(statement, args![id, tx.now()]).await? == 1)
}
