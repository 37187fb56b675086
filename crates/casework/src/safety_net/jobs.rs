//! The rounds: every quarter of an hour the clock looks whose night is over, and checks those organisations once a day.

use std::time::Duration;

use ::jobs::{Handler, Job, Run};
use ::store::{Db, Error, Timestamp, Tx};
use journal::Event;
use serde::{Deserialize, Serialize};

use super::store::{self, Watched};
use crate::notice::{self, Notice, NoticeKind};

/// How long until the clock looks again.
const PAUSE: Duration = Duration::from_secs(15 * 60);
/// A round that is this late was lost, and another is planned at the next start.
const LOST: Duration = Duration::from_secs(2 * 60 * 60);
/// The local hour from which on a day is checked.
const HOUR: i8 = 4;

/// One round; the moment says which, so that a stray one does nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Round {
    at: i64,
}

impl Job for Round {
    const KIND: &'static str = "safety-net.round";
}

/// The handlers of this folder, for the worker.
pub fn handlers() -> Vec<Handler> {
    vec![Handler::new(|run: Run<Round>| async move { round(run).await.map_err(|error| error.to_string()) })]
}

/// Sees to it that a round is planned: at the start of the program, on as many nodes as there are.
pub async fn start(tx: &mut Tx) -> Result<(), Error> {
    let now = tx.now();
    let planned = match store::next_round(tx).await? {
        None => store::plan_first_round(tx, now).await?,
        Some(at) if now.since(at) > LOST => store::plan_next_round(tx, at, now).await?,
        Some(_) => false,
    };
    if planned {
        ::jobs::enqueue(tx, &Round { at: now.as_millis() }, now).await?;
    }
    Ok(())
}

/// Checks whom it is time for and plans the next round; run twice, it finds everything once and plans once.
async fn round(run: Run<Round>) -> Result<(), Error> {
    let at = Timestamp::from_millis(run.job.at);
    let mut tx = run.db.read().await?;
    let planned = store::next_round(&mut tx).await? == Some(at);
    let watched = if planned { store::watched_unscoped(&mut tx).await? } else { Vec::new() };
    drop(tx);
    for organisation in &watched {
        check(&run.db, organisation).await?;
    }
    let mut tx = run.db.begin().await?;
    let next = tx.now().plus(PAUSE);
    if store::plan_next_round(&mut tx, at, next).await? {
        ::jobs::enqueue(&mut tx, &Round { at: next.as_millis() }, next).await?;
    }
    ::jobs::done(&mut tx, run.id).await?;
    tx.commit().await
}

/// Checks an organisation, unit by unit, unless its night is not over or it was checked today.
async fn check(db: &Db, organisation: &Watched) -> Result<(), Error> {
    let local = db.now().in_zone(&organisation.zone);
    let today = local.date().to_string();
    if local.hour() < HOUR || organisation.checked_day.as_ref().is_some_and(|day| *day >= today) {
        return Ok(());
    }
    let mut tx = db.read().await?;
    let units = network::unit::units_of_organisation(&mut tx, organisation.organisation).await;
    let units = units.map_err(plain)?;
    drop(tx);
    for unit in units {
        let mut tx = db.begin().await?;
        let look = super::look(tx.now(), organisation);
        store::clear_of_unit_unscoped(&mut tx, unit.id, &look).await?;
        let found = store::find_unscoped(&mut tx, unit.id, &look).await?;
        if found > 0 {
            let event = Event::new("safety-net.found").subject(unit.id).with("findings", found);
            journal::record_unsigned(&mut tx, organisation.network, None, event).await?;
            for lead in network::unit::leads(&mut tx, unit.id).await.map_err(plain)? {
                let told = Notice { to: lead.user, unit: unit.id, kind: NoticeKind::NetFound, file: None };
                notice::tell_unsigned(&mut tx, organisation.network, told).await?;
            }
        }
        tx.commit().await?;
    }
    let mut tx = db.begin().await?;
    store::note_day(&mut tx, organisation.organisation, &today).await?;
    tx.commit().await
}

/// The database's error behind one of the network's.
fn plain(error: network::Error) -> Error {
    match error {
        network::Error::Store(error) => error,
        other => Error::Driver(other.to_string()),
    }
}
