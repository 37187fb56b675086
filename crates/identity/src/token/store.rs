//! The statements of access tokens.

use store::{Error, Timestamp, Tx, UnitId, UserId, args, sql};
use uuid::Uuid;

use crate::session::Acting;
use crate::session::store::acting;

/// Who acts through a token that is alive at this moment, in one statement; one row per role.
pub(super) async fn live(tx: &mut Tx, key: Vec<u8>, strength: i64) -> Result<Option<Acting>, Error> {
    let statement = sql!(
        "SELECT t.user_id, t.unit_id, CAST($3 AS BIGINT) AS strength, a.kind AS account_kind, a.name, a.language, a.network_id, u.name AS unit_name,
                u.organisation_id, o.time_zone, r.role
         FROM access_token t
         JOIN account a ON a.id = t.user_id AND a.status = 'active' AND a.epoch = t.epoch
         JOIN membership m ON m.user_id = t.user_id AND m.unit_id = t.unit_id AND m.status = 'active'
         JOIN unit u ON u.id = t.unit_id AND u.status = 'active'
         JOIN organisation o ON o.id = u.organisation_id AND o.status = 'active'
         LEFT JOIN membership_role r ON r.user_id = t.user_id AND r.unit_id = t.unit_id
         WHERE t.token_hash = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL"
    );
    let now = tx.now();
    let rows = tx.all(statement, args![key, now, strength]).await?;
    acting(&rows)
}

/// Saves a token for an active member of the unit; 0 rows when the person is none.
pub(super) async fn save(
    tx: &mut Tx,
    id: Uuid,
    key: Vec<u8>,
    user: UserId,
    unit: UnitId,
    until: Timestamp,
) -> Result<u64, Error> {
    let statement = sql!(
        "INSERT INTO access_token (id, token_hash, user_id, unit_id, epoch, created_at, expires_at, revoked_at)
         SELECT $1, $2, a.id, m.unit_id, a.epoch, $5, $6, NULL
         FROM account a JOIN membership m ON m.user_id = a.id AND m.unit_id = $4 AND m.status = 'active'
         WHERE a.id = $3 AND a.status = 'active'"
    );
    let now = tx.now();
    tx.run(statement, args![id, key, user, unit, now, until]).await
}

pub(super) async fn revoke(tx: &mut Tx, id: Uuid) -> Result<u64, Error> {
    let now = tx.now();
    tx.run(sql!("UPDATE access_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"), args![id, now]).await
}
