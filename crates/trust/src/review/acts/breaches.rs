//! Breaches: written down when they are noticed, with a clock of 72 hours and the question whom they concern.

use ::store::{Timestamp, Tx};
use jiff::civil::DateTime;
use journal::Event;
use vault::Vault;

pub use crate::review::model::breach::{BreachKind, Noticed};

use crate::review::model::breach::{Affected, Breach, BreachId, BreachState, Outside};
use crate::review::model::period::{self, Matter};
use crate::review::store::breach::{self as store, Kept};
use crate::review::{Officer, ReviewError};

/// So many cases are listed; the sum counts all of them.
const MOST: i64 = 500;

/// Writes down a breach; its clock runs from the moment it was noticed. Returns its id. Source: Art. 33 GDPR; B15.
pub async fn record(tx: &mut Tx, vault: &Vault, officer: &Officer, noticed: &Noticed) -> Result<BreachId, ReviewError> {
    let zone = network::organisation::organisation(tx, officer.organisation()).await?.time_zone;
    let noticed_at = moment(noticed.noticed, &zone).min(tx.now());
    let due_at = period::of(Matter::Breach, noticed.noticed.date()).end(noticed_at, &zone);
    let id = BreachId::from(tx.new_id());
    let kept = Kept {
        id,
        kind: noticed.kind,
        noticed_at,
        due_at,
        window: (moment(noticed.from, &zone), moment(noticed.until, &zone)),
        account: noticed.account,
        note: &noticed.note,
    };
    store::insert(tx, vault, officer.actor(), &kept).await?;
    let event = Event::new("breach.recorded").subject(id).with("kind", noticed.kind.as_str());
    journal::record(tx, officer.actor(), event).await?;
    Ok(id)
}

/// The breaches of the officer's organisation, those whose clock runs first. The look is noted.
pub async fn list(tx: &mut Tx, vault: &Vault, officer: &Officer) -> Result<Vec<Breach>, ReviewError> {
    let found = store::of_organisation_unscoped(tx, vault, officer.organisation()).await?;
    journal::record(tx, officer.actor(), Event::new("review.looked").with("list", "breaches")).await?;
    Ok(found)
}

/// One of them. The look is noted.
///
/// Errors: `NotFound` for another organisation's as for an absent one.
pub async fn find(tx: &mut Tx, vault: &Vault, officer: &Officer, id: BreachId) -> Result<Breach, ReviewError> {
    let breach = one(tx, vault, officer, id).await?;
    journal::record(tx, officer.actor(), Event::new("review.looked").subject(id).with("list", "breach")).await?;
    Ok(breach)
}

async fn one(tx: &mut Tx, vault: &Vault, officer: &Officer, id: BreachId) -> Result<Breach, ReviewError> {
    store::find(tx, vault, officer.organisation(), id).await?.ok_or(ReviewError::NotFound)
}

/// Whom a breach may concern: the cases in which something was done at that time, and who outside could look in.
pub async fn affected(
    tx: &mut Tx,
    officer: &Officer,
    breach: &Breach,
) -> Result<(Vec<Affected>, Vec<Outside>), ReviewError> {
    let organisation = officer.organisation();
    let cases = store::affected_unscoped(tx, organisation, breach, MOST).await?;
    let readers = policy::outside_readers_unscoped(tx, organisation, breach.from_at, breach.until_at).await?;
    let names =
        network::organisation::names_unscoped(tx, &readers.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    let outside = readers
        .into_iter()
        .map(|(id, files)| Outside { organisation: names.get(&id).cloned().unwrap_or_default(), files })
        .collect();
    let event = Event::new("review.looked").subject(breach.id).with("list", "affected").with("cases", cases.len());
    journal::record(tx, officer.actor(), event).await?;
    Ok((cases, outside))
}

/// What the officer notes about a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It was reported to the supervisory authority.
    Reported,
    /// It need not be reported.
    NoRisk,
    /// The people concerned were told.
    Told,
}

/// Notes a step.
///
/// Errors: `NotFound`; `Changed` where it is at another version or the step was taken before.
pub async fn note(
    tx: &mut Tx,
    vault: &Vault,
    officer: &Officer,
    id: BreachId,
    version: i64,
    step: Step,
) -> Result<Breach, ReviewError> {
    let breach = one(tx, vault, officer, id).await?;
    if breach.version != version {
        return Err(ReviewError::Changed);
    }
    let (done, code) = match step {
        Step::Reported => (store::decide(tx, &breach, BreachState::Reported, officer.user()).await?, "reported"),
        Step::NoRisk => (store::decide(tx, &breach, BreachState::NoRisk, officer.user()).await?, "no-risk"),
        Step::Told => (store::note_told(tx, &breach).await?, "told"),
    };
    if !done {
        return Err(ReviewError::Changed);
    }
    journal::record(tx, officer.actor(), Event::new("breach.noted").subject(id).with("step", code)).await?;
    one(tx, vault, officer, id).await
}

/// A moment on the organisation's clock.
fn moment(at: DateTime, zone: &str) -> Timestamp {
    at.in_tz(zone).map_or(Timestamp::from_millis(0), |zoned| Timestamp::from(&zoned))
}
