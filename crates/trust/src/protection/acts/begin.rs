//! Opening a procedure for one child.

use ::store::{EntryId, Tx};
use casework::case::{self, CaseCode};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, NewEntry, WritableFile};
use casework::person;
use journal::Event;
use policy::Topic;

use crate::portal;
use crate::protection::model::{NewReport, Procedure, procedures};
use crate::protection::store as rows;

/// Opens a procedure with what was noticed.
///
/// Errors: `NotFound` for cards that do not lie in the file; `Faulty` for a procedure that this organisation cannot open
/// today, and for a child who is named as a risk. Source: B5; L-20.
pub async fn begin(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, new: &NewReport) -> Result<EntryId, EntryError> {
    let (_, file) = case::writable(tx, desk, code).await?;
    for card in new.risks.iter().chain([&new.child]) {
        if !person::lies_in(tx, desk, &file, *card).await? {
            return Err(EntryError::NotFound);
        }
    }
    if new.risks.contains(&new.child) {
        return Err(Faults::contradiction("risks", "protection-error-child-risk").into());
    }
    if !offered(tx, &file).await?.iter().any(|one| one.key == new.report.procedure) {
        return Err(Faults::contradiction("procedure", "protection-error-procedure").into());
    }
    let entry = NewEntry {
        topic: Topic::ChildProtection,
        person: Some(new.child),
        happened_at: new.report.noticed_at,
        content: &new.report,
    };
    let id = entry::write(tx, desk, &file, entry).await?;
    rows::insert(tx, desk, id, new).await?;
    for risk in &new.risks {
        rows::insert_risk(tx, id, *risk).await?;
    }
    // From this moment on nothing leads who is named to the others (F5).
    portal::shown_again(tx, file.id()).await?;
    let event = Event::new("protection.opened").subject(id).with("urgency", new.report.urgency.as_str());
    record(tx, desk, &file, event).await?;
    Ok(id)
}

/// The procedures that the organisation of a file can open today.
pub async fn offered(tx: &mut Tx, file: &WritableFile) -> Result<Vec<&'static Procedure>, EntryError> {
    let organisation = network::organisation::organisation(tx, file.organisation()).await?;
    let today = tx.now().in_zone(&organisation.time_zone).date();
    Ok(procedures(organisation.regime, today))
}

pub(super) async fn record(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, event: Event) -> Result<(), EntryError> {
    let mut event = event.file(file.id()).purpose(desk.purpose);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}
