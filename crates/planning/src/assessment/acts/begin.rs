//! Beginning an assessment, the first one or the next.

use ::store::{EntryId, Tx};
use casework::case::{self, CaseCode};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, NewEntry};
use casework::person;
use journal::Event;
use policy::Topic;

use super::instrument::offered;
use super::read::of_file;
use crate::assessment::model::{Head, NewAssessment, Understanding};
use crate::assessment::store as rows;
use crate::recording::record;

/// Begins an assessment; where one of the same person was signed with this instrument, or with the one that it extends,
/// its answers are offered again.
///
/// Errors: `NotFound` for a card that does not lie in the file; `Faulty` for an instrument that is not offered today, and
/// while another one with it is still open. Source: B6; R114, R122.
pub async fn begin(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, new: &NewAssessment) -> Result<EntryId, EntryError> {
    let (_, file) = case::writable(tx, desk, code).await?;
    if let Some(card) = new.person
        && !person::lies_in(tx, desk, &file, card).await?
    {
        return Err(EntryError::NotFound);
    }
    let organisation = network::organisation::organisation(tx, file.organisation()).await?;
    let today = tx.now().in_zone(&organisation.time_zone).date();
    let Some(instrument) = offered(tx, desk, today).await?.into_iter().find(|one| one.id == new.instrument) else {
        return Err(Faults::contradiction("instrument", "assessment-error-instrument").into());
    };
    let all = of_file(tx, desk, file.id()).await?;
    let mut of_person = all.iter().filter(|one| one.head.person == new.person);
    if of_person.clone().any(|one| !one.is_signed() && one.head.content.instrument == instrument.id) {
        return Err(Faults::contradiction("instrument", "assessment-error-open").into());
    }
    let serves = of_person.find(|one| one.is_signed() && instrument.begins_with(&one.head.content.instrument));
    let previous = serves.map(|one| one.head.id);
    let head = Head {
        instrument: instrument.id.clone(),
        instrument_version: instrument.version,
        occasion: new.occasion.clone(),
        understanding: Understanding::default(),
    };
    let entry = NewEntry { topic: Topic::Plan, person: new.person, happened_at: tx.now(), content: &head };
    let id = entry::write(tx, desk, &file, entry).await?;
    rows::insert(tx, desk, id, &instrument, previous).await?;
    record(tx, desk, &file, Event::new("assessment.begun").subject(id).with("instrument", &instrument.id)).await?;
    Ok(id)
}
