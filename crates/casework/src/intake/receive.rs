//! Receiving somebody: one transaction from the person at the door to a file, a duty for today and a stamped moment.

use ::store::{CaseId, EntryId, FileId, Timestamp, Tx};
use journal::Event;
use network::organisation::ApplicationDates;
use policy::{Act, Basis, Grant, GrantKind, Kind, Purpose, Reach, Topic};

use super::error::IntakeError;
use super::jobs::EscalateUnassigned;
use super::model::{Answer, Claim, ClaimKind, FirstContact, Handling, Naming, NewContact, code_name};
use super::store;
use crate::case::{self, CaseCode};
use crate::check::{Checked, Faults};
use crate::entry::{self, Desk, EntryError, NewEntry, WritableFile};
use crate::file::{self, FileKind, IntakeFiles, NewFile};
use crate::person::{self, PersonCard};

/// A first contact that has been noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The code under which it is found.
    pub code: CaseCode,
    /// The advice that began with it.
    pub case: CaseId,
    /// The first contact's entry.
    pub entry: EntryId,
    /// Until when the first consultation must be held.
    pub due_at: Timestamp,
}

/// Notes a first contact: advice, lead file, person card, concern, claim moments, the duty of a first consultation, and
/// what those who receive people may see of it.
///
/// The desk must be one for first contacts. Errors: `Faulty` with every field; `NotFound` for who does not receive people
/// in this unit. Source: R30, R28, R223, L-27; DESIGN §2 rules 7 and 12.
pub async fn receive(tx: &mut Tx, desk: &Desk<'_>, new: &NewContact) -> Result<Received, IntakeError> {
    let files = file::intake_files(tx, desk.actor.unit).await?;
    entry::writable(tx, desk, files.unit).await?.ok_or(EntryError::NotFound)?;
    let organisation = network::organisation::organisation_of_unit(tx, desk.actor.unit).await?;
    let new = &new.clone().checked(tx.now(), &organisation.time_zone)?;
    if let Some(card) = new.known_card {
        let known = store::known_case(tx, desk, card).await?;
        known.ok_or_else(|| Faults::contradiction("known_card", "intake-error-known-card"))?;
    }
    let hours = network::organisation::opening_hours(tx, organisation.id).await?;
    let due = hours.due(tx.now());

    let card = card_of(tx, new);
    let (case, code) = case::begin_advice(tx, desk).await?;
    let title = if card.family_name.is_empty() { &card.given_name } else { &card.family_name };
    let file = file::open(tx, desk, NewFile { case, unit: desk.actor.unit, kind: FileKind::Lead, title }).await?;
    let card_entry = person::add_card(tx, desk, &file, &card).await?;
    if !new.contact.is_empty() {
        person::add_contact_data(tx, desk, &file, card_entry, &new.contact).await?;
    }
    let content = FirstContact::from(new);
    let contact = NewEntry { topic: Topic::Basic, person: Some(card_entry), happened_at: tx.now(), content: &content };
    let entry = entry::write(tx, desk, &file, contact).await?;
    show_to_intake(tx, &file, &files, card_entry, entry).await?;
    for (answer, kind) in [(new.benefit, ClaimKind::Application), (new.known_need, ClaimKind::KnownNeed)] {
        if answer == Answer::Yes {
            let claim = stamp_claim(tx, desk, &file, kind, organisation.application_dates).await?;
            show_entry(tx, &file, claim, files.unit).await?;
        }
    }
    let taken_by = (new.handling == Handling::Myself).then_some(desk.actor.user);
    let consultation = store::NewConsultation {
        entry,
        file: file.id(),
        unit: desk.actor.unit,
        due_at: due.due_at,
        escalate_at: due.escalate_at,
        taken_by,
    };
    store::insert_consultation(tx, &consultation).await?;
    match taken_by {
        Some(user) => {
            file::assign(tx, user, desk.actor.unit, &file, Kind::Team).await?;
            store::name_consultant(tx, case, user, desk.actor.unit).await?;
        }
        None => {
            ::jobs::enqueue(tx, &EscalateUnassigned { file: file.id() }, due.escalate_at).await?;
        }
    }
    let event = Event::new("contact.received")
        .case(case)
        .file(file.id())
        .subject(entry)
        .purpose(desk.purpose)
        .with("access", new.access.as_str())
        .with("handling", new.handling.as_str());
    journal::record(tx, desk.actor, event).await?;
    Ok(Received { code, case, entry, due_at: due.due_at })
}

/// The card, with a code name for who wants to give none.
fn card_of(tx: &Tx, new: &NewContact) -> PersonCard {
    let mut card = new.person.clone();
    if new.naming == Naming::Withheld {
        card.given_name = code_name(tx.random());
        card.family_name.clear();
    }
    card
}

/// Stamps that somebody asked for a benefit, or that a need became known: now, once, for good.
///
/// Errors: `Stamped` when the file has a moment of this kind already. Source: L-27; DESIGN §2 rule 12.
pub async fn stamp_claim(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    kind: ClaimKind,
    dates: ApplicationDates,
) -> Result<EntryId, IntakeError> {
    let content = Claim { kind };
    let claim = NewEntry { topic: Topic::Income, person: None, happened_at: tx.now(), content: &content };
    let entry = entry::write(tx, desk, file, claim).await?;
    if !store::insert_claim(tx, entry, file.id(), kind, dates.are_preserved()).await? {
        return Err(IntakeError::Stamped);
    }
    let mut event = Event::new("claim.stamped").file(file.id()).subject(entry).purpose(desk.purpose).with("kind", kind.as_str());
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    journal::record(tx, desk.actor, event).await?;
    Ok(entry)
}

/// Shows those who receive people who it is and what brings them, and the whole organisation's that the person is known.
async fn show_to_intake(
    tx: &mut Tx,
    file: &WritableFile,
    files: &IntakeFiles,
    card: EntryId,
    contact: EntryId,
) -> Result<(), IntakeError> {
    for entry in [card, contact] {
        show_entry(tx, file, entry, files.unit).await?;
    }
    if let Some(organisation) = files.organisation {
        policy::person_card_to_intake(tx, card, file.id(), organisation, file.case(), Timestamp::FOREVER).await?;
    }
    Ok(())
}

/// Shows one entry to those who receive people in the same unit.
async fn show_entry(tx: &mut Tx, file: &WritableFile, entry: EntryId, intake: FileId) -> Result<(), IntakeError> {
    let grant = Grant {
        from_file: file.id(),
        case: file.case(),
        reach: Reach::Entry(entry),
        to_file: intake,
        to_kind: GrantKind::Intake,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::FirstContact,
        from: tx.now(),
        until: Timestamp::FOREVER,
        basis: Basis::Intake,
        basis_id: None,
        parent: None,
    };
    policy::grant(tx, &grant).await?;
    Ok(())
}
