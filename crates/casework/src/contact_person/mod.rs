//! The contact person: one face for the family, handed over without a gap and never without a reason.
//!
//! Invariants: an open case has exactly one contact person at every moment (rule 8), by constraint of the database;
//! the old term ends in the moment in which the new one begins; whoever is too close to a family is barred from it,
//! but never while they still stand for it.
//!
//! Rest: `model` reasons and refusals · `policy` who may · `store` every statement · `pages/` the page · `api` JSON.

mod api;
mod model;
mod pages;
mod policy;
pub(crate) mod store;

use ::policy::{BarReason, Kind, Topic};
use ::store::{Tx, UserId};
use journal::Event;

use crate::case::{self, CaseCode, CaseState, CaseView};
use crate::entry::{self, Desk, EntryError, NewEntry, Opened, WritableFile};
use crate::file;
use crate::safety_net;
use crate::sealed::{self, Followed};
use crate::substitution;
pub use model::{ContactPersonError, HandOver, HandOverReason, Term};
pub use policy::{Standing, standing_of};
use policy::{may_bar, may_hand_over};
use store as rows;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of contact persons.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

async fn eligible(tx: &mut Tx, case: &CaseView, user: UserId) -> Result<bool, ContactPersonError> {
    let colleagues = network::unit::colleagues(tx, case.file_unit).await.map_err(EntryError::from)?;
    Ok(colleagues.iter().any(|colleague| colleague.user == user)
        && !::policy::is_barred_unscoped(tx, user, case.id).await?)
}

/// Hands the family over: the old term ends and the new one begins in the same moment (rule 8).
///
/// Returns the case's new version. Source: R5, R34.
pub async fn hand_over(
    tx: &mut Tx,
    desk: &Desk<'_>,
    standing: Standing,
    code: &CaseCode,
    seen_version: i64,
    hand_over: &HandOver,
) -> Result<i64, ContactPersonError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    if case.state != CaseState::Open {
        return Err(ContactPersonError::NotOpen);
    }
    if case.version != seen_version {
        return Err(ContactPersonError::Changed);
    }
    if !may_hand_over(&case, desk.actor, standing) {
        return Err(ContactPersonError::NotEntitled);
    }
    let same = case.contact_person.as_ref().is_some_and(|person| person.id == hand_over.to);
    if same || !eligible(tx, &case, hand_over.to).await? {
        return Err(ContactPersonError::NotEligible);
    }
    // What is said stays in the file for all; that something sealed went along is nobody else's business (rule 5).
    let said = HandOver { sealed: Vec::new(), ..hand_over.clone() };
    let new = NewEntry { topic: Topic::Basic, person: None, happened_at: tx.now(), content: &said };
    let why = entry::write(tx, desk, &file, new).await?;
    if !rows::name_contact_person(tx, case.id, seen_version, hand_over.to, case.file_unit).await? {
        return Err(ContactPersonError::Changed);
    }
    rows::end_term(tx, case.id).await?;
    rows::begin_term(tx, case.id, hand_over.to, case.file_unit, Some(why)).await?;
    ::policy::end_assignments(tx, hand_over.to, file.id(), Kind::Team).await?;
    file::assign(tx, hand_over.to, case.file_unit, &file, Kind::Team).await?;
    let leaves = case.contact_person.as_ref().is_some_and(|former| former.id == desk.actor.user)
        && hand_over.reason.ends_access();
    let whom = if leaves { Followed::Heir(hand_over.to) } else { Followed::Successor(hand_over.to) };
    sealed::carry(tx, desk, &file, whom, &hand_over.sealed).await?;
    if let (true, Some(former)) = (hand_over.reason.ends_access(), &case.contact_person) {
        ::policy::end_assignments(tx, former.id, file.id(), Kind::Team).await?;
    }
    substitution::follow(tx, desk, file.id()).await?;
    safety_net::recheck_file(tx, file.id()).await?;
    let event = Event::new("contact-person.handed-over")
        .case(case.id)
        .file(file.id())
        .subject(hand_over.to)
        .with("reason", hand_over.reason.as_str());
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

/// Names who stands in for the contact person, or nobody.
pub async fn set_deputy(
    tx: &mut Tx,
    desk: &Desk<'_>,
    standing: Standing,
    code: &CaseCode,
    seen_version: i64,
    deputy: Option<UserId>,
) -> Result<i64, ContactPersonError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    if case.version != seen_version {
        return Err(ContactPersonError::Changed);
    }
    if !may_hand_over(&case, desk.actor, standing) {
        return Err(ContactPersonError::NotEntitled);
    }
    if let Some(deputy) = deputy {
        let same = case.contact_person.as_ref().is_some_and(|person| person.id == deputy);
        if same || !eligible(tx, &case, deputy).await? {
            return Err(ContactPersonError::NotEligible);
        }
    }
    if !rows::name_deputy(tx, case.id, seen_version, deputy).await? {
        return Err(ContactPersonError::Changed);
    }
    if let Some(deputy) = deputy {
        ::policy::end_assignments(tx, deputy, file.id(), Kind::Team).await?;
        file::assign(tx, deputy, case.file_unit, &file, Kind::Team).await?;
    }
    let mut event = Event::new("contact-person.deputy-named").case(case.id).file(file.id());
    if let Some(deputy) = deputy {
        event = event.subject(deputy);
    }
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

/// Keeps somebody of staff away from a family they are too close to; beats every other right (policy F2, L-3).
///
/// Refused while that person is the family's contact person or deputy: first hand over, so that no gap arises.
pub async fn bar(
    tx: &mut Tx,
    desk: &Desk<'_>,
    standing: Standing,
    code: &CaseCode,
    user: UserId,
    reason: BarReason,
) -> Result<(), ContactPersonError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    if !may_bar(desk.actor, user, standing) {
        return Err(ContactPersonError::NotEntitled);
    }
    let colleagues = network::unit::colleagues(tx, case.file_unit).await.map_err(EntryError::from)?;
    if !colleagues.iter().any(|colleague| colleague.user == user) {
        return Err(ContactPersonError::NotEligible);
    }
    let stands_for = [case.contact_person.as_ref(), case.deputy.as_ref()];
    if stands_for.into_iter().flatten().any(|person| person.id == user) {
        return Err(ContactPersonError::IsContactPerson);
    }
    ::policy::bar(tx, user, case.id, reason, desk.actor.user).await?;
    substitution::follow(tx, desk, file.id()).await?;
    let event = Event::new("case.barred").case(case.id).file(file.id()).subject(user).with("reason", reason.as_str());
    journal::record(tx, desk.actor, event).await?;
    Ok(())
}

/// Who stands, stood, could stand for a case, and who is kept away.
#[derive(Debug, Clone)]
pub struct People {
    /// Terms, the running one first.
    pub terms: Vec<Term>,
    /// Colleagues who may be chosen.
    pub eligible: Vec<network::Colleague>,
    /// The sealed entries of the viewer, about which a hand-over asks one by one.
    pub sealed: Vec<Opened<serde_json::Value>>,
    /// Who is barred, by name.
    pub barred: Vec<(String, BarReason)>,
    standing_for: Vec<UserId>,
    viewer: UserId,
}

impl People {
    /// Whom the viewer may keep away: a lead anybody who does not stand for the family, others only themselves.
    pub fn may_be_barred(&self, standing: Standing) -> impl Iterator<Item = &network::Colleague> {
        self.eligible.iter().filter(move |colleague| {
            !self.standing_for.contains(&colleague.user)
                && (standing == Standing::Lead || colleague.user == self.viewer)
        })
    }
}

/// Who was the contact person of a case that the actor has just been shown, the running term first.
pub async fn terms(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<Term>, EntryError> {
    rows::terms(tx, desk, case.id).await
}

/// Makes sure that a case which was just opened again has a contact person who can act: whoever stood for the family stays,
/// and where they cannot any more, the actor takes over (rule 8).
///
/// Returns the case's version. Errors: `NotEligible` where the actor cannot stand for the family either; `Changed`.
pub(crate) async fn stand_again(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    seen_version: i64,
) -> Result<i64, ContactPersonError> {
    if let Some(person) = &case.contact_person
        && eligible(tx, case, person.id).await?
    {
        return Ok(seen_version);
    }
    let user = desk.actor.user;
    if !eligible(tx, case, user).await? {
        return Err(ContactPersonError::NotEligible);
    }
    if !rows::name_contact_person(tx, case.id, seen_version, user, case.file_unit).await? {
        return Err(ContactPersonError::Changed);
    }
    rows::end_term(tx, case.id).await?;
    rows::begin_term(tx, case.id, user, case.file_unit, None).await?;
    ::policy::end_assignments(tx, user, file.id(), Kind::Team).await?;
    file::assign(tx, user, case.file_unit, file, Kind::Team).await?;
    let event = Event::new("contact-person.stands-again").case(case.id).file(file.id()).subject(user);
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

/// Reads them for a case that the actor has just been shown.
pub async fn people(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<People, EntryError> {
    let colleagues = network::unit::colleagues(tx, case.file_unit).await?;
    let bars = ::policy::bars_of_case_unscoped(tx, case.id).await?;
    let name_of =
        |user: UserId| colleagues.iter().find(|colleague| colleague.user == user).map(|known| known.name.clone());
    let barred = bars.iter().filter_map(|bar| Some((name_of(bar.user)?, bar.reason))).collect();
    let eligible =
        colleagues.iter().filter(|colleague| !bars.iter().any(|bar| bar.user == colleague.user)).cloned().collect();
    let standing_for = [case.contact_person.as_ref(), case.deputy.as_ref()];
    Ok(People {
        terms: rows::terms(tx, desk, case.id).await?,
        eligible,
        sealed: sealed::to_carry(tx, desk, &[case.file]).await?,
        barred,
        standing_for: standing_for.into_iter().flatten().map(|person| person.id).collect(),
        viewer: desk.actor.user,
    })
}
