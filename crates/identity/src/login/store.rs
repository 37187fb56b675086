//! The statements of logging in: counters of failures and browsers that are known.

use std::time::Duration;

use store::{Error, NetworkId, Timestamp, Tx, UserId, args, sql};

use super::throttle::{Bucket, WINDOW};
use crate::cookie::DEVICE_DAYS;
use crate::session::BrowserFamily;

type Result<T> = std::result::Result<T, Error>;

/// Counts an attempt as failed before it is judged, so that attempts at the same time cannot slip past the limit.
///
/// `false`, and nothing counted, when the bucket is full.
pub(super) async fn count(tx: &mut Tx, bucket: &Bucket) -> Result<bool> {
    let statement = sql!(
        "INSERT INTO login_throttle (bucket, failures, window_from) VALUES ($1, 1, $2)
         ON CONFLICT (bucket) DO UPDATE SET
           failures = CASE WHEN login_throttle.window_from <= $3 THEN 1 ELSE login_throttle.failures + 1 END,
           window_from = CASE WHEN login_throttle.window_from <= $3 THEN $2 ELSE login_throttle.window_from END
         WHERE login_throttle.window_from <= $3 OR login_throttle.failures < $4"
    );
    let now = tx.now();
    Ok(tx.run(statement, args![bucket.id.clone(), now, now.minus(WINDOW), bucket.limit]).await? > 0)
}

/// Takes a count back: the attempt was right after all.
pub(super) async fn give_back(tx: &mut Tx, bucket: &Bucket) -> Result<()> {
    let statement = sql!("UPDATE login_throttle SET failures = failures - 1 WHERE bucket = $1 AND failures > 0");
    tx.run(statement, args![bucket.id.clone()]).await?;
    Ok(())
}

/// How long until a full bucket takes attempts again; `None` while it still takes some.
pub(super) async fn full_for(tx: &mut Tx, bucket: &Bucket) -> Result<Option<Duration>> {
    let statement =
        sql!("SELECT window_from FROM login_throttle WHERE bucket = $1 AND window_from > $2 AND failures >= $3");
    let now = tx.now();
    let row = tx.optional(statement, args![bucket.id.clone(), now.minus(WINDOW), bucket.limit]).await?;
    let Some(row) = row else { return Ok(None) };
    let from: Timestamp = row.get("window_from")?;
    Ok(Some(from.plus(WINDOW).since(now)))
}

/// Sweeps out counters whose window has passed.
pub(crate) async fn delete_passed(tx: &mut Tx) -> Result<()> {
    let passed = tx.now().minus(WINDOW);
    tx.run(sql!("DELETE FROM login_throttle WHERE window_from <= $1"), args![passed]).await?;
    Ok(())
}

/// Whether the person has logged in before from the browser of this hash.
pub(crate) async fn is_known(tx: &mut Tx, device: &[u8], user: UserId) -> Result<bool> {
    let statement =
        sql!("SELECT created_at FROM known_device WHERE token_hash = $1 AND user_id = $2 AND created_at > $3");
    let oldest = tx.now().minus(Duration::from_secs(DEVICE_DAYS * 24 * 60 * 60));
    Ok(tx.optional(statement, args![device.to_vec(), user, oldest]).await?.is_some())
}

pub(crate) async fn remember_device(tx: &mut Tx, device: Vec<u8>, user: UserId, browser: BrowserFamily) -> Result<()> {
    let statement = sql!(
        "INSERT INTO known_device (token_hash, user_id, created_at, last_used_at, browser) VALUES ($1, $2, $3, $3, $4)
         ON CONFLICT (token_hash) DO UPDATE SET created_at = $3, last_used_at = $3, browser = $4"
    );
    let now = tx.now();
    tx.run(statement, args![device, user, now, browser.as_str()]).await?;
    Ok(())
}

/// A browser in which a person has logged in before.
pub(crate) struct KnownDevice {
    pub(crate) key: Vec<u8>,
    pub(crate) browser: BrowserFamily,
    pub(crate) used_at: Timestamp,
}

/// The browsers that know a person, the latest used first.
pub(crate) async fn devices(tx: &mut Tx, user: UserId) -> Result<Vec<KnownDevice>> {
    let statement = sql!(
        "SELECT token_hash, browser, COALESCE(last_used_at, created_at) AS used_at FROM known_device
         WHERE user_id = $1 AND created_at > $2 ORDER BY used_at DESC, token_hash"
    );
    let oldest = tx.now().minus(Duration::from_secs(DEVICE_DAYS * 24 * 60 * 60));
    let rows = tx.all(statement, args![user, oldest]).await?;
    rows.iter()
        .map(|row| {
            let browser = BrowserFamily::of_code(&row.get::<String>("browser")?);
            Ok(KnownDevice { key: row.get("token_hash")?, browser, used_at: row.get("used_at")? })
        })
        .collect()
}

/// Forgets one browser of a person.
pub(crate) async fn forget_device(tx: &mut Tx, user: UserId, key: &[u8]) -> Result<u64> {
    tx.run(sql!("DELETE FROM known_device WHERE user_id = $1 AND token_hash = $2"), args![user, key.to_vec()]).await
}

pub(crate) async fn forget_devices(tx: &mut Tx, user: UserId) -> Result<()> {
    tx.run(sql!("DELETE FROM known_device WHERE user_id = $1"), args![user]).await?;
    Ok(())
}

/// The network in whose journal an attempt stands that fits no account.
pub(super) async fn first_network(tx: &mut Tx) -> Result<Option<NetworkId>> {
    tx.optional(sql!("SELECT id FROM network ORDER BY id LIMIT 1"), args![]).await?.map(|row| row.get("id")).transpose()
}
