//! Founding several organisations of a region at once, as they were ticked.

use std::collections::BTreeSet;

use policy::Actor;
use store::Tx;
use vault::Vault;

use super::organisation::{found_carrier, found_organisation};
use super::unit::found_unit;
use crate::Result;
use crate::administration::model::Preset;
use crate::administration::model::{Letterhead, OrganisationSettings, UnitSettings};
use crate::administration::policy::Reach;
use crate::administration::store as statements;
use crate::unit::Visibility;

/// What was ticked of a preset, by name.
pub(in crate::administration) struct Chosen<'a> {
    pub(in crate::administration) preset: &'a Preset,
    pub(in crate::administration) names: &'a BTreeSet<String>,
}

/// Founds what was ticked, with carriers and units; what is there already is left as it is.
pub(in crate::administration) async fn found_chosen(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    reach: Reach,
    chosen: Chosen<'_>,
) -> Result<()> {
    let network = reach.whole_network()?;
    let there: BTreeSet<String> =
        statements::organisations(tx, reach).await?.into_iter().map(|known| known.settings.name).collect();
    for wanted in &chosen.preset.organisations {
        if !chosen.names.contains(&wanted.name) || there.contains(&wanted.name) {
            continue;
        }
        let carriers = statements::carriers(tx, network).await?;
        let carrier = match carriers.iter().find(|known| known.name == wanted.carrier) {
            Some(known) => known.id,
            None => found_carrier(tx, actor, reach, &wanted.carrier).await?,
        };
        let settings = OrganisationSettings {
            name: wanted.name.clone(),
            carrier,
            regime: wanted.regime,
            application_dates: wanted.application_dates,
            time_zone: chosen.preset.time_zone.clone(),
            escalation: "14:00".to_owned(),
            letterhead: Letterhead::default(),
        };
        let organisation = found_organisation(tx, vault, actor, reach, &settings).await?;
        for unit in &wanted.units {
            let visibility = if unit.hidden { Visibility::Hidden } else { Visibility::Open };
            let settings =
                UnitSettings { name: unit.name.clone(), visibility, telephone: String::new(), mail: String::new() };
            found_unit(tx, vault, actor, reach, organisation, &settings).await?;
        }
    }
    Ok(())
}
