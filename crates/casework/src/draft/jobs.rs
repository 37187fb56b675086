//! What runs later: texts that were begun and never finished go after thirty days.

use ::jobs::{Handler, Job, Run};
use ::store::Error;
use serde::{Deserialize, Serialize};

use super::model::KEPT;
use super::store;

/// Takes away drafts that nobody has touched for thirty days.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExpireDrafts {}

impl Job for ExpireDrafts {
    const KIND: &'static str = "draft.expire";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(|run: Run<ExpireDrafts>| async move { expire(run).await.map_err(|error| error.to_string()) })]
}

async fn expire(run: Run<ExpireDrafts>) -> Result<(), Error> {
    let mut tx = run.db.begin().await?;
    let before = tx.now().minus(KEPT);
    if let Some(oldest) = store::expire_unscoped(&mut tx, before).await? {
        ::jobs::enqueue(&mut tx, &ExpireDrafts {}, oldest.plus(KEPT)).await?;
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
