//! The intake files of the region: where people who come to the door become visible to those who receive them.

use casework::entry::Desk;
use casework::file::{assign_intake, open_door};
use identity::{App, Role};
use store::Tx;

use crate::people::PEOPLE;
use crate::region::Region;

/// Opens an intake file for every organisation and unit where somebody receives people, and lets these people in.
pub(crate) async fn open(tx: &mut Tx, app: &App, region: &Region) -> anyhow::Result<()> {
    for person in PEOPLE.iter().filter(|person| person.roles.contains(&Role::Intake)) {
        let actor = region.actor(person.login);
        let desk = Desk::first_contact(&app.vault, &actor);
        open_door(tx, &desk, "Erstkontakte").await?;
        assign_intake(tx, actor.user, actor.unit).await?;
    }
    Ok(())
}
