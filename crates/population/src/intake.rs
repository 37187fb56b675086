//! The intake files of the region: where people who come to the door become visible to those who receive them.

use casework::entry::Desk;
use casework::file::{assign_intake, open_door};
use identity::{App, Role};
use policy::Actor;
use store::Tx;

use crate::people::PEOPLE;
use crate::region::Region;

/// Opens an intake file for every organisation and unit, as founding them on a page does, so that whoever is given the part
/// of receiving people there finds a door; and lets those in who have it now.
pub(crate) async fn open(tx: &mut Tx, app: &App, region: &Region) -> anyhow::Result<()> {
    for person in PEOPLE.iter().filter(|person| person.roles.contains(&Role::Intake)) {
        let actor = region.actor(person.login);
        let desk = Desk::first_contact(&app.vault, &actor);
        open_door(tx, &desk, "Erstkontakte").await?;
        assign_intake(tx, actor.user, actor.unit).await?;
    }
    let actor = region.actor(PEOPLE[0].login);
    for unit in region.units.values() {
        let inside = Actor { unit: unit.id, organisation: unit.organisation, ..actor.clone() };
        open_door(tx, &Desk::first_contact(&app.vault, &inside), "Erstkontakte").await?;
    }
    Ok(())
}
