//! The units of the network that can be named as who does something.

use casework::entry::{Desk, EntryError};
use store::{Tx, UnitId, args, sql};

/// A unit that can be named.
pub(super) struct Named {
    pub(super) id: UnitId,
    /// Organisation and unit.
    pub(super) name: String,
    /// Whether what it does is secret counselling, which nobody can be made to take.
    pub(super) hidden: bool,
}

/// Every active unit of the network, by organisation and name; the directory that everybody may read.
pub(super) async fn units(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Named>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT u.id, u.name, u.hidden, o.name AS organisation FROM unit u \
                 JOIN organisation o ON o.id = u.organisation_id \
                 WHERE o.network_id = $1 AND u.status = 'active' AND o.status = 'active' ORDER BY o.name, u.name, u.id"
            ),
            args![desk.actor.network],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Named {
                id: row.get("id")?,
                name: format!("{}, {}", row.get::<String>("organisation")?, row.get::<String>("name")?),
                hidden: row.get::<i64>("hidden")? != 0,
            })
        })
        .collect()
}
