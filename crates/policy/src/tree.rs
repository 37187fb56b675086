//! Ending: a grant falls with everything that was passed on from it, in the same transaction.

use store::ids::{EntryId, FileId, UserId};
use store::{Tx, args, sql};
use uuid::Uuid;

use crate::Error;

/// Ends a grant and all that was passed on from it, down the whole tree, as of now. Returns how many were still live
/// or yet to come.
///
/// Source: DESIGN §2.4, §4; decision 4 of security.md.
pub async fn end_grants(tx: &mut Tx, grant: Uuid) -> Result<u64, store::Error> {
    lock_tree(tx, grant).await?;
    // A grant that has not begun yet is closed at its own beginning, so that it never lives.
    tx.run(
        sql!(
            "WITH RECURSIVE tree AS (
               SELECT g.id FROM access_grant g WHERE g.id = $1
               UNION
               SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)
             UPDATE access_grant SET live_until = CASE WHEN live_from > $2 THEN live_from ELSE $2 END
             WHERE id IN (SELECT t.id FROM tree t) AND live_until > $2 AND live_until > live_from"
        ),
        args![grant, tx.now()],
    )
    .await
}

/// Ends every grant from one file to another one, with all that was passed on from them, as of now: what an intake was
/// shown is no longer its business once somebody of the team has taken over.
///
/// Errors: [`Error::NotOwnFile`] for a file and itself, whose own rows only closing ends. Source: DESIGN §4; P4.
pub async fn end_grants_between(tx: &mut Tx, from_file: FileId, to_file: FileId) -> Result<u64, Error> {
    if from_file == to_file {
        return Err(Error::NotOwnFile);
    }
    let rows = tx
        .all(
            sql!(
                "SELECT g.id FROM access_grant g WHERE g.from_file = $1 AND g.to_file = $2 AND g.live_until > $3
                 ORDER BY g.id"
            ),
            args![from_file, to_file, tx.now()],
        )
        .await?;
    let mut ended = 0;
    for row in rows {
        ended += end_grants(tx, row.get("id")?).await?;
    }
    Ok(ended)
}

/// Ends every grant of this one entry, to whomever, with all that was passed on from them, as of now: what is sealed
/// starts anew with whom it names.
///
/// Source: F3; DESIGN §4.
pub async fn end_grants_of_entry(tx: &mut Tx, entry: EntryId) -> Result<u64, store::Error> {
    let rows = tx
        .all(
            sql!("SELECT g.id FROM access_grant g WHERE g.entry_id = $1 AND g.live_until > $2 ORDER BY g.id"),
            args![entry, tx.now()],
        )
        .await?;
    let mut ended = 0;
    for row in rows {
        ended += end_grants(tx, row.get("id")?).await?;
    }
    Ok(ended)
}

/// Ends the grants by which this entry names one person, as of now.
pub async fn end_grants_of_entry_to(tx: &mut Tx, entry: EntryId, user: UserId) -> Result<u64, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT g.id FROM access_grant g WHERE g.entry_id = $1 AND g.to_user = $2 AND g.live_until > $3
                 ORDER BY g.id"
            ),
            args![entry, user, tx.now()],
        )
        .await?;
    let mut ended = 0;
    for row in rows {
        ended += end_grants(tx, row.get("id")?).await?;
    }
    Ok(ended)
}

/// Ends every grant to write in a file, because it was closed, restricted or put on hold. Writing never leaves its
/// file, so nothing was passed on that these rows do not include.
///
/// Source: F7; DESIGN §4.
pub async fn close_writes(tx: &mut Tx, file: FileId) -> Result<u64, store::Error> {
    tx.run(
        sql!(
            "UPDATE access_grant SET live_until = CASE WHEN live_from > $2 THEN live_from ELSE $2 END
             WHERE from_file = $1 AND act = 'write' AND live_until > $2 AND live_until > live_from"
        ),
        args![file, tx.now()],
    )
    .await
}

/// Leaves an entry out of a grant and of all that was passed on from it.
///
/// Source: F5, P13; DESIGN §4.
pub async fn exclude(tx: &mut Tx, grant: Uuid, entry: EntryId) -> Result<(), store::Error> {
    lock_tree(tx, grant).await?;
    tx.run(
        sql!(
            "WITH RECURSIVE tree AS (
               SELECT g.id FROM access_grant g WHERE g.id = $1
               UNION
               SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)
             INSERT INTO grant_exclusion (grant_id, entry_id)
             SELECT t.id, e.id FROM tree t CROSS JOIN entry e WHERE e.id = $2
             ON CONFLICT (grant_id, entry_id) DO NOTHING"
        ),
        args![grant, entry],
    )
    .await?;
    Ok(())
}

/// Holds the tree of a grant until the transaction ends: passing on and ending wait for each other at its root, or a
/// child written at the same moment would outlive its parent. On SQLite there is one writer anyway.
pub(crate) async fn lock_tree(tx: &mut Tx, grant: Uuid) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "WITH RECURSIVE up AS (
               SELECT g.id, g.parent_id FROM access_grant g WHERE g.id = $1
               UNION
               SELECT p.id, p.parent_id FROM up c CROSS JOIN access_grant p WHERE p.id = c.parent_id)
             UPDATE access_grant SET live_until = live_until
             WHERE id IN (SELECT u.id FROM up u WHERE u.parent_id IS NULL)"
        ),
        args![grant],
    )
    .await?;
    Ok(())
}

/// Ends every grant out of a file and into it, with all that was passed on from them, and every assignment to it, as of
/// now: it has been erased.
///
/// Source: Art. 17 GDPR; L-23.
pub async fn end_file(tx: &mut Tx, file: FileId) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "WITH RECURSIVE tree AS (
               SELECT g.id FROM access_grant g WHERE g.from_file = $1 OR g.to_file = $1
               UNION
               SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)
             UPDATE access_grant SET live_until = CASE WHEN live_from > $2 THEN live_from ELSE $2 END
             WHERE id IN (SELECT t.id FROM tree t) AND live_until > $2 AND live_until > live_from"
        ),
        args![file, tx.now()],
    )
    .await?;
    tx.run(sql!("DELETE FROM assignment WHERE file_id = $1 AND valid_from >= $2"), args![file, tx.now()]).await?;
    tx.run(
        sql!("UPDATE assignment SET valid_until = $2 WHERE file_id = $1 AND valid_until > $2"),
        args![file, tx.now()],
    )
    .await?;
    Ok(())
}
