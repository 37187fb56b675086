//! Every statement of the queue.

use store::{Error, Timestamp, Tx, Value, args, sql};

use crate::queue::JobId;

/// A job as a worker has claimed it; `lease` names the claim.
#[derive(Debug)]
pub struct Claimed {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    pub attempts: i64,
    pub lease: Timestamp,
}

pub async fn insert(tx: &mut Tx, id: JobId, kind: &str, payload: &str, run_at: Timestamp) -> Result<(), Error> {
    let text = sql!(
        "INSERT INTO job (id, kind, payload, run_at, state, attempts, leased_until, created_at)
         VALUES ($1, $2, $3, $4, 'waiting', 0, 0, $5)"
    );
    let now = tx.now();
    tx.run(text, args![id, kind, payload, run_at, now]).await?;
    Ok(())
}

/// Leases the job that has been due the longest, of the kinds that this worker knows.
pub async fn claim(tx: &mut Tx, kinds: &[&'static str], lease: Timestamp) -> Result<Option<Claimed>, Error> {
    let text = sql!(
        "UPDATE job SET leased_until = $2, attempts = attempts + 1
         WHERE id = (SELECT id FROM job WHERE state = 'waiting' AND run_at <= $1 AND leased_until <= $1 AND kind {list:$3}
                     ORDER BY run_at, id LIMIT 1 {skip_locked})
         RETURNING id, kind, payload, attempts"
    );
    let now = tx.now();
    let row = tx.optional(text, args![now, lease, Value::texts(kinds.iter().copied())]).await?;
    row.map(|row| {
        Ok(Claimed {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            attempts: row.get("attempts")?,
            lease,
        })
    })
    .transpose()
}

/// Lengthens a lease that is still this worker's.
pub async fn renew(tx: &mut Tx, job: &Claimed, lease: Timestamp) -> Result<u64, Error> {
    let text = sql!("UPDATE job SET leased_until = $3 WHERE id = $1 AND state = 'waiting' AND leased_until = $2");
    tx.run(text, args![job.id, job.lease, lease]).await
}

pub async fn mark_done(tx: &mut Tx, id: JobId) -> Result<u64, Error> {
    tx.run(sql!("UPDATE job SET state = 'done', leased_until = 0 WHERE id = $1 AND state = 'waiting'"), args![id]).await
}

/// Gives a failed attempt back to the queue, or up; not if another worker holds the job by now.
pub async fn put_back(tx: &mut Tx, job: &Claimed, state: &str, run_at: Timestamp) -> Result<u64, Error> {
    let text = sql!(
        "UPDATE job SET state = $3, run_at = $4, leased_until = 0 WHERE id = $1 AND state = 'waiting' AND leased_until = $2"
    );
    tx.run(text, args![job.id, job.lease, state, run_at]).await
}

/// The moment at which the next job of these kinds can be claimed.
pub async fn next_due(tx: &mut Tx, kinds: &[&'static str]) -> Result<Option<Timestamp>, Error> {
    let text = sql!(
        "SELECT MIN(CASE WHEN run_at > leased_until THEN run_at ELSE leased_until END) AS due
         FROM job WHERE state = 'waiting' AND kind {list:$1}"
    );
    tx.one(text, args![Value::texts(kinds.iter().copied())]).await?.get("due")
}

/// How many jobs wait for their turn by now, since when the first of them, and how many were given up.
pub async fn depth(tx: &mut Tx) -> Result<(i64, Option<Timestamp>, i64), Error> {
    let now = tx.now();
    let due = sql!("SELECT COUNT(*) AS due, MIN(run_at) AS since FROM job WHERE state = 'waiting' AND run_at <= $1");
    let due = tx.one(due, args![now]).await?;
    let failed = tx.one(sql!("SELECT COUNT(*) AS failed FROM job WHERE state = 'failed'"), args![]).await?;
    Ok((due.get("due")?, due.get("since")?, failed.get("failed")?))
}

/// Whether a job of this kind waits.
pub async fn is_waiting(tx: &mut Tx, kind: &'static str) -> Result<bool, Error> {
    let text = sql!("SELECT id FROM job WHERE kind = $1 AND state = 'waiting' LIMIT 1");
    Ok(tx.optional(text, args![kind]).await?.is_some())
}
