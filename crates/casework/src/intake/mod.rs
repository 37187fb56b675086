//! Intake: somebody comes to the door or calls, and is heard on the same day.
//!
//! Invariants: whoever receives somebody gives them a file, a duty for today and, where a benefit was asked for, a moment
//! that counts, all in one transaction; two colleagues never take the same person; what nobody takes goes to the leads
//! (R28, R30, R35, R223, L-27; DESIGN §2 rules 7, 12, 14). The talk itself is `consultation`, what follows `entry_check`.
//!
//! Rest: `model/` types and rules · `policy` who may · `store` every statement · `pages/` · `api/` JSON · `jobs` what runs later.

pub(crate) mod api;
mod error;
pub mod jobs;
pub mod model;
pub(crate) mod pages;
pub(crate) mod policy;
mod store;

use ::policy::{Kind, Topic};
use ::store::{EntryId, Timestamp, Tx, UserId};
use identity::App;
use journal::Event;
use network::organisation::ApplicationDates;
use ui::Routes;

use self::jobs::EscalateUnassigned;
use self::model::{
    Answer, Claim, ClaimKind, Contact, FirstConsultation, FirstContact, Handling, Naming, NewContact, Received,
    SameDayRate, TodayCount, code_name,
};
use self::policy::{eligible, receives, show_entry, show_to_intake};
use crate::case::{self, CaseCode};
use crate::check::{Checked, Faults};
use crate::entry::{self, Desk, EntryError, NewEntry, WritableFile};
use crate::file::{self, FileKind, NewFile};
use crate::person::{self, PersonCard};
use crate::substitution;

pub use error::IntakeError;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of intake.
pub fn routes() -> Routes<App> {
    pages::routes().merge(api::routes())
}

/// Notes a first contact: advice, lead file, person card, concern, claim moments, the duty of a first consultation, and
/// what those who receive people may see of it.
///
/// The desk must be one for first contacts. Errors: `Faulty` with every field; `NotFound` for who does not receive people
/// in this unit. Source: R30, R28, R223, L-27; DESIGN §2 rules 7 and 12.
pub async fn receive(tx: &mut Tx, desk: &Desk<'_>, new: &NewContact) -> Result<Received, IntakeError> {
    let files = receives(tx, desk).await?;
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
    let mut event =
        Event::new("claim.stamped").file(file.id()).subject(entry).purpose(desk.purpose).with("kind", kind.as_str());
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    journal::record(tx, desk.actor, event).await?;
    Ok(entry)
}

/// The first contacts of the unit that nobody has talked to yet, the most urgent first.
pub async fn waiting(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Contact>, IntakeError> {
    let consultations = store::to_be_held(tx, desk).await?;
    with_content(tx, desk, consultations).await
}

/// The actor's own advice that has not become a case, the newest first.
pub async fn own_advice(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Contact>, IntakeError> {
    let consultations = store::own_advice(tx, desk).await?;
    with_content(tx, desk, consultations).await
}

/// Where the first consultation of this code stands, without any content.
///
/// Errors: `NotFound` for an absent one and for another unit's alike (rule 5).
pub async fn duty(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<FirstConsultation, IntakeError> {
    store::of_code(tx, desk, code).await?.ok_or(EntryError::NotFound.into())
}

/// One first contact.
///
/// Errors: `NotFound` for an absent one and for another unit's alike (rule 5).
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<Contact, IntakeError> {
    let consultation = store::of_code(tx, desk, code).await?.ok_or(EntryError::NotFound)?;
    with_content(tx, desk, vec![consultation]).await?.pop().ok_or(EntryError::NotFound.into())
}

async fn with_content(
    tx: &mut Tx,
    desk: &Desk<'_>,
    consultations: Vec<FirstConsultation>,
) -> Result<Vec<Contact>, IntakeError> {
    let ids: Vec<EntryId> = consultations.iter().map(|consultation| consultation.entry).collect();
    let mut notes = entry::list_named::<FirstContact>(tx, desk, &ids).await?;
    let cards: Vec<EntryId> = notes.iter().filter_map(|note| note.person).collect();
    let cards = entry::list_named::<PersonCard>(tx, desk, &cards).await?;
    let mut contacts = Vec::with_capacity(consultations.len());
    for consultation in consultations {
        let Some(place) = notes.iter().position(|note| note.id == consultation.entry) else { continue };
        let note = notes.swap_remove(place);
        let card = cards.iter().find(|card| Some(card.id) == note.person).map(|card| (card.id, card.content.clone()));
        let claims = store::claims(tx, desk, consultation.file).await?;
        contacts.push(Contact { consultation, contact: note.content, card, claims });
    }
    Ok(contacts)
}

/// What the unit still owes today and what is overdue, in figures and without any content.
pub async fn today(tx: &mut Tx, desk: &Desk<'_>, zone: &str) -> Result<TodayCount, IntakeError> {
    let end_of_day = end_of_day(tx.now(), zone);
    Ok(store::today(tx, desk, end_of_day).await?)
}

fn end_of_day(now: Timestamp, zone: &str) -> Timestamp {
    let tomorrow = now.in_zone(zone).date().tomorrow().unwrap_or(jiff::civil::Date::MAX);
    let midnight = tomorrow.in_tz(zone).map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp());
    Timestamp::from_millis(midnight.as_millisecond())
}

/// How many of the last thirty days' first consultations were held in time (R30).
pub async fn same_day_rate(tx: &mut Tx, desk: &Desk<'_>) -> Result<SameDayRate, IntakeError> {
    let since = tx.now().minus(SameDayRate::PERIOD);
    Ok(store::same_day_rate(tx, desk, since).await?)
}

/// Takes a first contact from the waiting list; whoever takes it is the consultant and stays the one to turn to (R34).
///
/// The desk must be one for first contacts. Errors: `NotFound` also when it is not for the actor; `Taken` when a
/// colleague was faster, with name and time.
pub async fn take(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<FirstConsultation, IntakeError> {
    let consultation = store::of_code(tx, desk, code).await?.ok_or(EntryError::NotFound)?;
    receives(tx, desk).await?;
    give(tx, desk, consultation, desk.actor.user, "contact.taken").await
}

/// Gives a first contact that nobody has taken to a colleague of the unit; only leads do that.
///
/// The desk must be one for casework: the lead is assigned to the file. Errors: as [`take`], and `NotEligible`.
pub async fn assign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    colleague: UserId,
) -> Result<FirstConsultation, IntakeError> {
    let consultation = store::of_code(tx, desk, code).await?.ok_or(EntryError::NotFound)?;
    if !eligible(tx, &consultation, colleague).await? {
        return Err(IntakeError::NotEligible);
    }
    give(tx, desk, consultation, colleague, "contact.assigned").await
}

async fn give(
    tx: &mut Tx,
    desk: &Desk<'_>,
    consultation: FirstConsultation,
    user: UserId,
    event: &'static str,
) -> Result<FirstConsultation, IntakeError> {
    let now_standing = |taken: FirstConsultation| match (taken.taken_by, taken.taken_at) {
        (Some(person), Some(at)) => IntakeError::Taken { by: person.name, at },
        _ => EntryError::NotFound.into(),
    };
    if !store::take(tx, consultation.entry, user).await? {
        let standing = store::of_code(tx, desk, &consultation.code).await?.ok_or(EntryError::NotFound)?;
        return Err(now_standing(standing));
    }
    let assignment = ::policy::Assignment {
        user,
        unit: consultation.unit,
        file: consultation.file,
        case: Some(consultation.case),
        kind: Kind::Team,
        from: tx.now(),
        until: Timestamp::FOREVER,
    };
    ::policy::assign(tx, &assignment).await?;
    store::name_consultant(tx, consultation.case, user, consultation.unit).await?;
    substitution::follow(tx, desk, consultation.file).await?;
    let event = Event::new(event)
        .case(consultation.case)
        .file(consultation.file)
        .subject(consultation.entry)
        .purpose(desk.purpose)
        .with("user", user);
    journal::record(tx, desk.actor, event).await?;
    store::of_code(tx, desk, &consultation.code).await?.ok_or(EntryError::NotFound.into())
}
