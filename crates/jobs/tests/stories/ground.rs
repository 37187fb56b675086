//! A job that leaves a trace, and a look at the queue.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jobs::{Handler, Job, JobId, Run, done, enqueue};
use serde::{Deserialize, Serialize};
use store::{Args, Db, Row, Timestamp, args};

/// Reminds somebody; what it does is counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Remind {
    pub number: i64,
}

impl Job for Remind {
    const KIND: &'static str = "remind";
}

/// Counts runs, and how many of them happened at the same time.
#[derive(Clone, Default)]
pub struct Traces {
    pub runs: Arc<AtomicUsize>,
    now: Arc<AtomicUsize>,
    pub most_at_once: Arc<AtomicUsize>,
}

impl Traces {
    /// A handler whose effect is a row of table `trace` and the job done, in one transaction.
    pub fn handler(&self) -> Handler {
        let traces = self.clone();
        Handler::new(move |run: Run<Remind>| {
            let traces = traces.clone();
            async move { traces.leave(run).await.map_err(|error| error.to_string()) }
        })
    }

    async fn leave(&self, run: Run<Remind>) -> Result<(), store::Error> {
        self.runs.fetch_add(1, Ordering::SeqCst);
        let at_once = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(2)).await;
        let mut tx = run.db.begin().await?;
        tx.all_text("INSERT INTO trace (number) VALUES ($1)", args![run.job.number]).await?;
        done(&mut tx, run.id).await?;
        tx.commit().await?;
        self.now.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Makes the table of effects.
pub async fn with_traces(db: &Db) -> Traces {
    look(db, "CREATE TABLE trace (number BIGINT NOT NULL UNIQUE)", args![]).await;
    Traces::default()
}

/// Puts a reminder into the queue and commits.
pub async fn remind(db: &Db, number: i64, run_at: Timestamp) -> JobId {
    let mut tx = db.begin().await.unwrap();
    let id = enqueue(&mut tx, &Remind { number }, run_at).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Runs one statement in a transaction of its own.
pub async fn look(db: &Db, sql: &str, args: Args) -> Vec<Row> {
    let mut tx = db.begin().await.unwrap();
    let rows = tx.all_text(sql, args).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    tx.commit().await.unwrap();
    rows
}

/// The numbers that left a trace.
pub async fn traces(db: &Db) -> Vec<i64> {
    look(db, "SELECT number FROM trace ORDER BY number", args![])
        .await
        .iter()
        .map(|row| row.get("number").unwrap())
        .collect()
}

/// A job's state, attempts and next moment.
pub async fn state(db: &Db, id: JobId) -> (String, i64, Timestamp) {
    let rows = look(db, "SELECT state, attempts, run_at FROM job WHERE id = $1", args![id]).await;
    (rows[0].get("state").unwrap(), rows[0].get("attempts").unwrap(), rows[0].get("run_at").unwrap())
}
