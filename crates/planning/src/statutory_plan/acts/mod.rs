//! Beginning, filling, signing and reading statutory plans, and what is already known beside them.

pub(super) mod begin;
pub(super) mod offer;
pub(super) mod read;
pub(super) mod sign;

use ::store::Tx;
use casework::entry::{Desk, EntryError};
use jiff::civil::Date;
use network::organisation::Regime;

/// The privacy law of the actor's office, and today there.
async fn office(tx: &mut Tx, desk: &Desk<'_>) -> Result<(Regime, Date), EntryError> {
    let organisation = network::organisation::organisation(tx, desk.actor.organisation).await?;
    Ok((organisation.regime, tx.now().in_zone(&organisation.time_zone).date()))
}
