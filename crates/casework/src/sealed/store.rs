//! Every statement on seals, releases and origins.

use policy::Act;
use store::{EntryId, FileId, Timestamp, Tx, UserId, Value, args, sql};

use super::acts::origin::{Origin, Profession, ReleasedWay};
use super::model::{ReleaseGround, Released};
use crate::entry::store::{open_rows, opened};
use crate::entry::{Desk, EntryError, Opened, Seal};

/// Closes an entry that was found to be written in this transaction.
pub(super) async fn close(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId, seal: Seal) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE entry SET sealed = 1 WHERE id = $1"), args![entry]).await?;
    tx.run(
        sql!("INSERT INTO sealed_entry (entry_id, kind, sealed_by, sealed_at) VALUES ($1, $2, $3, $4)"),
        args![entry, seal.as_str(), desk.actor.user, tx.now()],
    )
    .await?;
    Ok(())
}

/// Opens an entry again that the actor sealed.
pub(super) async fn open(tx: &mut Tx, entry: EntryId) -> Result<(), EntryError> {
    tx.run(sql!("DELETE FROM sealed_entry WHERE entry_id = $1"), args![entry]).await?;
    tx.run(sql!("UPDATE entry SET sealed = 0 WHERE id = $1"), args![entry]).await?;
    Ok(())
}

/// Makes another colleague the one who holds the seal, because who held it leaves.
pub(super) async fn pass(tx: &mut Tx, entry: EntryId, to: UserId) -> Result<(), EntryError> {
    tx.run(sql!("UPDATE sealed_entry SET sealed_by = $2 WHERE entry_id = $1"), args![entry, to]).await?;
    Ok(())
}

/// Who sealed an entry that the actor may see.
pub(super) async fn sealed_by(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<Option<UserId>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_entry} SELECT s.sealed_by FROM seen CROSS JOIN sealed_entry s \
                 WHERE s.entry_id = seen.id"
            ),
            scope.and(entry),
        )
        .await?;
    Ok(row.map(|row| row.get("sealed_by")).transpose()?)
}

/// Whether somebody else wrote a version of an entry, or disputes it.
pub(super) async fn is_of_others(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<bool, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let wrote = tx
        .optional(
            sql!(
                "{seen_entry} SELECT v.version FROM seen CROSS JOIN entry_version v \
                 WHERE v.entry_id = seen.id AND v.author_id <> $8 ORDER BY v.version LIMIT 1"
            ),
            scope.args().and(entry).and(desk.actor.user),
        )
        .await?;
    Ok(wrote.is_some())
}

/// Whether an entry is disputed or was.
pub(super) async fn is_disputed(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<bool, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let found = tx
        .optional(
            sql!(
                "{seen_entry} SELECT c.entry_id FROM seen CROSS JOIN contest c \
                 WHERE c.about_id = seen.id ORDER BY c.entry_id LIMIT 1"
            ),
            scope.and(entry),
        )
        .await?;
    Ok(found.is_some())
}

/// Notes to whom and why an entry was released.
pub(super) async fn note_release(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    (to, ground): (UserId, ReleaseGround),
    absence: Option<store::Uuid>,
    until: Timestamp,
) -> Result<(), EntryError> {
    let id = tx.new_id();
    tx.run(
        sql!(
            "INSERT INTO sealed_release (id, entry_id, user_id, ground, absence_id, released_by, released_at, until_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![id, entry, to, ground.as_str(), absence, desk.actor.user, tx.now(), until],
    )
    .await?;
    Ok(())
}

/// Ends what was noted for one colleague.
pub(super) async fn end_release(tx: &mut Tx, entry: EntryId, to: UserId) -> Result<u64, EntryError> {
    Ok(tx
        .run(
            sql!("UPDATE sealed_release SET until_at = $3 WHERE entry_id = $1 AND user_id = $2 AND until_at > $3"),
            args![entry, to, tx.now()],
        )
        .await?)
}

/// Ends all that was noted for an entry.
pub(super) async fn end_releases(tx: &mut Tx, entry: EntryId) -> Result<(), EntryError> {
    tx.run(
        sql!("UPDATE sealed_release SET until_at = $2 WHERE entry_id = $1 AND until_at > $2"),
        args![entry, tx.now()],
    )
    .await?;
    Ok(())
}

/// To whom an entry that the actor may see is released at this moment, in the order in which it was.
pub(super) async fn released(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId) -> Result<Vec<Released>, EntryError> {
    let now = tx.now();
    let scope = desk.scope(Act::Read, now);
    let rows = tx
        .all(
            sql!(
                "{seen_entry} SELECT r.user_id, a.name, r.ground, r.released_at, r.until_at FROM seen \
                 CROSS JOIN sealed_release r CROSS JOIN account a WHERE r.entry_id = seen.id AND a.id = r.user_id \
                 AND r.until_at > $8 ORDER BY r.released_at, r.id"
            ),
            scope.args().and(entry).and(now),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let until: Timestamp = row.get("until_at")?;
            Ok(Released {
                to: row.get("user_id")?,
                name: row.get("name")?,
                ground: row.get::<String>("ground")?.parse().unwrap_or(ReleaseGround::Consent),
                at: row.get("released_at")?,
                until: (until < Timestamp::FOREVER).then_some(until),
            })
        })
        .collect()
}

/// The entries of these files that the actor sealed, the newest first.
pub(super) async fn held(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            opened!(
                from "{seen_in_files}",
                "AND sl.sealed_by = $8 AND e.state <> 'withdrawn' \
                 ORDER BY e.happened_at DESC, e.id DESC"
            ),
            scope.args().and(Value::ids(files.iter().copied())).and(desk.actor.user),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// An entry that is released for the time of an absence.
pub(super) struct ForAbsence {
    pub(super) entry: EntryId,
    pub(super) file: FileId,
    pub(super) to: UserId,
    pub(super) ground: ReleaseGround,
}

/// The entries that are released for the time of an absence, each with whom; for the act that ends or moves it.
pub(super) async fn of_absence_unscoped(tx: &mut Tx, absence: store::Uuid) -> Result<Vec<ForAbsence>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT r.entry_id, r.user_id, r.ground, e.file_id FROM sealed_release r JOIN entry e ON e.id = r.entry_id \
                 WHERE r.absence_id = $1 AND r.until_at > $2 ORDER BY r.id"
            ),
            args![absence, tx.now()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ForAbsence {
                entry: row.get("entry_id")?,
                file: row.get("file_id")?,
                to: row.get("user_id")?,
                ground: row.get::<String>("ground")?.parse().unwrap_or(ReleaseGround::Consent),
            })
        })
        .collect()
}

/// Notes from whose secrecy an entry came that was found to be written before.
pub(super) async fn note_origin(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    profession: Profession,
) -> Result<bool, EntryError> {
    let noted = tx
        .run(
            sql!(
                "INSERT INTO entry_origin (entry_id, profession, noted_by, noted_at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (entry_id) DO NOTHING"
            ),
            args![entry, profession.as_str(), desk.actor.user, tx.now()],
        )
        .await?;
    Ok(noted == 1)
}

/// Gives a copy the origin of what it was copied from, with what the origin has agreed to.
pub(super) async fn inherit_origin(tx: &mut Tx, copy: EntryId, from: EntryId) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO entry_origin (entry_id, profession, inherited_from, noted_by, noted_at, released_at, released_way) \
             SELECT e.id, o.profession, o.entry_id, o.noted_by, o.noted_at, o.released_at, o.released_way \
             FROM entry_origin o CROSS JOIN entry e WHERE o.entry_id = $2 AND e.id = $1 \
             ON CONFLICT (entry_id) DO NOTHING"
        ),
        args![copy, from],
    )
    .await?;
    Ok(())
}

/// Notes that the origin agreed that an entry is passed on.
pub(super) async fn release_origin(tx: &mut Tx, entry: EntryId, way: ReleasedWay) -> Result<bool, EntryError> {
    let noted = tx
        .run(
            sql!(
                "UPDATE entry_origin SET released_at = $2, released_way = $3 WHERE entry_id = $1 AND released_at IS NULL"
            ),
            args![entry, tx.now(), way.as_str()],
        )
        .await?;
    Ok(noted == 1)
}

/// The origin of an entry, whoever asks: what is about to be passed on is judged by it.
pub(super) async fn origin_unscoped(tx: &mut Tx, entry: EntryId) -> Result<Option<Origin>, EntryError> {
    let row = tx
        .optional(
            sql!(
                "SELECT o.profession, o.inherited_from, o.noted_at, o.released_at, o.released_way FROM entry_origin o \
                 WHERE o.entry_id = $1"
            ),
            args![entry],
        )
        .await?;
    row.map(|row| {
        Ok(Origin {
            profession: row.get::<String>("profession")?.parse().unwrap_or(Profession::Other),
            inherited_from: row.get("inherited_from")?,
            noted_at: row.get("noted_at")?,
            released_at: row.get("released_at")?,
        })
    })
    .transpose()
}
