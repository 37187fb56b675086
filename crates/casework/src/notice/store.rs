//! Every statement on notices: one's own, and one about a file only through that file's cover.

use policy::Act;
use store::{Error, FileId, Row, Tx, Value, args, sql};

use super::Notice;
use super::model::{NoticeId, NoticeKind, Told};
use crate::entry::{Desk, EntryError};

macro_rules! told {
    ($where:literal, $rest:literal) => {
        told!(from "{seen}", $where, $rest)
    };
    (from $seen:literal, $where:literal, $rest:literal) => {
        sql!(concat!(
            $seen,
            " SELECT n.id, n.kind, n.at, n.read_at, c.code FROM seen CROSS JOIN file f CROSS JOIN family_case c \
             CROSS JOIN notice n WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND c.id = f.case_id \
             AND n.file_id = f.id AND n.user_id = $1 AND n.unit_id = $2 AND ",
            $where,
            " UNION ALL SELECT n.id, n.kind, n.at, n.read_at, NULL FROM notice n \
             WHERE n.user_id = $1 AND n.unit_id = $2 AND n.file_id IS NULL AND ",
            $where,
            $rest
        ))
    };
}

/// Keeps a notice.
pub(super) async fn insert(tx: &mut Tx, notice: &Notice) -> Result<(), Error> {
    let id = NoticeId::from(tx.new_id());
    tx.run(
        sql!("INSERT INTO notice (id, user_id, unit_id, kind, file_id, at) VALUES ($1, $2, $3, $4, $5, $6)"),
        args![id, notice.to, notice.unit, notice.kind.as_str(), notice.file, tx.now()],
    )
    .await?;
    Ok(())
}

/// The newest ones, read or not.
pub(super) async fn list(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Told>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx.all(told!("n.at <= $3", " ORDER BY at DESC, id DESC LIMIT $7"), scope.and(most)).await?;
    rows.iter().filter_map(|row| read(row).transpose()).collect()
}

/// The newest ones that nobody has read.
pub(super) async fn unread(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Told>, EntryError> {
    let files = unread_files_unscoped(tx, desk).await?;
    let scope = desk.scope(Act::Read, tx.now());
    let unread = told!(from "{seen_in_files}", "n.read_at IS NULL", " ORDER BY at DESC, id DESC LIMIT $8");
    let rows = tx.all(unread, scope.and(Value::ids(files)).and(most)).await?;
    rows.iter().filter_map(|row| read(row).transpose()).collect()
}

/// The files that unread notices to the actor are about: which of them may be seen is asked next.
async fn unread_files_unscoped(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<FileId>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT n.file_id FROM notice n \
                 WHERE n.user_id = $1 AND n.unit_id = $2 AND n.read_at IS NULL AND n.file_id IS NOT NULL ORDER BY n.file_id"
            ),
            args![desk.actor.user, desk.actor.unit],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("file_id")).collect::<Result<_, Error>>()?)
}

/// One of them.
pub(super) async fn find(tx: &mut Tx, desk: &Desk<'_>, id: NoticeId) -> Result<Option<Told>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx.optional(told!("n.id = $7", " LIMIT 1"), scope.and(id)).await?;
    row.as_ref().map_or(Ok(None), read)
}

/// A kind that only a newer program knows is left to that program.
fn read(row: &Row) -> Result<Option<Told>, EntryError> {
    let Some(kind) = NoticeKind::from_code(&row.get::<String>("kind")?) else { return Ok(None) };
    let (id, case, at, read_at) = (row.get("id")?, row.get("code")?, row.get("at")?, row.get("read_at")?);
    Ok(Some(Told { id, kind, case, at, read_at }))
}

/// Marks one as read.
pub(super) async fn mark_read(tx: &mut Tx, desk: &Desk<'_>, id: NoticeId) -> Result<(), EntryError> {
    tx.run(
        sql!("UPDATE notice SET read_at = $3 WHERE id = $1 AND user_id = $2 AND read_at IS NULL"),
        args![id, desk.actor.user, tx.now()],
    )
    .await?;
    Ok(())
}

/// Marks all of the actor's in this unit as read; how many there were.
pub(super) async fn mark_all_read(tx: &mut Tx, desk: &Desk<'_>) -> Result<u64, EntryError> {
    let marked = tx
        .run(
            sql!("UPDATE notice SET read_at = $3 WHERE user_id = $1 AND unit_id = $2 AND read_at IS NULL"),
            args![desk.actor.user, desk.actor.unit, tx.now()],
        )
        .await?;
    Ok(marked)
}
