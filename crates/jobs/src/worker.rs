//! The worker: claims due jobs, runs their handlers, and puts back what failed.

use std::sync::Arc;
use std::time::Duration;

use store::{Db, Error, Timestamp};
use tokio::time::{sleep, timeout};

use crate::bell::Bell;
use crate::handler::Handler;
use crate::statements::{self, Claimed};

/// Attempts after which a job is given up.
const ATTEMPTS: i64 = 8;
/// How long a claim holds without being renewed; after that the worker counts as dead.
const LEASE: Duration = Duration::from_secs(60);
/// How often a running job's claim is renewed.
const RENEW: Duration = Duration::from_secs(20);
/// How long the worker sleeps at most when nobody rings.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// The wait after the first failure; each further one waits four times as long, up to [`LONGEST_DELAY`].
const FIRST_DELAY: Duration = Duration::from_secs(10);
const LONGEST_DELAY: Duration = Duration::from_secs(6 * 60 * 60);
/// Jobs that one worker runs side by side.
const TASKS: u32 = 2;

/// Does the jobs of the kinds it has handlers for; other kinds it leaves to other nodes.
#[derive(Clone, Debug)]
pub struct Worker {
    db: Db,
    handlers: Arc<[Handler]>,
    kinds: Arc<[&'static str]>,
}

impl Worker {
    /// A worker with its handlers, one for each kind.
    pub fn new(db: Db, handlers: Vec<Handler>) -> Self {
        let kinds = handlers.iter().map(|handler| handler.kind).collect();
        Self { db, handlers: handlers.into(), kinds }
    }

    /// Works until [`Bell::stop`]: whenever the bell rings, when the next job is due, and every 30 s.
    pub fn start(self) -> Bell {
        let bell = Bell::of_tasks(TASKS);
        for _ in 0..TASKS {
            tokio::spawn(self.clone().work(bell.clone()));
        }
        bell
    }

    async fn work(self, bell: Bell) {
        while !bell.is_stopping() {
            match self.run_next().await {
                // There may be more, for a sleeping colleague too.
                Ok(true) => bell.ring(),
                Ok(false) => {
                    let _ = timeout(self.idle().await, bell.heard()).await;
                }
                Err(error) => {
                    tracing::warn!(job.error = %error, "The queue cannot be read; it is tried again in a second.");
                    sleep(Duration::from_secs(1)).await;
                }
            }
        }
        bell.task_ended();
    }

    /// Runs everything that is due now, one after another, and returns how many attempts that were.
    pub async fn run_due(&self) -> usize {
        let mut runs = 0;
        loop {
            match self.run_next().await {
                Ok(true) => runs += 1,
                Ok(false) => return runs,
                Err(error) => {
                    tracing::warn!(job.error = %error, "The queue cannot be read.");
                    return runs;
                }
            }
        }
    }

    /// Claims and runs one job; `false` when nothing is due.
    async fn run_next(&self) -> Result<bool, Error> {
        let mut tx = self.db.begin().await?;
        let lease = tx.now().plus(LEASE);
        let claimed = statements::claim(&mut tx, &self.kinds, lease).await?;
        tx.commit().await?;
        let Some(mut job) = claimed else { return Ok(false) };
        let handler = self.handlers.iter().find(|handler| handler.kind == job.kind);
        let outcome = match handler {
            Some(handler) if job.attempts <= ATTEMPTS => self.attempt(handler, &mut job).await,
            // It has taken its workers down with it each time.
            _ => Err("no attempt came back".to_owned()),
        };
        match outcome {
            Ok(()) => self.finish(&job).await?,
            Err(reason) => self.put_back(&job, &reason).await?,
        }
        Ok(true)
    }

    /// Runs the handler in a task of its own and renews the lease as long as it takes. A panic is a failure of the job, not of the worker.
    async fn attempt(&self, handler: &Handler, job: &mut Claimed) -> Result<(), String> {
        let run = handler.run(self.db.clone(), job.id, &job.payload);
        let mut task = tokio::spawn(run);
        loop {
            match timeout(RENEW, &mut task).await {
                Ok(Ok(outcome)) => return outcome,
                Ok(Err(_)) => return Err("it panicked".to_owned()),
                Err(_) => self.renew(job).await,
            }
        }
    }

    async fn renew(&self, job: &mut Claimed) {
        let renewed = async {
            let mut tx = self.db.begin().await?;
            let lease = tx.now().plus(LEASE);
            let rows = statements::renew(&mut tx, job, lease).await?;
            tx.commit().await?;
            if rows == 1 {
                job.lease = lease;
            }
            Ok::<(), Error>(())
        };
        if let Err(error) = renewed.await {
            tracing::warn!(job.error = %error, "A job's lease could not be renewed; it may run twice.");
        }
    }

    /// Marks a job whose handler has not done so itself.
    async fn finish(&self, job: &Claimed) -> Result<(), Error> {
        let mut tx = self.db.begin().await?;
        statements::mark_done(&mut tx, job.id).await?;
        tx.commit().await
    }

    async fn put_back(&self, job: &Claimed, reason: &str) -> Result<(), Error> {
        let given_up = job.attempts >= ATTEMPTS;
        let mut tx = self.db.begin().await?;
        let run_at = tx.now().plus(delay_after(job.attempts));
        let rows = statements::put_back(&mut tx, job, if given_up { "failed" } else { "waiting" }, run_at).await?;
        tx.commit().await?;
        match (rows, given_up) {
            // Done by someone else meanwhile, or by the handler just before it failed.
            (0, _) => {}
            (_, true) => {
                tracing::error!(job.id = %job.id, job.kind = %job.kind, job.reason = reason, "A job has failed {ATTEMPTS} times and is given up.")
            }
            (_, false) => {
                tracing::warn!(job.id = %job.id, job.kind = %job.kind, job.reason = reason, job.attempts, "A job has failed and is tried again at {run_at}.")
            }
        }
        Ok(())
    }

    /// How long to sleep when nobody rings.
    async fn idle(&self) -> Duration {
        let next = async {
            let mut tx = self.db.read().await?;
            statements::next_due(&mut tx, &self.kinds).await
        };
        let wait = |due: Timestamp| due.since(self.db.now()).clamp(Duration::from_millis(20), LONGEST_SLEEP);
        next.await.ok().flatten().map_or(LONGEST_SLEEP, wait)
    }
}

/// 10 s, 40 s, 2 min 40 s, about 11 and 43 minutes, about 3 hours, then 6 hours.
fn delay_after(attempts: i64) -> Duration {
    let times = u32::try_from(attempts.clamp(1, ATTEMPTS) - 1).unwrap_or(0);
    (FIRST_DELAY * 4u32.pow(times)).min(LONGEST_DELAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_with_each_attempt_and_ends_at_six_hours() {
        assert_eq!(delay_after(1), Duration::from_secs(10));
        assert_eq!(delay_after(2), Duration::from_secs(40));
        assert_eq!(delay_after(6), Duration::from_secs(10_240));
        assert_eq!(delay_after(8), LONGEST_DELAY);
        assert!((1..ATTEMPTS).all(|attempt| delay_after(attempt) <= delay_after(attempt + 1)));
    }
}
