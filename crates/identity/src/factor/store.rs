//! The statements of second factors and recovery codes.

use store::{Error, Timestamp, Tx, UserId, args, sql};

type Result<T> = std::result::Result<T, Error>;

pub(super) async fn sealed(tx: &mut Tx, user: UserId) -> Result<Option<Vec<u8>>> {
    let statement = sql!("SELECT sealed_secret FROM second_factor WHERE user_id = $1");
    tx.optional(statement, args![user]).await?.map(|row| row.get("sealed_secret")).transpose()
}

/// Since when a person has the factor; none when there is none.
pub(crate) async fn enrolled_at(tx: &mut Tx, user: UserId) -> Result<Option<Timestamp>> {
    let statement = sql!("SELECT enrolled_at FROM second_factor WHERE user_id = $1");
    tx.optional(statement, args![user]).await?.map(|row| row.get("enrolled_at")).transpose()
}

pub(super) async fn save(tx: &mut Tx, user: UserId, sealed: Vec<u8>, step: i64) -> Result<()> {
    let statement = sql!(
        "INSERT INTO second_factor (user_id, sealed_secret, last_step, enrolled_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id) DO UPDATE SET sealed_secret = $2, last_step = $3, enrolled_at = $4"
    );
    let now = tx.now();
    tx.run(statement, args![user, sealed, step, now]).await?;
    tx.run(
        sql!("UPDATE account SET factor_from = 'password' WHERE id = $1 AND factor_from <> 'password'"),
        args![user],
    )
    .await?;
    Ok(())
}

/// Uses a step up; 0 rows when it or a later one was used before, also at the same time on another node.
pub(super) async fn use_step(tx: &mut Tx, user: UserId, step: i64) -> Result<u64> {
    let statement = sql!("UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2");
    tx.run(statement, args![user, step]).await
}

pub(super) async fn delete(tx: &mut Tx, user: UserId) -> Result<()> {
    tx.run(sql!("DELETE FROM second_factor WHERE user_id = $1"), args![user]).await?;
    tx.run(sql!("UPDATE account SET factor_from = 'code' WHERE id = $1"), args![user]).await?;
    Ok(())
}

/// Whether a lost factor was reset and no new one is there.
pub(super) async fn waits_for_code(tx: &mut Tx, user: UserId) -> Result<bool> {
    let statement = sql!(
        "SELECT a.id FROM account a LEFT JOIN second_factor f ON f.user_id = a.id
         WHERE a.id = $1 AND a.status <> 'disabled' AND a.factor_from = 'code' AND f.user_id IS NULL"
    );
    Ok(tx.optional(statement, args![user]).await?.is_some())
}

pub(super) async fn save_recovery(tx: &mut Tx, user: UserId, hash: Vec<u8>) -> Result<()> {
    let statement = sql!("INSERT INTO recovery_code (user_id, code_hash, made_at) VALUES ($1, $2, $3)");
    let now = tx.now();
    tx.run(statement, args![user, hash, now]).await?;
    Ok(())
}

pub(super) async fn use_recovery(tx: &mut Tx, user: UserId, hash: Vec<u8>) -> Result<u64> {
    let statement =
        sql!("UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL");
    let now = tx.now();
    tx.run(statement, args![user, hash, now]).await
}

pub(super) async fn recovery_left(tx: &mut Tx, user: UserId) -> Result<i64> {
    let statement = sql!("SELECT COUNT(*) AS left_over FROM recovery_code WHERE user_id = $1 AND used_at IS NULL");
    tx.one(statement, args![user]).await?.get("left_over")
}

pub(super) async fn delete_recovery(tx: &mut Tx, user: UserId) -> Result<()> {
    tx.run(sql!("DELETE FROM recovery_code WHERE user_id = $1"), args![user]).await?;
    Ok(())
}
