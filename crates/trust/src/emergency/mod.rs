//! Emergency access (break-glass): a file of one's own unit opens for an hour to somebody who is not assigned to it.
//!
//! Invariants: it replaces the assignment and nothing else, so never another unit's file, a secret one or anything sealed,
//! and a bar beats it; it needs a fresh second factor, a category, a reason and chosen topics; lead and data-protection
//! officer are told at once; what is reached is read for the purpose of an emergency and never written; nobody opens a
//! second one before somebody else has reviewed the first (P11, F2, F3; L-19). The lead of the unit reviews; where nobody
//! leads it but who opened the file, the data-protection officer does, who was told at once: a finding without words, because
//! they see no content, and an emergency is never refused for want of somebody to review it.
//!
//! Rest: `model` categories, findings, periods · `policy` which file · `store/` every statement · `acts/` open, end, review ·
//! `jobs` the reminder · `pages/` · `api` the same as JSON.

mod acts;
mod api;
mod error;
pub(crate) mod jobs;
mod model;
mod pages;
mod policy;
mod store;

use std::future::Future;
use std::pin::Pin;

use ::policy::{Actor, Purpose};
use ::store::{FileId, OrganisationId, Tx};
use casework::case::CaseCode;
use casework::entry::{Desk, EntryError};
use casework::today::Duty;
use identity::{Errand, Role, Roles};

pub use acts::end::end;
pub use acts::open::open;
pub use acts::review::{find, review};
pub(crate) use acts::stand_in::{of_officer_unscoped, review_for_lead};
pub use error::EmergencyError;
pub use model::{
    Access, Category, EmergencyId, Finding, ForPerson, Ground, LASTS, LEAST_REASON, Opening, Reason, Review,
    ReviewWords, Shown,
};
pub(crate) use pages::words;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");
identity::errand!(declared);
casework::duty!(to_review);

/// The pages and the API of emergencies.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Who reviews an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reviewer {
    /// Who leads the unit.
    Lead,
    /// The data-protection officer, because nobody else leads it.
    Officer,
}

/// As many accesses as a list shows.
pub(crate) const MOST: i64 = 200;

/// The accesses to files of the unit that the actor leads: what waits for review first.
///
/// Errors: `NotFound` for whoever leads nothing.
pub async fn list(tx: &mut Tx, desk: &Desk<'_>, roles: Roles) -> Result<Vec<Access>, EmergencyError> {
    if !roles.has(Role::Lead) {
        return Err(EmergencyError::NotFound);
    }
    Ok(store::list(tx, desk, MOST).await?)
}

/// The accesses in an organisation, for its data-protection officer alone; the caller holds the proof of that.
pub(crate) async fn of_organisation_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<Access>, ::store::Error> {
    store::of_organisation_unscoped(tx, organisation, MOST).await
}

/// The accesses to a file that its person may see by now, for "who looked at my file"; the caller has shown that the
/// file is the person's own.
pub async fn for_person_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<ForPerson>, EmergencyError> {
    Ok(store::for_person_unscoped(tx, file).await?)
}

/// What requests about the case of this code serve while the actor has it open in an emergency.
fn declared<'t>(
    tx: &'t mut Tx,
    actor: &'t Actor,
    code: &'t str,
) -> Pin<Box<dyn Future<Output = Result<Option<Errand>, ::store::Error>> + Send + 't>> {
    Box::pin(async move {
        let Ok(code) = code.parse::<CaseCode>() else { return Ok(None) };
        let until = store::live_until_unscoped(tx, actor, &code).await?;
        Ok(until.map(|until| Errand {
            purpose: Purpose::Emergency,
            standing: ui::Standing {
                text: "emergency-banner",
                until,
                action: format!("/notfallzugriff/{code}/beenden"),
                button: "emergency-end",
                reason: "emergency-access-reason",
            },
        }))
    })
}

/// What the lead of a unit has to review.
fn to_review<'t>(
    tx: &'t mut Tx,
    desk: &'t Desk<'t>,
    roles: Roles,
) -> Pin<Box<dyn Future<Output = Result<Option<Duty>, EntryError>> + Send + 't>> {
    Box::pin(async move {
        if !roles.has(Role::Lead) || store::waiting_unscoped(tx, desk.actor.unit).await?.is_empty() {
            return Ok(None);
        }
        let waiting: Vec<Access> = store::list(tx, desk, MOST).await?;
        let waiting: Vec<&Access> = waiting.iter().filter(|access| access.finding.is_none()).collect();
        let Some(due_at) = waiting.iter().map(|access| access.review_due_at).min() else { return Ok(None) };
        let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
        Ok(Some(Duty { href: "/notfallzugriffe".to_owned(), text: "emergency-duty", count, due_at }))
    })
}
