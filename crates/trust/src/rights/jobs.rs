//! The clock: once a day it looks which files' periods have passed, and lists them; and what follows an erasure.

use std::time::Duration;

use ::jobs::{Handler, Job, Run};
use ::store::{Error, Tx};
use serde::{Deserialize, Serialize};

use super::{list_due, store};

/// How long until the clock looks again.
const PAUSE: Duration = Duration::from_secs(24 * 60 * 60);

/// One round over all organisations.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetentionRound {}

impl Job for RetentionRound {
    const KIND: &'static str = "retention.round";
}

/// After an erasure: destroyed keys leave the database's log too.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::rights) struct EmptyLog {}

impl Job for EmptyLog {
    const KIND: &'static str = "erasure.empty-log";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![
        Handler::new(|run: Run<RetentionRound>| async move { round(run).await.map_err(|error| error.to_string()) }),
        Handler::new(|run: Run<EmptyLog>| async move { empty_log(run).await }),
    ]
}

/// Empties the log, and comes back where somebody was reading from it.
async fn empty_log(run: Run<EmptyLog>) -> Result<(), String> {
    let said = |error: Error| error.to_string();
    if !run.db.empty_log().await.map_err(said)? {
        return Err("somebody still reads from the log".to_owned());
    }
    let mut tx = run.db.begin().await.map_err(said)?;
    ::jobs::done(&mut tx, run.id).await.map_err(said)?;
    tx.commit().await.map_err(said)
}

/// Sees to it that a round is planned: at the start of the program, on as many nodes as there are.
pub async fn start(tx: &mut Tx) -> Result<(), Error> {
    if !::jobs::is_waiting(tx, RetentionRound::KIND).await? {
        let now = tx.now();
        ::jobs::enqueue(tx, &RetentionRound {}, now).await?;
    }
    Ok(())
}

/// Looks once; run twice, it lists everything once. The next round is planned with the end of this one.
async fn round(run: Run<RetentionRound>) -> Result<(), Error> {
    let mut tx = run.db.read().await?;
    let organisations = store::organisations_unscoped(&mut tx).await?;
    drop(tx);
    for (network, organisation, regime, zone) in organisations {
        let mut tx = run.db.begin().await?;
        let today = tx.now().in_zone(&zone).date();
        list_due(&mut tx, (network, organisation), &regime, today).await?;
        tx.commit().await?;
    }
    let mut tx = run.db.begin().await?;
    let next = tx.now().plus(PAUSE);
    ::jobs::enqueue(&mut tx, &RetentionRound {}, next).await?;
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
