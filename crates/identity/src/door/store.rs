//! The statements of the door.

use store::{Error, Sensitive, Timestamp, Tx, UserId, args, sql};
use uuid::Uuid;

use super::doorstep::Doorstep;
use crate::invitation::Purpose;

type Result<T> = std::result::Result<T, Error>;

/// A new row.
pub(super) struct NewDoorstep {
    pub(super) key: Vec<u8>,
    pub(super) user: UserId,
    pub(super) epoch: i64,
    pub(super) invitation: Option<Uuid>,
    pub(super) password_proven: bool,
    pub(super) factor_proven: bool,
    pub(super) pending: Option<Vec<u8>>,
    pub(super) form_secret: Sensitive<Vec<u8>>,
    pub(super) expires_at: Timestamp,
}

pub(super) async fn save(tx: &mut Tx, new: NewDoorstep) -> Result<()> {
    let statement = sql!(
        "INSERT INTO doorstep (token_hash, user_id, epoch, invitation_id, password_proven, factor_proven,
                pending_secret, form_secret, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );
    let (form_secret, now) = (new.form_secret.expose().clone(), tx.now());
    let proven = (new.password_proven, new.factor_proven);
    let args = args![
        new.key,
        new.user,
        new.epoch,
        new.invitation,
        proven.0,
        proven.1,
        new.pending,
        form_secret,
        now,
        new.expires_at
    ];
    tx.run(statement, args).await?;
    Ok(())
}

/// Everything about someone at the door in one statement; a raised epoch or a disabled account ends it.
pub(super) async fn find(tx: &mut Tx, key: &[u8]) -> Result<Option<Doorstep>> {
    let statement = sql!(
        "SELECT d.user_id, d.epoch, d.invitation_id, d.password_proven, d.factor_proven, d.pending_secret, d.form_secret,
                a.name, a.login, a.network_id, a.language, a.secrecy, a.profession_code, a.factor_from, a.kind AS account_kind, i.purpose,
                CAST(CASE WHEN f.user_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_factor,
                CAST(CASE WHEN EXISTS (
                  SELECT 1 FROM undertaking t WHERE t.user_id = a.id AND t.secrecy = COALESCE(a.secrecy, t.secrecy)
                ) THEN 1 ELSE 0 END AS BIGINT) AS undertaken
         FROM doorstep d
         JOIN account a ON a.id = d.user_id AND a.epoch = d.epoch AND a.status <> 'disabled'
         LEFT JOIN invitation i ON i.id = d.invitation_id
         LEFT JOIN second_factor f ON f.user_id = d.user_id
         WHERE d.token_hash = $1 AND d.expires_at > $2"
    );
    let now = tx.now();
    let Some(row) = tx.optional(statement, args![key.to_vec(), now]).await? else { return Ok(None) };
    let purpose: Option<String> = row.get("purpose")?;
    let purpose = purpose.and_then(|code| Purpose::ALL.into_iter().find(|purpose| purpose.as_str() == code));
    let language: Option<String> = row.get("language")?;
    Ok(Some(Doorstep {
        key: key.to_vec(),
        user: row.get("user_id")?,
        epoch: row.get("epoch")?,
        network: row.get("network_id")?,
        name: row.get("name")?,
        login: row.get("login")?,
        language: language.and_then(|code| ui::Lang::offered(&code)),
        invitation: row.get::<Option<Uuid>>("invitation_id")?.zip(purpose),
        password_proven: row.get("password_proven")?,
        factor_proven: row.get("factor_proven")?,
        has_factor: row.get("has_factor")?,
        factor_needs_code: row.get::<String>("factor_from")? == "code",
        undertaken: row.get("undertaken")?,
        is_client: row.get::<String>("account_kind")? == "client",
        duty: row.get("secrecy")?,
        profession: row.get("profession_code")?,
        pending: row.get("pending_secret")?,
        form_secret: row.get("form_secret")?,
    }))
}

pub(super) async fn mark_password(tx: &mut Tx, key: &[u8]) -> Result<()> {
    let statement = sql!(
        "UPDATE doorstep SET password_proven = 1, epoch = (SELECT a.epoch FROM account a WHERE a.id = doorstep.user_id)
         WHERE token_hash = $1"
    );
    tx.run(statement, args![key.to_vec()]).await?;
    Ok(())
}

/// Also takes the secret away that was being enrolled: it is the factor now, or was not needed.
pub(super) async fn mark_factor(tx: &mut Tx, key: &[u8]) -> Result<()> {
    let statement = sql!(
        "UPDATE doorstep SET factor_proven = 1, pending_secret = NULL,
                epoch = (SELECT a.epoch FROM account a WHERE a.id = doorstep.user_id)
         WHERE token_hash = $1"
    );
    tx.run(statement, args![key.to_vec()]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, key: &[u8]) -> Result<u64> {
    tx.run(sql!("DELETE FROM doorstep WHERE token_hash = $1"), args![key.to_vec()]).await
}

/// Sweeps out what nobody can use any more.
pub(super) async fn delete_passed(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.run(sql!("DELETE FROM doorstep WHERE expires_at <= $1"), args![now]).await?;
    Ok(())
}

/// Whether the account is a client's.
pub(super) async fn is_client(tx: &mut Tx, user: UserId) -> Result<bool> {
    let kind: String = tx.one(sql!("SELECT kind FROM account WHERE id = $1"), args![user]).await?.get("kind")?;
    Ok(kind == "client")
}
