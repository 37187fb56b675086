//! Founding, changing and ending carriers and organisations.

use journal::Event;
use policy::Actor;
use store::Tx;
use store::ids::{CarrierId, OrganisationId};
use vault::Vault;

use super::{Founded, tell};
use crate::administration::model::{ListedOrganisation, OrganisationSettings, minute};
use crate::administration::policy::Reach;
use crate::administration::store as statements;
use crate::organisation::{NewOrganisation, create_carrier, create_organisation};
use crate::{Error, Result};

/// Adds a legal body to the network; only its office can.
pub async fn found_carrier(tx: &mut Tx, actor: &Actor, reach: Reach, name: &str) -> Result<CarrierId> {
    let network = reach.whole_network()?;
    if statements::carriers(tx, network).await?.iter().any(|known| known.name == name) {
        return Err(Error::faulty("name", "administration-error-carrier-known"));
    }
    let id = create_carrier(tx, network, name).await?;
    journal::record(tx, actor, Event::new("carrier.founded").subject(id)).await?;
    Ok(id)
}

/// Gives a legal body another name. Errors: `Changed` when somebody was faster.
pub async fn rename_carrier(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    id: CarrierId,
    seen_version: i64,
    name: &str,
) -> Result<()> {
    let network = reach.whole_network()?;
    if statements::rename_carrier(tx, reach, id, seen_version, name).await? == 0 {
        let known = statements::carriers(tx, network).await?.into_iter().find(|carrier| carrier.id == id);
        return Err(known.map_or(Error::NotFound, |carrier| Error::Changed { version: carrier.version }));
    }
    journal::record(tx, actor, Event::new("carrier.renamed").subject(id)).await?;
    Ok(())
}

/// Adds an organisation to the network, with its key; only the network's office can.
///
/// Errors: `Faulty` for a carrier of another network or a name that is there already.
pub async fn found_organisation(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    reach: Reach,
    settings: &OrganisationSettings,
) -> Result<OrganisationId> {
    let network = reach.whole_network()?;
    is_possible(tx, reach, None, settings).await?;
    let new = NewOrganisation {
        network,
        carrier: settings.carrier,
        name: settings.name.clone(),
        regime: settings.regime,
        application_dates: settings.application_dates,
        time_zone: settings.time_zone.clone(),
        escalation_minute: minute(&settings.escalation).unwrap_or(0),
    };
    let id = create_organisation(tx, vault, new).await?;
    statements::save_organisation(tx, id, 1, settings, minute(&settings.escalation).unwrap_or(0)).await?;
    tell(tx, vault, actor, Founded::Organisation(id)).await?;
    journal::record(tx, actor, Event::new("organisation.founded").subject(id)).await?;
    Ok(id)
}

/// Changes what is set for an organisation. Returns the new version.
///
/// The regime and whether applications keep their date are the network's business: within one organisation they stay.
/// Errors: `NotFound` beyond one's reach; `Changed` when somebody was faster; `Faulty`.
pub async fn change_organisation(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    id: OrganisationId,
    seen_version: i64,
    settings: &OrganisationSettings,
) -> Result<i64> {
    let standing = statements::organisation(tx, reach, id).await?.ok_or(Error::NotFound)?;
    is_possible(tx, reach, Some(&standing), settings).await?;
    let minute = minute(&settings.escalation).unwrap_or(0);
    if statements::save_organisation(tx, id, seen_version, settings, minute).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    journal::record(tx, actor, Event::new("organisation.changed").subject(id)).await?;
    Ok(seen_version + 1)
}

async fn is_possible(
    tx: &mut Tx,
    reach: Reach,
    standing: Option<&ListedOrganisation>,
    wanted: &OrganisationSettings,
) -> Result<()> {
    if !statements::carriers(tx, reach.network()).await?.iter().any(|carrier| carrier.id == wanted.carrier) {
        return Err(Error::faulty("carrier", "administration-error-carrier"));
    }
    let of_the_network = |standing: &ListedOrganisation| {
        let has = &standing.settings;
        (has.regime, has.application_dates, has.carrier) != (wanted.regime, wanted.application_dates, wanted.carrier)
    };
    if reach.only().is_some() && standing.is_some_and(of_the_network) {
        return Err(Error::faulty("regime", "administration-error-office-only"));
    }
    let others = statements::organisations(tx, reach).await?;
    let is_other = |known: &&ListedOrganisation| standing.is_none_or(|standing| standing.id != known.id);
    if others.iter().filter(is_other).any(|known| known.active && known.settings.name == wanted.name) {
        return Err(Error::faulty("name", "administration-error-name-known"));
    }
    Ok(())
}

/// Ends the part an organisation takes in the network; only the network's office can, and only without active units.
pub async fn end_organisation(tx: &mut Tx, actor: &Actor, reach: Reach, id: OrganisationId) -> Result<()> {
    reach.whole_network()?;
    statements::organisation(tx, reach, id).await?.ok_or(Error::NotFound)?;
    if statements::end_organisation(tx, id).await? == 0 {
        return Err(Error::faulty("", "administration-error-units-left"));
    }
    journal::record(tx, actor, Event::new("organisation.ended").subject(id)).await?;
    Ok(())
}
