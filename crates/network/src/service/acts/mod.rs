//! Entering, changing, confirming and withdrawing; each act is one transaction with its journal row and the next edition.

use ::policy::Actor;
use ::store::Tx;
use journal::Event;

use super::model::{ListedService, Offerer, Service, ServiceDraft, ServiceId, Shown, Standing};
use super::policy::Keeper;
use super::store;
use crate::organisation::organisation;
use crate::{Error, Result};

/// A page of the network's services, those first that nobody has confirmed for longest.
///
/// Errors: `NotFound` for clients. Source: R11.
pub async fn all(tx: &mut Tx, keeper: Keeper, shown: Shown) -> Result<Vec<ListedService>> {
    keeper.reads()?;
    store::listed(tx, keeper, shown).await
}

/// One of them with everything colleagues may know. Errors: `NotFound` for clients, and for what is in another network.
pub async fn one(tx: &mut Tx, keeper: Keeper, id: ServiceId) -> Result<Service> {
    keeper.reads()?;
    store::service(tx, keeper.network, id).await?.ok_or(Error::NotFound)
}

/// Who can be named as offering a service by this keeper: organisations, each followed by its units.
pub async fn offerers(tx: &mut Tx, keeper: Keeper) -> Result<Vec<Offerer>> {
    store::offerers(tx, keeper).await
}

/// Enters a service into the directory; who enters it confirms it.
///
/// Errors: `NotFound` for who does not keep it; `Faulty` for an organisation or unit that is not of the network.
pub async fn enter(tx: &mut Tx, actor: &Actor, keeper: Keeper, text: &ServiceDraft) -> Result<ServiceId> {
    keeper.keeping(text.organisation)?;
    is_of_the_network(tx, keeper, text).await?;
    let zone = organisation(tx, text.organisation.unwrap_or(keeper.organisation)).await?.time_zone;
    let id = ServiceId::from(tx.new_id());
    store::insert(tx, actor, id, text, &zone).await?;
    store::insert_parts(tx, id, text).await?;
    store::raise_edition(tx, keeper.network).await?;
    journal::record(tx, actor, Event::new("service.entered").subject(id)).await?;
    Ok(id)
}

/// Puts another text in the place of the one that was seen; who writes it confirms it.
///
/// Errors: `NotFound` for who does not keep it, before and after; `Changed` when somebody was faster; `Faulty`.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    keeper: Keeper,
    id: ServiceId,
    seen: i64,
    text: &ServiceDraft,
) -> Result<i64> {
    let standing = kept(tx, keeper, id).await?;
    keeper.keeping(text.organisation)?;
    is_of_the_network(tx, keeper, text).await?;
    // What a refuge had before it was one goes first, so that nothing of it stays.
    store::forget_parts(tx, id).await?;
    if store::replace(tx, actor, id, seen, text).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    store::insert_parts(tx, id, text).await?;
    store::raise_edition(tx, keeper.network).await?;
    journal::record(tx, actor, Event::new("service.changed").subject(id)).await?;
    Ok(seen + 1)
}

/// Says that all of it is still so, as it was seen.
///
/// Errors: `NotFound` for who does not keep it; `Changed` when it says something else by now.
pub async fn confirm(tx: &mut Tx, actor: &Actor, keeper: Keeper, id: ServiceId, seen: i64) -> Result<i64> {
    let standing = kept(tx, keeper, id).await?;
    if store::confirm(tx, actor, id, seen).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    store::raise_edition(tx, keeper.network).await?;
    journal::record(tx, actor, Event::new("service.confirmed").subject(id)).await?;
    Ok(seen + 1)
}

/// Takes a service out of the directory; it stays known, and nobody finds it any more.
///
/// Errors: `NotFound` for who does not keep it, and for what is out already; `Changed` when it says something else by now.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, keeper: Keeper, id: ServiceId, seen: i64) -> Result<i64> {
    let standing = kept(tx, keeper, id).await?;
    if store::withdraw(tx, id, seen).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    store::raise_edition(tx, keeper.network).await?;
    journal::record(tx, actor, Event::new("service.withdrawn").subject(id)).await?;
    Ok(seen + 1)
}

/// A listed service that the actor keeps.
async fn kept(tx: &mut Tx, keeper: Keeper, id: ServiceId) -> Result<Service> {
    let standing = one(tx, keeper, id).await?;
    keeper.keeping(standing.text.organisation)?;
    if standing.standing == Standing::Withdrawn { Err(Error::NotFound) } else { Ok(standing) }
}

async fn is_of_the_network(tx: &mut Tx, keeper: Keeper, text: &ServiceDraft) -> Result<()> {
    let Some(organisation) = text.organisation else { return Ok(()) };
    if !store::is_active(tx, keeper.network, organisation).await? {
        return Err(Error::faulty("organisation", "service-error-organisation"));
    }
    match text.unit {
        Some(unit) if !store::has_unit(tx, organisation, unit).await? => {
            Err(Error::faulty("unit", "service-error-unit"))
        }
        _ => Ok(()),
    }
}
