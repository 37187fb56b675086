//! Telling an event, and reading the lives of a family.

use ::store::{EntryId, FileId, Tx};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, EntryState, NewEntry, WritableFile};
use casework::{household, person, sealed};
use journal::Event;

use super::model::{LifeEvent, Lived, NewLifeEvent};
use crate::recording::record;

/// The lives of everybody of a file, as far as the actor may read them.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Lived>, EntryError> {
    let family = household::family(tx, desk, file).await?;
    let mut events = entry::list::<LifeEvent>(tx, desk, file).await?;
    events.retain(|event| event.state != EntryState::Withdrawn);
    events.sort_by_key(|event| (event.content.year, event.content.month.unwrap_or_default(), event.id));
    let lived = family.persons.iter().map(|card| Lived {
        person: card.id,
        name: card.content.full_name(),
        events: events.iter().filter(|event| event.person == Some(card.id)).cloned().collect(),
    });
    Ok(lived.collect())
}

/// Keeps an event; what was confided is sealed in the same transaction.
///
/// Errors: `Faulty` for a person of another file, and for a seal that events do not have. Source: R125, F3.
pub async fn tell(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewLifeEvent,
) -> Result<EntryId, EntryError> {
    if !person::lies_in(tx, desk, file, new.person).await? {
        return Err(Faults::contradiction("person", "life-error-person").into());
    }
    let happened_at = tx.now();
    let entry = NewEntry { topic: new.topic, person: Some(new.person), happened_at, content: &new.event };
    let id = entry::write(tx, desk, file, entry).await?;
    sealed::seal_as(tx, desk, file, id, new.seal).await?;
    record(tx, desk, file, Event::new("biography.told").subject(id)).await?;
    Ok(id)
}
