//! Bars: a person kept from a case because they are related or in a conflict of interest. A bar beats everything.

use store::ids::{CaseId, UserId};
use store::{Timestamp, Tx, args, sql};

use crate::code::codes;

codes! {
    /// Why somebody is barred.
    BarReason {
        /// The person is a relative or close friend.
        Relative = "relative",
        /// Another conflict of interest.
        Conflict = "conflict",
    }
}

/// Bars a person from a case, at once and whatever they are assigned to; the reason of an earlier bar is replaced.
///
/// Source: F2; DESIGN §2.2.
pub async fn bar(tx: &mut Tx, user: UserId, case: CaseId, reason: BarReason, by: UserId) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "INSERT INTO bar (user_id, case_id, reason, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (user_id, case_id) DO UPDATE
             SET reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at"
        ),
        args![user, case, reason, by, tx.now()],
    )
    .await?;
    Ok(())
}

/// Lifts a bar; nothing happens where there is none.
pub async fn lift_bar(tx: &mut Tx, user: UserId, case: CaseId) -> Result<(), store::Error> {
    tx.run(sql!("DELETE FROM bar WHERE user_id = $1 AND case_id = $2"), args![user, case]).await?;
    Ok(())
}

/// Whether a person is barred from a case; for choosing who may become its contact person or join its team.
pub async fn is_barred_unscoped(tx: &mut Tx, user: UserId, case: CaseId) -> Result<bool, store::Error> {
    let found = tx
        .optional(sql!("SELECT b.set_at FROM bar b WHERE b.user_id = $1 AND b.case_id = $2"), args![user, case])
        .await?;
    Ok(found.is_some())
}

/// The bars on a case, oldest first; only for a page whose case the scope has already reached.
pub async fn bars_of_case_unscoped(tx: &mut Tx, case: CaseId) -> Result<Vec<Barred>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT b.user_id, b.reason, b.set_by, b.set_at FROM bar b WHERE b.case_id = $1
                 ORDER BY b.set_at, b.user_id"
            ),
            args![case],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Barred {
                user: row.get("user_id")?,
                reason: row.get("reason")?,
                set_by: row.get("set_by")?,
                set_at: row.get("set_at")?,
            })
        })
        .collect()
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barred {
    /// Who is barred.
    pub user: UserId,
    /// Why.
    pub reason: BarReason,
    /// Who set it.
    pub set_by: UserId,
    /// When.
    pub set_at: Timestamp,
}
