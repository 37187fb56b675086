//! A basis and what rests on it: withdrawing a consent ends every grant on it, with all that was passed on.
//!
//! Trees are walked with `CROSS JOIN`: SQLite then begins at the tree and never at the first of a million grants.

use store::ids::{FileId, UserId};
use store::{Timestamp, Tx, args, sql};
use uuid::Uuid;

/// Ends everything that rests on a consent or on a statute's record, each grant with its whole tree, as of now, in two
/// statements however many there are. Returns how many were still live or yet to come.
///
/// Source: DESIGN §2 rule 4, §4; L-17.
pub async fn end_grants_of_basis(tx: &mut Tx, basis: Uuid) -> Result<u64, store::Error> {
    lock_trees_of_basis(tx, basis).await?;
    tx.run(
        sql!(
            "WITH RECURSIVE tree AS (
               SELECT g.id FROM access_grant g WHERE g.basis_id = $1
               UNION
               SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)
             UPDATE access_grant SET live_until = CASE WHEN live_from > $2 THEN live_from ELSE $2 END
             WHERE id IN (SELECT t.id FROM tree t) AND live_until > $2 AND live_until > live_from"
        ),
        args![basis, tx.now()],
    )
    .await
}

/// A grant that still stands, or is yet to come, on a basis: between which files, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingGrant {
    /// The grant.
    pub id: Uuid,
    /// Whose entries it gives.
    pub from_file: FileId,
    /// Which file receives.
    pub to_file: FileId,
    /// The one person it serves, or whoever is assigned there.
    pub to_user: Option<UserId>,
    /// Until just before when.
    pub until: Timestamp,
}

/// What would end with a basis: its grants and all that was passed on from them, as far as they still live. It tells
/// files and people, never content; whoever calls it has shown the basis itself to the actor.
///
/// Source: L-17: the effect of a withdrawal is shown before it.
pub async fn grants_of_basis_unscoped(tx: &mut Tx, basis: Uuid) -> Result<Vec<StandingGrant>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "WITH RECURSIVE tree AS (
                   SELECT g.id FROM access_grant g WHERE g.basis_id = $1
                   UNION
                   SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)
                 SELECT g.id, g.from_file, g.to_file, g.to_user, g.live_until FROM tree t
                 CROSS JOIN access_grant g WHERE g.id = t.id AND g.live_until > $2 AND g.live_until > g.live_from ORDER BY g.id"
            ),
            args![basis, tx.now()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(StandingGrant {
                id: row.get("id")?,
                from_file: row.get("from_file")?,
                to_file: row.get("to_file")?,
                to_user: row.get("to_user")?,
                until: row.get("live_until")?,
            })
        })
        .collect()
}

async fn lock_trees_of_basis(tx: &mut Tx, basis: Uuid) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "WITH RECURSIVE up AS (
               SELECT g.id, g.parent_id FROM access_grant g WHERE g.basis_id = $1
               UNION
               SELECT p.id, p.parent_id FROM up c CROSS JOIN access_grant p WHERE p.id = c.parent_id)
             UPDATE access_grant SET live_until = live_until
             WHERE id IN (SELECT u.id FROM up u WHERE u.parent_id IS NULL)"
        ),
        args![basis],
    )
    .await?;
    Ok(())
}
