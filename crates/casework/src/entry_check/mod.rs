//! The entry check: is Case Management the right help, and does the person want it?
//!
//! Invariants: it follows a first consultation that was held; a case opens only after the indication and the person's yes,
//! with exactly one contact person; the consultant stays that person unless there is a reason; "not at short notice" is a
//! path of equal worth with a day to look again (R26, R34, R41, R44; DESIGN §2 rules 8 and 14).
//!
//! Rest: `model` types and rules · `store` every statement · `pages/` · `api` JSON.

mod api;
mod model;
mod pages;
mod store;

use ::store::{EntryId, Tx};
use identity::App;
use journal::Event;
use policy::{Kind, Topic};
use ui::Routes;

use crate::case::{CaseCode, CaseState};
use crate::check::Checked;
use crate::consultation::writable;
use crate::contact_person;
use crate::entry::{self, Desk, NewEntry, Opened, WritableFile};
use crate::file;
use crate::intake::IntakeError;
use crate::intake::model::FirstConsultation;
use crate::intake::policy::eligible;
use crate::substitution;
pub use model::{Criterion, EntryCheck, Opening, PersonAnswer, WayGiven};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the entry check.
pub fn routes() -> Routes<App> {
    pages::routes().merge(api::routes())
}

/// What an entry check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The case is open.
    Opened,
    /// It stays advice with the consultant.
    Advice,
}

/// All entry checks of a file, the latest last.
pub async fn checks(
    tx: &mut Tx,
    desk: &Desk<'_>,
    consultation: &FirstConsultation,
) -> Result<Vec<Opened<EntryCheck>>, IntakeError> {
    Ok(entry::list(tx, desk, consultation.file).await?)
}

/// Decides on the entry: writes the check as an entry of its own and opens the case when it is indicated and wanted.
///
/// Errors: `Faulty`; `NotTaken`; `NotHeld` before the first consultation; `Decided` when the case is open or closed already;
/// `NotEligible` for a colleague who cannot be contact person. Source: R26, R34, R41, R44.
pub async fn decide(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, check: &EntryCheck) -> Result<Outcome, IntakeError> {
    let (consultation, file) = writable(tx, desk, code).await?;
    if consultation.case_state != CaseState::Advice {
        return Err(IntakeError::Decided);
    }
    let consultant = match &consultation.taken_by {
        Some(consultant) if consultation.held_at.is_some() => consultant.id,
        _ => return Err(IntakeError::NotHeld),
    };
    let organisation = network::organisation::organisation_of_unit(tx, consultation.unit).await?;
    let check = check.clone().by_consultant(consultant).checked(tx.now(), &organisation.time_zone)?;
    let new = NewEntry { topic: Topic::Basic, person: None, happened_at: tx.now(), content: &check };
    let entry = entry::write(tx, desk, &file, new).await?;
    store::note_result(tx, consultation.entry, check.result).await?;
    if !store::set_course(tx, consultation.case, check.track(), check.review_on).await? {
        return Err(IntakeError::Decided);
    }
    let event = Event::new("entry-check.decided")
        .case(consultation.case)
        .file(file.id())
        .subject(entry)
        .purpose(desk.purpose)
        .with("result", check.result.as_str());
    journal::record(tx, desk.actor, event).await?;
    match check.opening(consultant) {
        Some(opening) => {
            let why = (opening.contact_person() != consultant).then_some(entry);
            open_case(tx, desk, &consultation, &file, opening, why).await?;
            Ok(Outcome::Opened)
        }
        None => Ok(Outcome::Advice),
    }
}

/// Opens the case with its one contact person; the entry that gives the reason is named where it is not the consultant.
async fn open_case(
    tx: &mut Tx,
    desk: &Desk<'_>,
    consultation: &FirstConsultation,
    file: &WritableFile,
    opening: Opening,
    why: Option<EntryId>,
) -> Result<(), IntakeError> {
    let contact = opening.contact_person();
    if !eligible(tx, consultation, contact).await? {
        return Err(IntakeError::NotEligible);
    }
    if !store::open_case(tx, consultation.case, contact, consultation.unit).await? {
        return Err(IntakeError::Decided);
    }
    contact_person::store::begin_term(tx, consultation.case, contact, consultation.unit, why).await?;
    policy::end_assignments(tx, contact, file.id(), Kind::Team).await?;
    file::assign(tx, contact, consultation.unit, file, Kind::Team).await?;
    substitution::follow(tx, desk, file.id()).await?;
    let event =
        Event::new("case.opened").case(consultation.case).file(file.id()).subject(contact).purpose(desk.purpose);
    journal::record(tx, desk.actor, event).await?;
    Ok(())
}
