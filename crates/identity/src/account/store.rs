//! The statements of accounts and memberships.

use store::{Error, NetworkId, Tx, UnitId, UserId, args, sql};

use super::model::{Account, NewAccount, Status, login_form};
use super::password::PasswordHash;
use crate::{Role, reference};

type Result<T> = std::result::Result<T, Error>;

pub(super) async fn save(tx: &mut Tx, id: UserId, new: NewAccount<'_>) -> Result<()> {
    let statement = sql!(
        "INSERT INTO account (id, network_id, login, name, profession, profession_code, password_hash, status, epoch,
                created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)"
    );
    let now = tx.now();
    let (login, hash) = (login_form(new.login), new.password.as_str().to_owned());
    let code = reference::profession_key(new.profession);
    let args = args![id, new.network, login, new.name, new.profession, code, hash, new.status.as_str(), now];
    tx.run(statement, args).await?;
    Ok(())
}

pub(crate) async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>> {
    let statement =
        sql!("SELECT id, network_id, login, name, status, password_hash, epoch FROM account WHERE login = $1");
    let Some(row) = tx.optional(statement, args![login]).await? else { return Ok(None) };
    let status: String = row.get("status")?;
    Ok(Some(Account {
        id: row.get("id")?,
        network: row.get("network_id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        // A status this version does not know opens nothing.
        status: status.parse().unwrap_or(Status::Disabled),
        password: PasswordHash::stored(row.get("password_hash")?),
        epoch: row.get("epoch")?,
    }))
}

/// The login and the stored password of an active account, to check the old password before a new one is set.
pub(crate) async fn proof(tx: &mut Tx, user: UserId) -> Result<Option<(String, PasswordHash)>> {
    let statement = sql!("SELECT login, password_hash FROM account WHERE id = $1 AND status = 'active'");
    let Some(row) = tx.optional(statement, args![user]).await? else { return Ok(None) };
    Ok(Some((row.get("login")?, PasswordHash::stored(row.get("password_hash")?))))
}

pub(super) async fn network(tx: &mut Tx, user: UserId) -> Result<NetworkId> {
    tx.one(sql!("SELECT network_id FROM account WHERE id = $1"), args![user]).await?.get("network_id")
}

/// Raising the epoch ends what was opened under the old password. The account becomes active when its person is in.
pub(super) async fn save_password(tx: &mut Tx, user: UserId, password: &PasswordHash) -> Result<()> {
    let statement = sql!("UPDATE account SET password_hash = $2, epoch = epoch + 1 WHERE id = $1");
    tx.run(statement, args![user, password.as_str()]).await?;
    Ok(())
}

/// Ends what was opened under an older epoch at its next use.
pub(crate) async fn raise_epoch(tx: &mut Tx, user: UserId) -> Result<()> {
    tx.run(sql!("UPDATE account SET epoch = epoch + 1 WHERE id = $1"), args![user]).await?;
    Ok(())
}

/// Takes an invited account into use; only for a person who has proven everything and signed the undertaking.
pub(crate) async fn activate(tx: &mut Tx, user: UserId) -> Result<u64> {
    let statement =
        sql!("UPDATE account SET status = 'active', version = version + 1 WHERE id = $1 AND status = 'invited'");
    tx.run(statement, args![user]).await
}

pub(super) async fn disable(tx: &mut Tx, user: UserId) -> Result<u64> {
    let statement = sql!(
        "UPDATE account SET status = 'disabled', epoch = epoch + 1, version = version + 1
             WHERE id = $1 AND status <> 'disabled'"
    );
    tx.run(statement, args![user]).await
}

/// The epoch stays raised: nothing from before opens again.
pub(super) async fn reactivate(tx: &mut Tx, user: UserId) -> Result<u64> {
    let statement = sql!(
        "UPDATE account SET version = version + 1,
                status = CASE WHEN EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = account.id)
                  THEN 'active' ELSE 'invited' END
         WHERE id = $1 AND status = 'disabled'"
    );
    tx.run(statement, args![user]).await
}

pub(super) async fn save_membership(tx: &mut Tx, user: UserId, unit: UnitId) -> Result<()> {
    let statement = sql!(
        "INSERT INTO membership (user_id, unit_id, status) VALUES ($1, $2, 'active')
         ON CONFLICT (user_id, unit_id) DO UPDATE SET status = 'active'"
    );
    tx.run(statement, args![user, unit]).await?;
    let keeper = sql!(
        "UPDATE account SET version = version + 1,
                organisation_id = COALESCE(organisation_id, (SELECT organisation_id FROM unit WHERE id = $2))
         WHERE id = $1"
    );
    tx.run(keeper, args![user, unit]).await?;
    Ok(())
}

pub(crate) async fn save_role(tx: &mut Tx, user: UserId, unit: UnitId, role: Role) -> Result<()> {
    let statement = sql!(
        "INSERT INTO membership_role (user_id, unit_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, unit_id, role) DO NOTHING"
    );
    tx.run(statement, args![user, unit, role.as_str()]).await?;
    Ok(())
}

pub(super) async fn end_membership(tx: &mut Tx, user: UserId, unit: UnitId) -> Result<u64> {
    let statement =
        sql!("UPDATE membership SET status = 'disabled' WHERE user_id = $1 AND unit_id = $2 AND status <> 'disabled'");
    tx.run(statement, args![user, unit]).await
}

pub(super) async fn units(tx: &mut Tx, user: UserId) -> Result<Vec<(UnitId, String)>> {
    let statement = sql!(
        "SELECT u.id, u.name FROM membership m
         JOIN unit u ON u.id = m.unit_id AND u.status = 'active'
         JOIN organisation o ON o.id = u.organisation_id AND o.status = 'active'
         WHERE m.user_id = $1 AND m.status = 'active'
         ORDER BY u.name, u.id"
    );
    let rows = tx.all(statement, args![user]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

pub(crate) async fn epoch(tx: &mut Tx, user: UserId) -> Result<i64> {
    tx.one(sql!("SELECT epoch FROM account WHERE id = $1"), args![user]).await?.get("epoch")
}
