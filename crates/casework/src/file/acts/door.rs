//! A unit that was just founded gets its door: the intake files in which people who come are received.

use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use network::administration::Founded;
use policy::Actor;
use vault::Vault;

use crate::entry::Desk;

network::after_founding!(open_the_door);

/// Opens the door of a new unit, in the transaction that founded it.
fn open_the_door<'t>(
    tx: &'t mut Tx,
    vault: &'t Vault,
    actor: &'t Actor,
    founded: Founded,
) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send + 't>> {
    Box::pin(async move {
        let Founded::Unit(unit) = founded else { return Ok(()) };
        let home = network::unit::unit_of(tx, unit).await?;
        let inside = Actor { unit, organisation: home.organisation, ..actor.clone() };
        crate::file::open_door(tx, &Desk::first_contact(vault, &inside), "Erstkontakte").await?;
        Ok(())
    })
}
