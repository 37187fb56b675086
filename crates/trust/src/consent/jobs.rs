//! What runs later: thirty days, seven days and one day before a consent ends, somebody is reminded (L-16). The end itself
//! needs nobody: the clock is asked at every read.

use ::jobs::{Handler, Job, Run};
use ::store::{EntryId, Error, Timestamp, Tx};
use casework::notice::{self, Notice, NoticeKind};
use serde::{Deserialize, Serialize};

use super::acts::sign::reminders;
use super::model::ConsentState;
use super::store;

/// Reminds of one consent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remind {
    /// The consent.
    consent: EntryId,
    /// The end that was planned when the reminder was set.
    until: i64,
}

impl Job for Remind {
    const KIND: &'static str = "consent.remind";
}

/// Sets the reminders of a consent that holds from now on, in the transaction of the act.
pub(super) async fn set_reminders(tx: &mut Tx, consent: EntryId, until: Timestamp) -> Result<(), Error> {
    for (_, at) in reminders(until, tx.now()) {
        ::jobs::enqueue(tx, &Remind { consent, until: until.as_millis() }, at).await?;
    }
    Ok(())
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(|run: Run<Remind>| async move { remind(run).await.map_err(|error| error.to_string()) })]
}

/// Tells who asked for it and the family's contact person, unless it was taken back meanwhile.
async fn remind(run: Run<Remind>) -> Result<(), Error> {
    let mut tx = run.db.begin().await?;
    let Remind { consent, until } = run.job;
    if let Some(ending) = store::ending_unscoped(&mut tx, consent).await?
        && ending.state == ConsentState::Given
        && ending.until.as_millis() == until
        && ending.until > tx.now()
    {
        let mut told = vec![(ending.author, ending.author_unit)];
        told.extend(ending.contact.filter(|contact| *contact != told[0]));
        for (to, unit) in told {
            let notice = Notice { to, unit, kind: NoticeKind::ConsentEnding, file: Some(ending.file) };
            notice::tell_unsigned(&mut tx, ending.network, notice).await?;
        }
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
