//! The days on which somebody spoke with the family; what was said is not read for it.

use ::store::{FileId, Timestamp, Tx, sql};
use casework::entry::{Desk, EntryError};
use policy::Act;

/// When there was a contact with the family, as far as the actor may know, the earliest first.
pub(super) async fn contacts(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Timestamp>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.happened_at FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id AND seen.kind IN ('contact', 'first-contact', 'consultation', 'aftercare-contact') \
                   AND e.state <> 'withdrawn' ORDER BY e.happened_at, e.id"
            ),
            scope.and(file),
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("happened_at")).collect::<Result<_, ::store::Error>>()?)
}
