//! The statements of printed codes.

use store::{Error, Timestamp, Tx, UserId, args, sql};
use uuid::Uuid;

use super::{Presented, Purpose};

type Result<T> = std::result::Result<T, Error>;

pub(super) async fn status(tx: &mut Tx, user: UserId) -> Result<String> {
    tx.one(sql!("SELECT status FROM account WHERE id = $1"), args![user]).await?.get("status")
}

pub(super) async fn save(
    tx: &mut Tx,
    id: Uuid,
    user: UserId,
    hash: Vec<u8>,
    purpose: Purpose,
    by: Option<UserId>,
    until: Timestamp,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO invitation (id, user_id, code_hash, purpose, issued_by, issued_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let now = tx.now();
    tx.run(statement, args![id, user, hash, purpose.as_str(), by, now, until]).await?;
    Ok(())
}

pub(super) async fn withdraw_all(tx: &mut Tx, user: UserId) -> Result<()> {
    let statement =
        sql!("UPDATE invitation SET withdrawn_at = $2 WHERE user_id = $1 AND used_at IS NULL AND withdrawn_at IS NULL");
    let now = tx.now();
    tx.run(statement, args![user, now]).await?;
    Ok(())
}

pub(super) async fn withdraw(tx: &mut Tx, user: UserId, purpose: Purpose) -> Result<()> {
    let statement = sql!(
        "UPDATE invitation SET withdrawn_at = $2
         WHERE user_id = $1 AND purpose = $3 AND used_at IS NULL AND withdrawn_at IS NULL"
    );
    let now = tx.now();
    tx.run(statement, args![user, now, purpose.as_str()]).await?;
    Ok(())
}

pub(super) async fn open_until(tx: &mut Tx, user: UserId) -> Result<Option<Timestamp>> {
    let statement = sql!(
        "SELECT expires_at FROM invitation
         WHERE user_id = $1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2
         ORDER BY issued_at DESC, id LIMIT 1"
    );
    let now = tx.now();
    tx.optional(statement, args![user, now]).await?.map(|row| row.get("expires_at")).transpose()
}

/// One statement, whether the code exists or not. A person without a unit has nowhere to go, so no code helps.
pub(super) async fn alive(tx: &mut Tx, hash: Vec<u8>) -> Result<Option<Presented>> {
    let statement = sql!(
        "SELECT i.id, i.user_id, a.epoch FROM invitation i
         JOIN account a ON a.id = i.user_id AND a.status <> 'disabled'
           AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = a.id AND m.status = 'active')
         WHERE i.code_hash = $1 AND i.used_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $2"
    );
    let now = tx.now();
    let Some(row) = tx.optional(statement, args![hash, now]).await? else { return Ok(None) };
    Ok(Some(Presented { id: row.get("id")?, user: row.get("user_id")?, epoch: row.get("epoch")? }))
}

pub(super) async fn mark_used(tx: &mut Tx, id: Uuid) -> Result<u64> {
    let statement = sql!(
        "UPDATE invitation SET used_at = $2
         WHERE id = $1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2"
    );
    let now = tx.now();
    tx.run(statement, args![id, now]).await
}
