//! What runs later: those who received something are told that it has ended.

use ::jobs::{Handler, Job, Run};
use ::store::{NetworkId, Uuid};
use casework::notice::{self, Notice, NoticeKind};
use policy::GrantKind;
use serde::{Deserialize, Serialize};

use super::store;

/// Tells everybody whom these grants had reached that they read nothing of it any more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TellEnded {
    /// The network in whose journal it stands.
    pub network: NetworkId,
    /// The grants that ended.
    pub grants: Vec<Uuid>,
}

impl Job for TellEnded {
    const KIND: &'static str = "disclosure.tell-ended";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(|run: Run<TellEnded>| async move { tell(run).await.map_err(|error| error.to_string()) })]
}

async fn tell(run: Run<TellEnded>) -> Result<(), ::store::Error> {
    let mut tx = run.db.begin().await?;
    for (file, named) in store::recipients_of_grants_unscoped(&mut tx, &run.job.grants).await? {
        let assigned = policy::assigned_to_file_unscoped(&mut tx, file).await?;
        let mut reading: Vec<_> = assigned
            .into_iter()
            .filter(|one| one.kind.served_by() == GrantKind::Team && named.is_none_or(|named| named == one.user))
            .collect();
        // Somebody who leads and works there is told once.
        reading.sort_by_key(|one| one.user);
        reading.dedup_by_key(|one| one.user);
        for assigned in reading {
            let kind = NoticeKind::DisclosureEnded;
            let told = Notice { to: assigned.user, unit: assigned.unit, kind, file: Some(file) };
            notice::tell_unsigned(&mut tx, run.job.network, told).await?;
        }
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
