//! The statements of sessions. A session is alive only together with its account, its membership and its unit.

use store::{Error, NetworkId, OrganisationId, Row, Sensitive, Timestamp, Tx, UnitId, UserId, args, sql};

use super::browser::BrowserFamily;
use super::model::{Acting, BY_SECOND_FACTOR, IDLE, Listed, Session};
use crate::{Role, Roles};

type Result<T> = std::result::Result<T, Error>;

/// A new session's row.
pub(super) struct NewSession {
    pub(super) key: Vec<u8>,
    pub(super) user: UserId,
    pub(super) unit: UnitId,
    pub(super) epoch: i64,
    pub(super) strength: i64,
    pub(super) form_secret: Sensitive<Vec<u8>>,
    pub(super) expires_at: Timestamp,
    pub(super) browser: BrowserFamily,
}

/// Everything about a live session in one statement; one row per role.
pub(super) async fn live(tx: &mut Tx, key: &[u8]) -> Result<Option<Session>> {
    let statement = sql!(
        "SELECT s.user_id, s.unit_id, s.strength, s.form_secret, s.seen_at, a.kind AS account_kind, a.name, a.language, a.network_id, u.name AS unit_name,
                u.organisation_id, o.time_zone, r.role
         FROM session s
         JOIN account a ON a.id = s.user_id AND a.status = 'active' AND a.epoch = s.epoch
         JOIN membership m ON m.user_id = s.user_id AND m.unit_id = s.unit_id AND m.status = 'active'
         JOIN unit u ON u.id = s.unit_id AND u.status = 'active'
         JOIN organisation o ON o.id = u.organisation_id AND o.status = 'active'
         LEFT JOIN membership_role r ON r.user_id = s.user_id AND r.unit_id = s.unit_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
           AND (s.strength >= $4 OR a.kind = 'client')"
    );
    let now = tx.now();
    let rows = tx.all(statement, args![key.to_vec(), now, now.minus(IDLE), BY_SECOND_FACTOR]).await?;
    let Some(acting) = acting(&rows)? else { return Ok(None) };
    let row = &rows[0];
    Ok(Some(Session { key: key.to_vec(), acting, form_secret: row.get("form_secret")?, seen_at: row.get("seen_at")? }))
}

/// Reads who acts from rows that repeat everything but the role.
pub(crate) fn acting(rows: &[Row]) -> Result<Option<Acting>> {
    let Some(row) = rows.first() else { return Ok(None) };
    let codes: Vec<Option<String>> = rows.iter().map(|row| row.get("role")).collect::<Result<_>>()?;
    let given: Roles = codes.into_iter().flatten().filter_map(|code| code.parse().ok()).collect();
    // A client is nothing else, whatever rows there are.
    let roles = if row.get::<String>("account_kind")? == "client" { Roles::from(Role::Client) } else { given };
    Ok(Some(Acting {
        user: row.get::<UserId>("user_id")?,
        unit: row.get::<UnitId>("unit_id")?,
        organisation: row.get::<OrganisationId>("organisation_id")?,
        network: row.get::<NetworkId>("network_id")?,
        strength: row.get("strength")?,
        roles,
        name: row.get("name")?,
        unit_name: row.get("unit_name")?,
        zone: row.get("time_zone")?,
        language: row.get::<Option<String>>("language")?.and_then(|code| ui::Lang::offered(&code)),
    }))
}

pub(super) async fn save(tx: &mut Tx, new: NewSession) -> Result<()> {
    let statement = sql!(
        "INSERT INTO session (token_hash, user_id, unit_id, epoch, strength, form_secret, created_at, seen_at, expires_at,
                browser)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)"
    );
    let secret = new.form_secret.expose().clone();
    let now = tx.now();
    let browser = new.browser.as_str();
    let args = args![new.key, new.user, new.unit, new.epoch, new.strength, secret, now, new.expires_at, browser];
    tx.run(statement, args).await?;
    Ok(())
}

/// A session like another one, but for another unit and under another secret; it ends when the other would have.
pub(super) async fn save_for_unit(tx: &mut Tx, key: Vec<u8>, old: &[u8], unit: UnitId, secret: Vec<u8>) -> Result<u64> {
    let statement = sql!(
        "INSERT INTO session (token_hash, user_id, unit_id, epoch, strength, form_secret, created_at, seen_at, expires_at,
                browser)
         SELECT $1, s.user_id, m.unit_id, s.epoch, s.strength, $4, s.created_at, $5, s.expires_at, s.browser
         FROM session s JOIN membership m ON m.user_id = s.user_id AND m.unit_id = $3 AND m.status = 'active'
         WHERE s.token_hash = $2"
    );
    let now = tx.now();
    tx.run(statement, args![key, old.to_vec(), unit, secret, now]).await
}

pub(super) async fn touch(tx: &mut Tx, key: &[u8]) -> Result<()> {
    let now = tx.now();
    tx.run(sql!("UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2"), args![key.to_vec(), now])
        .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, user: UserId, key: &[u8]) -> Result<u64> {
    tx.run(sql!("DELETE FROM session WHERE token_hash = $1 AND user_id = $2"), args![key.to_vec(), user]).await
}

/// Ends all sessions of a person but one.
pub(super) async fn delete_others(tx: &mut Tx, user: UserId, key: &[u8]) -> Result<u64> {
    tx.run(sql!("DELETE FROM session WHERE user_id = $1 AND token_hash <> $2"), args![user, key.to_vec()]).await
}

pub(super) async fn delete_all(tx: &mut Tx, user: UserId) -> Result<u64> {
    tx.run(sql!("DELETE FROM session WHERE user_id = $1"), args![user]).await
}

/// Sweeps out what nobody can use any more.
pub(super) async fn delete_ended(tx: &mut Tx) -> Result<u64> {
    let now = tx.now();
    tx.run(sql!("DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2"), args![now, now.minus(IDLE)]).await
}

/// A person's live sessions, the latest used first.
pub(super) async fn listed(tx: &mut Tx, user: UserId) -> Result<Vec<Listed>> {
    let statement = sql!(
        "SELECT s.token_hash, u.name AS unit_name, s.created_at, s.seen_at, s.browser
         FROM session s
         JOIN account a ON a.id = s.user_id AND a.epoch = s.epoch
         JOIN unit u ON u.id = s.unit_id
         WHERE s.user_id = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND (s.strength >= $4 OR a.kind = 'client')
         ORDER BY s.seen_at DESC, s.token_hash"
    );
    let now = tx.now();
    let rows = tx.all(statement, args![user, now, now.minus(IDLE), BY_SECOND_FACTOR]).await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                key: row.get("token_hash")?,
                unit_name: row.get("unit_name")?,
                browser: BrowserFamily::of_code(&row.get::<String>("browser")?),
                created_at: row.get("created_at")?,
                seen_at: row.get("seen_at")?,
            })
        })
        .collect()
}
