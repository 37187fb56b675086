//! The clock: a review that is not done when it is due is brought before lead and data-protection officer again.

use ::jobs::{Handler, Job, Run};
use ::store::{Error, Uuid};
use casework::notice::{self, Notice, NoticeKind};
use journal::Event;
use serde::{Deserialize, Serialize};

use super::store;
use crate::officers::officers_unscoped;

/// The moment at which the review of an access is due.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReviewDue {
    /// The access.
    pub access: Uuid,
}

impl Job for ReviewDue {
    const KIND: &'static str = "emergency.review-due";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(|run: Run<ReviewDue>| async move { remind(run).await.map_err(|error| error.to_string()) })]
}

/// Reminds once; run twice, it reminds once.
async fn remind(run: Run<ReviewDue>) -> Result<(), Error> {
    let mut tx = run.db.begin().await?;
    let id = run.job.access.into();
    if let Some((network, organisation, unit, file, case)) = store::unreviewed_unscoped(&mut tx, id).await? {
        let leads = network::unit::leads(&mut tx, unit).await;
        let leads = leads.map_err(|error| Error::Driver(error.to_string()))?;
        for lead in leads {
            let told = Notice { to: lead.user, unit, kind: NoticeKind::EmergencyOpened, file: Some(file) };
            notice::tell_unsigned(&mut tx, network, told).await?;
        }
        for (to, unit) in officers_unscoped(&mut tx, organisation).await? {
            let told = Notice { to, unit, kind: NoticeKind::EmergencyNoted, file: None };
            notice::tell_unsigned(&mut tx, network, told).await?;
        }
        store::note_reminder(&mut tx, id).await?;
        let event = Event::new("emergency.review-late").case(case).file(file).subject(id);
        journal::record_unsigned(&mut tx, network, None, event).await?;
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
