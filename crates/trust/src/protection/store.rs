//! Every statement on child-protection procedures; what they say are entries.

use casework::entry::{Desk, EntryError};
use policy::Act;
use store::{EntryId, Error, FileId, Row, Timestamp, Tx, UnitId, UserId, Uuid, Value, args, sql};

use super::model::{NewReport, NoticeState, Outcome, Urgency, Way};

/// Where a procedure stands.
pub(super) struct Row1 {
    pub(super) entry: EntryId,
    pub(super) child: EntryId,
    pub(super) outcome: Option<Outcome>,
    pub(super) signed_at: Option<Timestamp>,
}

/// Where a notice stands.
pub(super) struct NoticeRow {
    pub(super) entry: EntryId,
    pub(super) way: Way,
    pub(super) state: NoticeState,
    pub(super) second: UserId,
    pub(super) review_by: Option<String>,
    pub(super) reviewed_at: Option<Timestamp>,
}

/// A notice that is to be kept.
pub(super) struct NewNoticeRow {
    pub(super) entry: EntryId,
    pub(super) to_unit: Option<UnitId>,
    pub(super) way: Way,
    pub(super) second: UserId,
    pub(super) review_by: Option<String>,
}

/// Keeps where a procedure stands whose entry was written just before.
pub(super) async fn insert(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId, new: &NewReport) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO protection (entry_id, child_id, procedure, urgency, opened_at, opened_by) \
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![entry, new.child, &new.report.procedure, Urgency::as_str(new.report.urgency), tx.now(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// Notes that an entry names somebody as a risk.
pub(super) async fn insert_risk(tx: &mut Tx, entry: EntryId, person: EntryId) -> Result<(), EntryError> {
    tx.run(sql!("INSERT INTO risk_person (entry_id, person_id) VALUES ($1, $2)"), args![entry, person]).await?;
    Ok(())
}

/// Notes that an entry written just before is a step of a procedure.
pub(super) async fn insert_step(
    tx: &mut Tx,
    entry: EntryId,
    protection: EntryId,
    step: &str,
) -> Result<(), EntryError> {
    tx.run(
        sql!("INSERT INTO protection_step (entry_id, protection_id, step) VALUES ($1, $2, $3)"),
        args![entry, protection, step],
    )
    .await?;
    Ok(())
}

/// Signs a procedure; false when somebody was faster.
pub(super) async fn sign(tx: &mut Tx, desk: &Desk<'_>, entry: EntryId, outcome: Outcome) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!(
                "UPDATE protection SET outcome = $2, signed_at = $3, signed_by = $4 WHERE entry_id = $1 AND signed_at IS NULL"
            ),
            args![entry, outcome, tx.now(), desk.actor.user],
        )
        .await?;
    Ok(changed == 1)
}

/// The procedures of a file, the newest first.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Row1>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT p.entry_id, p.child_id, p.outcome, p.signed_at FROM seen CROSS JOIN protection p \
                 WHERE p.entry_id = seen.id AND seen.kind = 'protection' \
                 ORDER BY p.opened_at DESC, p.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Row1 {
                entry: row.get("entry_id")?,
                child: row.get("child_id")?,
                outcome: row.get("outcome")?,
                signed_at: row.get("signed_at")?,
            })
        })
        .collect()
}

/// Which entries of a file are steps of which procedure.
pub(super) async fn steps(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<(EntryId, EntryId)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT s.entry_id, s.protection_id FROM seen CROSS JOIN protection_step s \
                 WHERE s.entry_id = seen.id ORDER BY s.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("protection_id")?))).collect()
}

/// Who is named as a risk in the procedures of a file.
pub(super) async fn risks(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<(EntryId, EntryId)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT r.entry_id, r.person_id FROM seen CROSS JOIN risk_person r \
                 WHERE r.entry_id = seen.id AND seen.kind = 'protection' \
                 ORDER BY r.entry_id, r.person_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("person_id")?))).collect()
}

/// Keeps where a notice stands whose snapshot was written just before.
pub(super) async fn insert_notice(tx: &mut Tx, new: &NewNoticeRow) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO protection_notice (entry_id, to_unit, way, state, second_id, review_by) \
             VALUES ($1, $2, $3, 'waiting', $4, $5)"
        ),
        args![new.entry, new.to_unit, new.way, new.second, new.review_by.as_deref()],
    )
    .await?;
    Ok(())
}

/// Notes that a notice is with the authority; false when it was before.
pub(super) async fn set_sent(tx: &mut Tx, entry: EntryId) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE protection_notice SET state = 'sent', sent_at = $2 WHERE entry_id = $1 AND state = 'waiting'"),
            args![entry, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes that somebody looked at what one person had sent alone; false when it was done before.
pub(super) async fn set_reviewed(tx: &mut Tx, entry: EntryId) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!(
                "UPDATE protection_notice SET reviewed_at = $2 \
                 WHERE entry_id = $1 AND state = 'sent' AND way = 'acute' AND reviewed_at IS NULL"
            ),
            args![entry, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// Where the notices of a file stand.
pub(super) async fn notices(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<NoticeRow>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT n.entry_id, n.way, n.state, n.second_id, n.review_by, n.reviewed_at \
                 FROM seen CROSS JOIN protection_notice n WHERE n.entry_id = seen.id \
                 ORDER BY n.entry_id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(NoticeRow {
                entry: row.get("entry_id")?,
                way: row.get("way")?,
                state: row.get("state")?,
                second: row.get("second_id")?,
                review_by: row.get("review_by")?,
                reviewed_at: row.get("reviewed_at")?,
            })
        })
        .collect()
}

/// The notices that were sent to the actor's unit, the newest first.
pub(super) async fn received(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<(EntryId, Timestamp)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT n.entry_id, n.sent_at FROM seen CROSS JOIN protection_notice n \
                 WHERE n.entry_id = seen.id AND seen.kind = 'protection-notice' AND n.to_unit = $7 \
                 AND n.state = 'sent' ORDER BY n.sent_at DESC, n.entry_id LIMIT 200"
            ),
            scope.and(desk.actor.unit),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("sent_at")?))).collect()
}

/// Ties an answer that was written just before to its notice.
pub(super) async fn insert_feedback(tx: &mut Tx, entry: EntryId, notice: EntryId) -> Result<(), EntryError> {
    tx.run(sql!("INSERT INTO protection_feedback (entry_id, notice_id) VALUES ($1, $2)"), args![entry, notice]).await?;
    Ok(())
}

/// The answers to these notices that the actor may read.
pub(super) async fn answers(
    tx: &mut Tx,
    desk: &Desk<'_>,
    notices: &[EntryId],
) -> Result<Vec<(EntryId, EntryId)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows: Vec<Row> = tx
        .all(
            sql!(
                "{seen} SELECT f.entry_id, f.notice_id FROM seen CROSS JOIN protection_feedback f \
                 WHERE f.entry_id = seen.id AND seen.kind = 'protection-feedback' AND f.notice_id {id_list:$7} \
                 ORDER BY f.entry_id"
            ),
            scope.and(Value::ids(notices.iter().copied())),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("notice_id")?))).collect()
}

/// The units of the network that a notice can be addressed to, each with its organisation; secret ones are left out.
pub(super) async fn authorities(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<(UnitId, String)>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT u.id, u.name, o.name AS organisation FROM unit u JOIN organisation o ON o.id = u.organisation_id \
                 WHERE o.network_id = $1 AND u.hidden = 0 AND u.status = 'active' AND o.status = 'active' AND u.id <> $2 \
                 ORDER BY o.name, u.name, u.id"
            ),
            args![desk.actor.network, desk.actor.unit],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((row.get("id")?, format!("{}, {}", row.get::<String>("organisation")?, row.get::<String>("name")?)))
        })
        .collect()
}

/// A column that names a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::protection) enum Named {
    /// The child.
    Children,
    /// Who is named as a risk.
    Risks,
}

impl Named {
    /// What a merge calls it.
    pub(in crate::protection) fn as_str(self) -> &'static str {
        match self {
            Named::Children => "protection",
            Named::Risks => "risk",
        }
    }

    /// The rows that name a card; ids only, for a merge.
    pub(in crate::protection) async fn naming_unscoped(self, tx: &mut Tx, card: EntryId) -> Result<Vec<Uuid>, Error> {
        let text = match self {
            Named::Children => sql!("SELECT entry_id FROM protection WHERE child_id = $1 ORDER BY entry_id"),
            Named::Risks => sql!("SELECT entry_id FROM risk_person WHERE person_id = $1 ORDER BY entry_id"),
        };
        let rows = tx.all(text, args![card]).await?;
        rows.iter().map(|row| row.get("entry_id")).collect()
    }

    /// Lets rows name another card of the same person.
    pub(in crate::protection) async fn rename(
        self,
        tx: &mut Tx,
        rows: &[Uuid],
        from: EntryId,
        to: EntryId,
    ) -> Result<u64, Error> {
        let text = match self {
            Named::Children => {
                sql!("UPDATE protection SET child_id = $3 WHERE entry_id {id_list:$1} AND child_id = $2")
            }
            // Where both cards are named in one entry, the other one is named there already.
            Named::Risks => sql!(
                "UPDATE risk_person SET person_id = $3 WHERE entry_id {id_list:$1} AND person_id = $2 \
                 AND NOT EXISTS (SELECT 1 FROM risk_person o WHERE o.entry_id = risk_person.entry_id AND o.person_id = $3)"
            ),
        };
        tx.run(text, args![Value::ids(rows.iter().copied()), from, to]).await
    }
}
