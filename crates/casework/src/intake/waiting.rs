//! Who waits, who takes it: the list of those who receive people, and the leads' view of what nobody has taken.

use ::store::{EntryId, Timestamp, Tx, UserId};
use journal::Event;
use policy::Kind;

use super::error::IntakeError;
use super::model::{ClaimMoment, FirstConsultation, FirstContact, SameDayRate, TodayCount};
use super::store;
use crate::case::CaseCode;
use crate::entry::{self, Desk, EntryError};
use crate::file;
use crate::person::PersonCard;

/// A first contact with its content, as those may see it who receive people or hold the consultation.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Where its first consultation stands.
    pub consultation: FirstConsultation,
    /// What was noted.
    pub contact: FirstContact,
    /// Who it is; none when the card is not for this desk.
    pub card: Option<(EntryId, PersonCard)>,
    /// The moments that count.
    pub claims: Vec<ClaimMoment>,
}

impl Contact {
    /// The person's name or code name as lists show it.
    pub fn name(&self) -> String {
        self.card.as_ref().map(|(_, card)| card.sorted_name()).unwrap_or_default()
    }
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
    let files = file::intake_files(tx, desk.actor.unit).await?;
    entry::writable(tx, desk, files.unit).await?.ok_or(EntryError::NotFound)?;
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

/// Whether somebody works in the unit that owes the consultation, and need not be kept from this family.
pub(super) async fn eligible(
    tx: &mut Tx,
    consultation: &FirstConsultation,
    colleague: UserId,
) -> Result<bool, IntakeError> {
    let colleagues = network::unit::colleagues(tx, consultation.unit).await?;
    let works_here = colleagues.iter().any(|known| known.user == colleague);
    Ok(works_here && !policy::is_barred_unscoped(tx, colleague, consultation.case).await?)
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
    let assignment = policy::Assignment {
        user,
        unit: consultation.unit,
        file: consultation.file,
        case: Some(consultation.case),
        kind: Kind::Team,
        from: tx.now(),
        until: Timestamp::FOREVER,
    };
    policy::assign(tx, &assignment).await?;
    store::name_consultant(tx, consultation.case, user, consultation.unit).await?;
    let event = Event::new(event)
        .case(consultation.case)
        .file(consultation.file)
        .subject(consultation.entry)
        .purpose(desk.purpose)
        .with("user", user);
    journal::record(tx, desk.actor, event).await?;
    store::of_code(tx, desk, &consultation.code).await?.ok_or(EntryError::NotFound.into())
}
