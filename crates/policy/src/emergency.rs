//! Break-glass: a person opens a file of their own unit to which nobody has assigned them, for chosen topics and a short
//! time. It replaces the assignment and nothing else: the basis stays the unit's own file, and a bar beats it (P11, F2).

use store::ids::{CaseId, EntryId, FileId};
use store::{Timestamp, Tx, Value, args, sql};
use uuid::Uuid;

use crate::{Act, Actor, Assignment, Basis, Error, Grant, GrantKind, Kind, Purpose, Reach, Topic};

/// Which of these files the actor may open in an emergency, in order: of the unit in which they act, not secret, not
/// assigned to them, of a case from which no bar keeps them.
///
/// Files of another unit, secret ones and ones that do not exist are all simply not among the answer. Source: P11, F2.
pub async fn openable_in_emergency_unscoped(
    tx: &mut Tx,
    actor: &Actor,
    files: &[FileId],
) -> Result<Vec<FileId>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM file f JOIN unit u ON u.id = f.unit_id AND u.hidden = 0 AND u.status = 'active'
                 JOIN membership m ON m.unit_id = u.id AND m.user_id = $1 AND m.status = 'active'
                 WHERE f.id {id_list:$2} AND f.unit_id = $3 AND f.hidden = 0 AND f.case_id IS NOT NULL
                   AND f.cover_entry_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.user_id = $1 AND b.case_id = f.case_id)
                   AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.user_id = $1 AND a.unit_id = $3 AND a.file_id = f.id
                     AND a.kind IN ('team', 'lead', 'substitute') AND a.valid_from <= $4 AND $4 < a.valid_until)
                 ORDER BY CASE WHEN f.kind = 'lead' THEN 0 ELSE 1 END, f.id"
            ),
            args![actor.user, Value::ids(files.iter().copied()), actor.unit, tx.now()],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// What is opened.
#[derive(Debug, Clone)]
pub struct BrokenGlass<'a> {
    /// The record of the emergency; every row carries it as its basis.
    pub basis: Uuid,
    /// The file.
    pub file: FileId,
    /// Its case; a bar on it beats everything.
    pub case: CaseId,
    /// The entry that says what the file is called; it is always shown.
    pub cover: EntryId,
    /// The chosen topics.
    pub topics: &'a [Topic],
    /// Until just before when.
    pub until: Timestamp,
}

/// Opens a file in an emergency: assigns the actor for the time and lets them, by name, read the cover and the chosen
/// topics, except what is sealed. Returns the grant by which they may write their reason; it must be ended in the same
/// transaction with [`crate::end_grants`].
///
/// Errors: [`Error::OtherUnit`], [`Error::OtherCase`]. Source: P11.
pub async fn break_glass(tx: &mut Tx, actor: &Actor, opened: &BrokenGlass<'_>) -> Result<Uuid, Error> {
    let (from, until) = (tx.now(), opened.until);
    let assignment = Assignment {
        user: actor.user,
        unit: actor.unit,
        file: opened.file,
        case: Some(opened.case),
        kind: Kind::Emergency,
        from,
        until,
    };
    crate::assign(tx, &assignment).await?;
    let cover = Grant {
        from_file: opened.file,
        case: Some(opened.case),
        reach: Reach::Entry(opened.cover),
        to_file: opened.file,
        to_kind: GrantKind::Emergency,
        to_user: Some(actor.user),
        act: Act::Read,
        purpose: Purpose::Emergency,
        from,
        until,
        basis: Basis::Emergency,
        basis_id: Some(opened.basis),
        parent: None,
    };
    crate::grant(tx, &cover).await?;
    for topic in opened.topics {
        crate::grant(tx, &Grant { reach: Reach::Topic(*topic), ..cover.clone() }).await?;
    }
    crate::grant(tx, &Grant { act: Act::Write, ..cover }).await
}

/// Closes the file again, before its time: the assignment and every grant end as of now.
pub async fn close_glass(tx: &mut Tx, assignment: &Assignment, basis: Uuid) -> Result<(), store::Error> {
    crate::end_assignments_until(tx, assignment.user, assignment.file, Kind::Emergency, assignment.until).await?;
    tx.run(
        sql!(
            "UPDATE access_grant SET live_until = $2
             WHERE basis_id = $1 AND basis = 'emergency' AND live_until > $2 AND live_from <= $2"
        ),
        args![basis, tx.now()],
    )
    .await?;
    Ok(())
}
