//! What an administrator does; each act is one transaction with its journal row.

pub(super) mod hours;
pub(super) mod organisation;
pub(super) mod preset;
pub(super) mod text;
pub(super) mod unit;

use std::future::Future;
use std::pin::Pin;

use journal::Event;
use policy::Actor;
use store::Tx;
use store::ids::{NetworkId, OrganisationId, UnitId};
use vault::Vault;

use super::store as statements;
use crate::Result;

/// What has just been founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Founded {
    /// An organisation.
    Organisation(OrganisationId),
    /// A unit.
    Unit(UnitId),
}

/// What another part does when something was founded: in the same transaction, so that both happen or neither.
pub type AfterFounding = for<'t> fn(
    &'t mut Tx,
    &'t Vault,
    &'t Actor,
    Founded,
) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send + 't>>;

/// What happens elsewhere after a founding. This crate knows no files, yet a new unit needs one for people who come to
/// its door: whoever keeps files registers here.
#[linkme::distributed_slice]
pub static AFTER_FOUNDING: [AfterFounding];

/// Registers what another part does after a founding: `network::after_founding!(open_doors);`
#[macro_export]
macro_rules! after_founding {
    ($act:path) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::administration::AFTER_FOUNDING)]
            #[linkme(crate = $crate::linkme)]
            static FOLLOW: $crate::administration::AfterFounding = $act;
        };
    };
}

/// Tells the other parts, within the transaction.
async fn tell(tx: &mut Tx, vault: &Vault, actor: &Actor, founded: Founded) -> Result<()> {
    for follow in AFTER_FOUNDING {
        follow(tx, vault, actor, founded).await.map_err(crate::Error::Following)?;
    }
    Ok(())
}

/// Names the unit whose administrators keep the whole network.
pub async fn set_office(tx: &mut Tx, network: NetworkId, unit: UnitId) -> Result<()> {
    statements::save_office(tx, network, unit).await?;
    let event = Event::new("network.office-named").with("unit", unit.to_string());
    journal::record_unsigned(tx, network, None, event).await?;
    Ok(())
}
