//! Who has looked, from the journal.

use ::store::{FileId, Timestamp, Tx, UnitId, UserId, args, sql};
use casework::entry::Desk;
use policy::Act;

type Result<T> = std::result::Result<T, ::store::Error>;

/// A reading as it stands in the journal.
pub(in crate::portal) struct Read {
    pub at: Timestamp,
    pub actor: Option<UserId>,
    pub purpose: String,
    pub unit: UnitId,
    pub unit_name: String,
    pub hidden: bool,
    pub portal: bool,
    pub organisation_name: String,
    pub own: bool,
    /// What was read: ids as the journal keeps them.
    pub detail: String,
}

/// The newest readings in a file, whoever read; the caller keeps those that are about what the person may see.
pub(in crate::portal) async fn reads_unscoped(tx: &mut Tx, file: FileId, most: i64) -> Result<Vec<Read>> {
    let rows = tx
        .all(
            sql!(
                "SELECT j.at, j.actor_id, j.purpose, j.unit_id, u.name AS unit_name, u.hidden,
                   CAST(CASE WHEN u.kind = 'portal' THEN 1 ELSE 0 END AS BIGINT) AS portal,
                   o.name AS organisation_name,
                   CAST(CASE WHEN u.id = (SELECT f.unit_id FROM file f WHERE f.id = $1) THEN 1 ELSE 0 END AS BIGINT) AS own, j.detail
                 FROM journal j JOIN unit u ON u.id = j.unit_id JOIN organisation o ON o.id = u.organisation_id
                 WHERE j.file_id = $1 AND j.event = 'content.read'
                   AND NOT EXISTS (SELECT 1 FROM emergency_access x WHERE x.file_id = j.file_id AND x.user_id = j.actor_id
                     AND j.purpose = 'emergency' AND j.at >= x.opened_at AND j.at < x.until_at AND x.shown_from > $3)
                 ORDER BY j.at DESC, j.id DESC LIMIT $2"
            ),
            args![file, most, tx.now()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Read {
                at: row.get("at")?,
                actor: row.get("actor_id")?,
                purpose: row.get::<Option<String>>("purpose")?.unwrap_or_default(),
                unit: row.get("unit_id")?,
                unit_name: row.get("unit_name")?,
                hidden: row.get("hidden")?,
                portal: row.get("portal")?,
                organisation_name: row.get("organisation_name")?,
                own: row.get("own")?,
                detail: row.get("detail")?,
            })
        })
        .collect()
}

/// On what basis something was given to which unit, as far as the person may see the giving.
pub(in crate::portal) async fn bases(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<(UnitId, String)>> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT DISTINCT d.to_unit, d.basis FROM seen CROSS JOIN disclosure d
                 WHERE d.entry_id = seen.id ORDER BY d.to_unit, d.basis"
            ),
            scope.args(),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("to_unit")?, row.get("basis")?))).collect()
}
