//! Every statement on who stands for a case; the case itself was reached through its file before.

use policy::Act;
use store::{CaseId, EntryId, Tx, UnitId, UserId, args, sql};

use super::model::Term;
use crate::entry::{Desk, EntryError};

/// Puts another contact person in the place of the present one, if nobody changed the case since.
pub(super) async fn name_contact_person(
    tx: &mut Tx,
    case: CaseId,
    seen_version: i64,
    user: UserId,
    unit: UnitId,
) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!(
                "UPDATE family_case SET contact_user_id = $3, contact_unit_id = $4, version = version + 1, \
                 deputy_user_id = CASE WHEN deputy_user_id = $3 THEN NULL ELSE deputy_user_id END \
                 WHERE id = $1 AND version = $2 AND state = 'open'"
            ),
            args![case, seen_version, user, unit],
        )
        .await?;
    Ok(changed == 1)
}

/// Names the deputy, if nobody changed the case since.
pub(super) async fn name_deputy(
    tx: &mut Tx,
    case: CaseId,
    seen_version: i64,
    deputy: Option<UserId>,
) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE family_case SET deputy_user_id = $3, version = version + 1 WHERE id = $1 AND version = $2"),
            args![case, seen_version, deputy],
        )
        .await?;
    Ok(changed == 1)
}

/// Ends the running term.
pub(super) async fn end_term(tx: &mut Tx, case: CaseId) -> Result<(), EntryError> {
    tx.run(
        sql!("UPDATE contact_term SET until_at = $2 WHERE case_id = $1 AND until_at IS NULL"),
        args![case, tx.now()],
    )
    .await?;
    Ok(())
}

/// Begins a term; the database refuses a second running one.
pub(crate) async fn begin_term(
    tx: &mut Tx,
    case: CaseId,
    user: UserId,
    unit: UnitId,
    why: Option<EntryId>,
) -> Result<(), EntryError> {
    let id = tx.new_id();
    tx.run(
        sql!("INSERT INTO contact_term (id, case_id, user_id, unit_id, from_at, entry_id) VALUES ($1, $2, $3, $4, $5, $6)"),
        args![id, case, user, unit, tx.now(), why],
    )
    .await?;
    Ok(())
}

/// All terms of a case that the actor can see, the running one first.
pub(super) async fn terms(tx: &mut Tx, desk: &Desk<'_>, case: CaseId) -> Result<Vec<Term>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT DISTINCT t.id, t.user_id, a.name, t.from_at, t.until_at FROM seen \
                 JOIN file f ON f.cover_entry_id = seen.id JOIN contact_term t ON t.case_id = f.case_id \
                 JOIN account a ON a.id = t.user_id WHERE f.case_id = $7 ORDER BY t.from_at DESC, t.id"
            ),
            scope.args().and(case),
        )
        .await?;
    let term = |row: &store::Row| {
        Ok(Term {
            user: row.get("user_id")?,
            name: row.get("name")?,
            from: row.get("from_at")?,
            until: row.get("until_at")?,
        })
    };
    let mut terms = rows.iter().map(term).collect::<Result<Vec<Term>, EntryError>>()?;
    // Two terms can begin in the same millisecond; the running one still comes first.
    terms.sort_by_key(|term| term.until.is_some());
    Ok(terms)
}
