//! The first consultation: held together at one screen on the day of the first contact, and ended with a sheet to take home.
//!
//! Invariants: wishes stay as they were said; what is told about danger lies under its own topic and never on the sheet; a
//! colleague of another profession joins without anything being handed over; whoever receives people no longer sees the
//! contact once the consultation was held (R23, R31-R35, R123; DESIGN §2 rules 11, 12, 15).
//!
//! Rest: `model/` types and rules · `store` every statement · `pages/` the screen and the sheet · `api` JSON.

mod api;
pub mod model;
mod pages;
mod store;

use ::store::{Timestamp, Tx, UserId};
use identity::App;
use journal::Event;
use network::Colleague;
use policy::{Kind, Topic};
use ui::Routes;

use self::model::{ConsultationRecord, SafetyScreening, SaveConsultation, Screening, Wish};
use crate::case::CaseCode;
use crate::check::{Checked, Faults};
use crate::entry::{self, Desk, EntryError, EntryState, NewEntry, Opened, Revision, WritableFile};
use crate::file;
use crate::intake::model::{Contact, FirstConsultation};
use crate::intake::policy::eligible;
use crate::intake::{self, IntakeError};
use crate::person::ContactData;
use crate::safety_net;

pub use self::pages::{SheetOffice, SheetPart, SheetSection, SheetWords, sheet_words};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the first consultation.
pub fn routes() -> Routes<App> {
    pages::routes().merge(api::routes())
}

/// Everything that lies on the screen at which both look.
#[derive(Debug, Clone)]
pub struct Talk {
    /// The first contact it follows.
    pub contact: Contact,
    /// How the person can be reached, if they said so.
    pub reach: Option<ContactData>,
    /// What they wish, in their own words, in the order in which they said it.
    pub wishes: Vec<Opened<Wish>>,
    /// What has been noted; nothing before the first save.
    pub record: Option<Opened<ConsultationRecord>>,
    /// What was said about danger.
    pub safety: Option<Opened<SafetyScreening>>,
    /// Who of the unit works on it.
    pub team: Vec<Colleague>,
}

impl Talk {
    /// The version that a save must name: 0 before the first one.
    pub fn version(&self) -> i64 {
        self.record.as_ref().map_or(0, |record| record.version)
    }
}

/// The first consultation of this code, for casework.
///
/// Errors: `NotFound` for an absent one and for who is not assigned alike.
pub async fn talk(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<Talk, IntakeError> {
    let contact = intake::find(tx, desk, code).await?;
    let file = contact.consultation.file;
    Ok(Talk {
        reach: entry::list::<ContactData>(tx, desk, file).await?.pop().map(|opened| opened.content),
        wishes: entry::list::<Wish>(tx, desk, file).await?,
        record: entry::list::<ConsultationRecord>(tx, desk, file).await?.pop(),
        safety: entry::list::<SafetyScreening>(tx, desk, file).await?.pop(),
        team: team(tx, &contact.consultation).await?,
        contact,
    })
}

async fn team(tx: &mut Tx, consultation: &FirstConsultation) -> Result<Vec<Colleague>, IntakeError> {
    let assigned = policy::assigned_to_file_unscoped(tx, consultation.file).await?;
    let mut team = network::unit::colleagues(tx, consultation.unit).await?;
    team.retain(|colleague| assigned.iter().any(|one| one.user == colleague.user && one.kind == Kind::Team));
    Ok(team)
}

/// Saves what was talked about. Wishes are added, never changed; the record names the version it saw (0: the first).
///
/// Returns the new version. Errors: `Faulty`; `NotTaken`; `Changed` when somebody else saved meanwhile, nothing was written then;
/// `Stamped` for a claim that has its moment already. Source: R28, R31-R33, R123; DESIGN §2 rules 11, 12 and 15.
pub async fn save(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    seen_version: i64,
    saved: &SaveConsultation,
) -> Result<i64, IntakeError> {
    let (consultation, file) = writable(tx, desk, code).await?;
    let organisation = network::organisation::organisation_of_unit(tx, consultation.unit).await?;
    let day = consultation.held_at.unwrap_or(tx.now()).in_zone(&organisation.time_zone).date();
    let saved = saved.clone().checked(tx.now(), &organisation.time_zone)?;
    if !saved.record.self_help_is_known_on(day) {
        return Err(Faults::contradiction("record.self_help", "intake-error-self-help").into());
    }
    let version = save_record(tx, desk, &file, seen_version, &saved.record).await?;
    if let Some(screening) = &saved.safety {
        save_safety(tx, desk, &file, screening).await?;
    }
    for words in &saved.wishes {
        let content = Wish { words: words.clone() };
        let happened_at = tx.now();
        entry::write(tx, desk, &file, NewEntry { topic: Topic::Plan, person: None, happened_at, content: &content })
            .await?;
    }
    for kind in &saved.claims {
        intake::stamp_claim(tx, desk, &file, *kind, organisation.application_dates).await?;
    }
    Ok(version)
}

/// The consultation and its file, for who may write there and once somebody has taken it.
pub(crate) async fn writable(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
) -> Result<(FirstConsultation, WritableFile), IntakeError> {
    let consultation = intake::duty(tx, desk, code).await?;
    let file = entry::writable(tx, desk, consultation.file).await?.ok_or(EntryError::NotFound)?;
    if consultation.taken_by.is_none() {
        return Err(IntakeError::NotTaken);
    }
    Ok((consultation, file))
}

async fn save_record(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    seen_version: i64,
    record: &ConsultationRecord,
) -> Result<i64, IntakeError> {
    let happened_at = tx.now();
    match entry::list::<ConsultationRecord>(tx, desk, file.id()).await?.pop() {
        Some(old) if old.version != seen_version => Err(IntakeError::Changed { version: old.version }),
        Some(old) => {
            let change = Revision {
                seen_version,
                topic: Topic::Basic,
                state: EntryState::Open,
                happened_at: old.happened_at,
                content: record,
            };
            Ok(entry::revise(tx, desk, old.id, change).await?)
        }
        None if seen_version == 0 => {
            entry::write(tx, desk, file, NewEntry { topic: Topic::Basic, person: None, happened_at, content: record })
                .await?;
            Ok(1)
        }
        None => Err(IntakeError::Changed { version: 0 }),
    }
}

/// Safety lies under its own topic; it is saved only when it says something new. The record's version guards it too.
async fn save_safety(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    screening: &Screening,
) -> Result<(), IntakeError> {
    let content = SafetyScreening { screening: screening.clone() };
    match entry::list::<SafetyScreening>(tx, desk, file.id()).await?.pop() {
        Some(old) if old.content == content => {}
        Some(old) => {
            let change = Revision {
                seen_version: old.version,
                topic: Topic::Violence,
                state: EntryState::Open,
                happened_at: old.happened_at,
                content: &content,
            };
            entry::revise(tx, desk, old.id, change).await?;
        }
        None if *screening == Screening::default() => {}
        None => {
            let happened_at = tx.now();
            let new = NewEntry { topic: Topic::Violence, person: None, happened_at, content: &content };
            entry::write(tx, desk, file, new).await?;
        }
    }
    Ok(())
}

/// Closes the first consultation: it was held. Those who receive people no longer see it; that the person is known
/// stays findable in the organisation (policy P12).
///
/// Returns when it was held, the first time it was closed. Errors: `NotFound`, `NotTaken`; `Faulty` when nothing has been saved.
pub async fn close(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<Timestamp, IntakeError> {
    let (consultation, file) = writable(tx, desk, code).await?;
    if let Some(held_at) = consultation.held_at {
        return Ok(held_at);
    }
    if entry::list::<ConsultationRecord>(tx, desk, file.id()).await?.is_empty() {
        return Err(Faults::contradiction("record.remarks", "intake-error-nothing").into());
    }
    store::hold(tx, consultation.entry).await?;
    safety_net::recheck_file(tx, file.id()).await?;
    let files = file::intake_files(tx, consultation.unit).await?;
    policy::end_grants_between(tx, file.id(), files.unit).await?;
    let event = Event::new("consultation.held")
        .case(consultation.case)
        .file(file.id())
        .subject(consultation.entry)
        .purpose(desk.purpose)
        .with("on_time", tx.now() <= consultation.due_at);
    journal::record(tx, desk.actor, event).await?;
    Ok(tx.now())
}

/// Brings in a colleague of the unit, usually of another profession, without handing anything over (R35).
///
/// Errors: `NotFound`, `NotTaken`, `NotEligible`. Somebody who is there already stays there.
pub async fn join(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, colleague: UserId) -> Result<(), IntakeError> {
    let (consultation, file) = writable(tx, desk, code).await?;
    if !eligible(tx, &consultation, colleague).await? {
        return Err(IntakeError::NotEligible);
    }
    if team(tx, &consultation).await?.iter().any(|known| known.user == colleague) {
        return Ok(());
    }
    file::assign(tx, colleague, consultation.unit, &file, Kind::Team).await?;
    let event = Event::new("consultation.joined")
        .case(consultation.case)
        .file(file.id())
        .subject(colleague)
        .purpose(desk.purpose);
    journal::record(tx, desk.actor, event).await?;
    Ok(())
}
