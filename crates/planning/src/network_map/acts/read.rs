//! Reading the maps of a file, with the names that the viewer may read today.

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use casework::entry::{self, Desk, EntryError, EntryState};
use casework::household;

use crate::network_map::model::{Drawn, Maps, NetworkMap, Sector, Somebody};

/// The maps of a file with whom a new one would begin, as far as the actor may read.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Maps, EntryError> {
    let family = household::family(tx, desk, file).await?;
    let services = household::services(tx, desk, file).await?;
    let cards = family.persons.iter().map(|card| (card.id, card.content.full_name(), Sector::Family));
    let helpers = family.helpers.iter().map(|helper| (helper.id, helper.content.name.clone(), Sector::Friends));
    let services = services.into_iter().map(|service| (service.id, service.content.service, Sector::Helpers));
    let around: Vec<Somebody> = (cards.chain(helpers).chain(services))
        .map(|(source, name, sector)| Somebody { source, name, sector })
        .collect();
    let names: BTreeMap<EntryId, String> =
        around.iter().map(|somebody| (somebody.source, somebody.name.clone())).collect();
    let mut maps = entry::list::<NetworkMap>(tx, desk, file).await?;
    maps.retain(|map| map.state != EntryState::Withdrawn);
    let mut maps: Vec<(i64, Drawn)> =
        maps.into_iter().map(|map| (map.created_at.as_millis(), Drawn::of(map, &names))).collect();
    maps.sort_by_key(|(created, map)| std::cmp::Reverse((map.day, *created)));
    let tellers = family.persons.iter().map(|card| (card.id, card.content.full_name())).collect();
    Ok(Maps { maps: maps.into_iter().map(|(_, map)| map).collect(), around, tellers })
}
