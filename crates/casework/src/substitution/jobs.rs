//! What runs later: both are told when a substitution begins and when it ends.

use ::jobs::{Handler, Job, Run};
use ::store::{Error, Timestamp};
use serde::{Deserialize, Serialize};

use super::model::AbsenceId;
use super::store;
use crate::notice::{self, Notice, NoticeKind};

/// Which end of an absence has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// The first day has begun.
    Begins,
    /// The last day is over.
    Ends,
}

/// Tells who stands in, and at the end also who was away.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Turn {
    /// The absence.
    pub absence: AbsenceId,
    /// Its beginning or its end.
    pub moment: Moment,
    /// The moment at which that was to be; one that was moved meanwhile has another.
    at: i64,
}

impl Turn {
    /// One end of an absence, as it is planned now.
    pub fn new(absence: AbsenceId, moment: Moment, at: Timestamp) -> Self {
        Turn { absence, moment, at: at.as_millis() }
    }
}

impl Job for Turn {
    const KIND: &'static str = "substitution.turn";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(|run: Run<Turn>| async move { turn(run).await.map_err(|error| error.to_string()) })]
}

/// Tells them, unless the absence was moved or ended meanwhile; the right itself has begun or run out without this.
async fn turn(run: Run<Turn>) -> Result<(), Error> {
    let mut tx = run.db.begin().await?;
    let Turn { absence, moment, at } = run.job;
    let at = Timestamp::from_millis(at);
    if let Some(turn) = store::turn_unscoped(&mut tx, absence).await?
        && turn.ended_at.is_none()
    {
        let (planned, kind) = match moment {
            Moment::Begins => (turn.from, NoticeKind::SubstitutionBegins),
            Moment::Ends => (turn.until, NoticeKind::SubstitutionEnds),
        };
        if planned == at {
            let mut told = store::substitutes_unscoped(&mut tx, absence).await?;
            if moment == Moment::Ends {
                told.push(turn.absent);
            }
            for to in told {
                notice::tell_unsigned(&mut tx, turn.network, Notice { to, unit: turn.unit, kind, file: None }).await?;
            }
        }
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}
