//! The one sealer, named by a lease: it chains committed rows in the order in which it finds them.

use std::time::Duration;

use store::{Db, Error, Timestamp, Tx, Uuid};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{MissedTickBehavior, interval};

use crate::chain::{GENESIS, link};
use crate::error::JournalError;
use crate::statements::{self, PAGE};

const LEASE: &str = "sealer";
/// How long another node waits before it takes over from a sealer that has died.
const LEASE_TIME: Duration = Duration::from_secs(10);
const EVERY: Duration = Duration::from_secs(1);
/// No transaction is open longer than this, so no row appears later than this behind the head.
const LATEST: Duration = Duration::from_secs(120);
/// Ticks after which the whole journal is looked through for rows that a clock set back has hidden.
const SWEEP: u32 = 3600;

/// What the sealer's task is told.
pub enum Order {
    /// Seal everything that is committed, now.
    Seal(oneshot::Sender<Result<u64, JournalError>>),
    /// Seal what is there, give the lease back, end.
    Stop(oneshot::Sender<()>),
}

/// How far back the sealer looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Recent,
    Everywhere,
}

/// Seals once a second and whenever it is told, until it is stopped or nobody is left to tell it.
pub async fn seal_for_ever(db: Db, mut orders: mpsc::Receiver<Order>) {
    let holder = db.new_id();
    let mut every = interval(EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut ticks = 0;
    let stopped = loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Order::Seal(answer)) => { let _ = answer.send(seal(&db, holder, Look::Everywhere).await); }
                Some(Order::Stop(done)) => break Some(done),
                None => break None,
            },
            _ = every.tick() => {
                let look = if ticks % SWEEP == 0 { Look::Everywhere } else { Look::Recent };
                match seal(&db, holder, look).await {
                    Ok(_) => ticks = ticks.wrapping_add(1),
                    Err(JournalError::SealerElsewhere) => {}
                    Err(error) => tracing::warn!(journal.error = %error, "The journal could not be sealed; it is tried again within a second."),
                }
            }
        }
    };
    if let Err(error) = give_back(&db, holder).await {
        tracing::warn!(journal.error = %error, "The journal's last rows stay unsealed until the next start.");
    }
    if let Some(done) = stopped {
        let _ = done.send(());
    }
}

async fn give_back(db: &Db, holder: Uuid) -> Result<(), JournalError> {
    match seal(db, holder, Look::Recent).await {
        // The other one seals the rest.
        Err(JournalError::SealerElsewhere) => return Ok(()),
        other => other?,
    };
    let mut tx = db.begin().await?;
    statements::give_back_lease(&mut tx, LEASE, holder).await?;
    Ok(tx.commit().await?)
}

/// How many committed rows wait for their seal: a running sealer leaves none of them waiting for long.
pub async fn unsealed(tx: &mut Tx) -> Result<i64, Error> {
    let head = statements::head(tx).await?;
    let since = head.and_then(|(_, _, at)| at).map_or(Timestamp::from_millis(i64::MIN), |at| at.minus(LATEST));
    statements::count_unsealed_since(tx, since).await
}

/// Chains what is committed and unsealed; returns how many rows.
async fn seal(db: &Db, holder: Uuid, look: Look) -> Result<u64, JournalError> {
    let mut sealed = 0;
    loop {
        let rows = {
            let mut tx = db.read().await?;
            let since = match look {
                Look::Everywhere => Timestamp::from_millis(i64::MIN),
                Look::Recent => statements::head(&mut tx)
                    .await?
                    .and_then(|(_, _, at)| at)
                    .map_or(Timestamp::from_millis(i64::MIN), |at| at.minus(LATEST)),
            };
            statements::unsealed_since(&mut tx, since).await?
        };
        if rows.is_empty() {
            return Ok(sealed);
        }
        let mut tx = db.begin().await?;
        let until = tx.now().plus(LEASE_TIME);
        if !statements::take_lease(&mut tx, LEASE, holder, until).await? {
            return Err(JournalError::SealerElsewhere);
        }
        let (mut seq, mut hash) = statements::head(&mut tx).await?.map_or((0, GENESIS), |(seq, hash, _)| (seq, hash));
        let mut seals = Vec::with_capacity(rows.len());
        for row in &rows {
            seq += 1;
            hash = link(&hash, row);
            seals.push((seq, row.id, hash));
        }
        match statements::insert_seals(&mut tx, &seals).await {
            // The sealer before us has sealed some of them since we looked.
            Err(Error::Conflict { .. }) => continue,
            other => other?,
        }
        tx.commit().await?;
        sealed += rows.len() as u64;
        if rows.len() < PAGE {
            return Ok(sealed);
        }
    }
}
