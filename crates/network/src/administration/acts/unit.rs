//! Founding, changing and ending units.

use journal::Event;
use policy::Actor;
use store::Tx;
use store::ids::{OrganisationId, UnitId};
use vault::Vault;

use super::{Founded, tell};
use crate::administration::model::{ListedUnit, UnitSettings};
use crate::administration::policy::Reach;
use crate::administration::store as statements;
use crate::unit::{NewUnit, Visibility, create_unit};
use crate::{Error, Result};

/// Adds a unit to an organisation within one's reach.
pub async fn found_unit(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    reach: Reach,
    organisation: OrganisationId,
    settings: &UnitSettings,
) -> Result<UnitId> {
    let home = statements::organisation(tx, reach, organisation).await?.ok_or(Error::NotFound)?;
    if !home.active {
        return Err(Error::faulty("", "administration-error-ended"));
    }
    name_is_free(tx, reach, organisation, None, &settings.name).await?;
    let new = NewUnit { organisation, name: settings.name.clone(), visibility: settings.visibility };
    let id = create_unit(tx, new).await?;
    statements::save_unit(tx, id, 1, settings).await?;
    tell(tx, vault, actor, Founded::Unit(id)).await?;
    journal::record(tx, actor, Event::new("unit.founded").subject(id)).await?;
    Ok(id)
}

/// Changes what is set for a unit. Returns the new version.
///
/// Errors: `NotFound` beyond one's reach; `Changed` when somebody was faster; `Faulty` for opening up a secret unit,
/// whose files were promised to stay absent (L-10).
pub async fn change_unit(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    id: UnitId,
    seen_version: i64,
    settings: &UnitSettings,
) -> Result<i64> {
    let standing = standing(tx, reach, id).await?;
    if standing.settings.visibility != settings.visibility {
        let key = match standing.settings.visibility {
            Visibility::Hidden => "administration-error-stays-hidden",
            Visibility::Open => "administration-error-stays-open",
        };
        return Err(Error::faulty("visibility", key));
    }
    name_is_free(tx, reach, standing.organisation, Some(id), &settings.name).await?;
    if statements::save_unit(tx, id, seen_version, settings).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    journal::record(tx, actor, Event::new("unit.changed").subject(id)).await?;
    Ok(seen_version + 1)
}

/// Ends a unit in which nobody works any more.
pub async fn end_unit(tx: &mut Tx, actor: &Actor, reach: Reach, id: UnitId) -> Result<()> {
    standing(tx, reach, id).await?;
    if statements::end_unit(tx, id).await? == 0 {
        return Err(Error::faulty("", "administration-error-people-left"));
    }
    journal::record(tx, actor, Event::new("unit.ended").subject(id)).await?;
    Ok(())
}

/// The unit as it stands, within one's reach.
pub(in crate::administration) async fn standing(tx: &mut Tx, reach: Reach, id: UnitId) -> Result<ListedUnit> {
    statements::units(tx, reach, None).await?.into_iter().find(|unit| unit.id == id).ok_or(Error::NotFound)
}

async fn name_is_free(
    tx: &mut Tx,
    reach: Reach,
    organisation: OrganisationId,
    but: Option<UnitId>,
    name: &str,
) -> Result<()> {
    let others = statements::units(tx, reach, Some(organisation)).await?;
    if others.iter().any(|known| known.active && Some(known.id) != but && known.settings.name == name) {
        return Err(Error::faulty("name", "administration-error-unit-known"));
    }
    Ok(())
}
