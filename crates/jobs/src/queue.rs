//! Putting a job into the queue, and taking it out by the transaction that did it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Error, Timestamp, Tx};

use crate::statements;

store::id! {
    /// A job in the queue.
    pub JobId
}

/// Something to be done later. Its fields are ids and codes, never content: the queue is readable on the disk.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// The kind's stable name, as it stands in the table.
    const KIND: &'static str;
}

/// Puts a job into the queue in the transaction of the act that causes it; it runs at that moment or soon after.
///
/// Ring the [`crate::Bell`] after the commit when it should run at once.
pub async fn enqueue<J: Job>(tx: &mut Tx, job: &J, run_at: Timestamp) -> Result<JobId, Error> {
    let payload = serde_json::to_string(job).expect("a job's fields are ids and codes, which have a JSON form");
    let id = JobId::from(tx.new_id());
    statements::insert(tx, id, J::KIND, &payload, run_at).await?;
    Ok(id)
}

/// Marks a job done, in the transaction of its effect.
///
/// Errors: `Missing` when it has been done or given up meanwhile; roll the transaction back, its effect is there already.
pub async fn done(tx: &mut Tx, job: JobId) -> Result<(), Error> {
    if statements::mark_done(tx, job).await? == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// How long the queue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// Jobs whose moment has come and that are not done.
    pub due: i64,
    /// The moment of the first of them.
    pub since: Option<Timestamp>,
    /// Jobs that were given up after all attempts.
    pub failed: i64,
}

/// How long the queue is at this moment.
pub async fn depth(tx: &mut Tx) -> Result<Depth, Error> {
    let (due, since, failed) = statements::depth(tx).await?;
    Ok(Depth { due, since, failed })
}

/// Whether a job of this kind waits already, for rounds that are planned by themselves.
pub async fn is_waiting(tx: &mut Tx, kind: &'static str) -> Result<bool, Error> {
    statements::is_waiting(tx, kind).await
}
