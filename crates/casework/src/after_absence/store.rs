//! The one statement on what happened meanwhile.

use policy::Act;
use store::{EntryId, Timestamp, Tx, sql};

use super::model::Change;
use crate::case::CaseCode;
use crate::entry::{Desk, EntryError};
use crate::substitution::Absence;

/// What others wrote or changed in a window, in the cases of the actor's unit for which they are in charge or were
/// covered: the code, the cover and the change, the newest first in each case.
pub(super) async fn changes(
    tx: &mut Tx,
    desk: &Desk<'_>,
    absence: &Absence,
    until: Timestamp,
    most: i64,
) -> Result<Vec<(CaseCode, EntryId, Change)>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT c.code, f.cover_entry_id, e.id, e.kind, e.topic, e.version, e.changed_at, a.name \
                 FROM seen CROSS JOIN entry e JOIN file f ON f.id = e.file_id JOIN family_case c ON c.id = f.case_id \
                 JOIN account a ON a.id = e.author_id \
                 WHERE e.id = seen.id AND f.unit_id = $2 AND e.author_id <> $1 AND e.kind <> 'cover' \
                   AND e.changed_at >= $7 AND e.changed_at < $8 AND (c.contact_user_id = $1 OR EXISTS (SELECT 1 \
                     FROM absence_case k WHERE k.absence_id = $9 AND k.file_id = f.id)) \
                 ORDER BY c.code, e.changed_at DESC, e.id LIMIT $10"
            ),
            scope.and(absence.from).and(until).and(absence.id).and(most),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let topic: String = row.get("topic")?;
            let change = Change {
                entry: row.get("id")?,
                kind: row.get("kind")?,
                topic: topic.parse().map_err(|_| EntryError::UnknownTopic(topic))?,
                author: row.get("name")?,
                at: row.get("changed_at")?,
                corrected: row.get::<i64>("version")? > 1,
            };
            let code = row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?;
            Ok((code, row.get("cover_entry_id")?, change))
        })
        .collect()
}
