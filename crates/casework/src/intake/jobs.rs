//! What runs later: a contact that nobody has taken by the configured hour goes to the leads.

use ::jobs::{Handler, Job, Run};
use ::store::{Error, FileId};
use journal::Event;
use serde::{Deserialize, Serialize};

use super::store;

/// Puts a first contact before the leads if nobody has taken it by then (R30).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EscalateUnassigned {
    /// The file that the contact opened.
    pub file: FileId,
}

impl Job for EscalateUnassigned {
    const KIND: &'static str = "intake.escalate-unassigned";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(
        |run: Run<EscalateUnassigned>| async move { escalate(run).await.map_err(|error| error.to_string()) },
    )]
}

/// Marks the contact as put before the leads; run twice, it marks it once.
async fn escalate(run: Run<EscalateUnassigned>) -> Result<(), Error> {
    let mut tx = run.db.begin().await?;
    let file = run.job.file;
    if store::escalate_unscoped(&mut tx, file).await?
        && let Some(place) = store::place_of_file_unscoped(&mut tx, file).await?
    {
        let mut event = Event::new("contact.escalated").file(file);
        if let Some(case) = place.get::<Option<::store::CaseId>>("case_id")? {
            event = event.case(case);
        }
        journal::record_unsigned(&mut tx, place.get("network_id")?, None, event).await?;
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
