//! The instruments that there are: those that come with the program, and those that organisations took in.

use std::sync::Arc;

use ::store::{NetworkId, Tx};
use casework::entry::{Desk, EntryError};
use jiff::civil::Date;
use journal::Event;

use crate::assessment::model::{Instrument, instrument, instruments};
use crate::assessment::store as rows;

/// What an organisation offers on a day: of each instrument the newest version, its own before the shipped ones.
pub async fn offered(tx: &mut Tx, desk: &Desk<'_>, day: Date) -> Result<Vec<Arc<Instrument>>, EntryError> {
    let mut all = instruments(day);
    for own in rows::instruments(tx, desk, Some(desk.actor.organisation)).await? {
        match all.iter_mut().find(|one| one.id == own.id) {
            Some(known) if known.version < own.version => *known = own,
            Some(_) => {}
            None => all.push(own),
        }
    }
    Ok(all)
}

/// The instrument of a code in a version, whosever it is and whether it is still offered or not.
pub(super) async fn known(
    tx: &mut Tx,
    network: NetworkId,
    id: &str,
    version: i64,
) -> Result<Option<Arc<Instrument>>, EntryError> {
    if let Some(shipped) = instrument(id, version) {
        return Ok(Some(shipped));
    }
    rows::instrument(tx, network, id, version).await
}

/// Takes an instrument in as the next version of its code; the version comes back.
pub async fn take_in(tx: &mut Tx, desk: &Desk<'_>, new: &Instrument) -> Result<i64, EntryError> {
    let of_code = rows::instruments(tx, desk, None).await?.into_iter().filter(|one| one.id == new.id);
    let newest = of_code.map(|one| one.version).max().unwrap_or_default();
    let shipped = (1..).take_while(|version| instrument(&new.id, *version).is_some()).last().unwrap_or_default();
    let version = newest.max(shipped) + 1;
    let mut new = new.clone();
    new.version = version;
    rows::insert_instrument(tx, desk, &new).await?;
    let event = Event::new("instrument.taken-in").with("code", &new.id).with("version", version);
    journal::record(tx, desk.actor, event).await?;
    Ok(version)
}
