//! Who looked, who wrote, what was deleted, and the emergencies: the journal of the own organisation. Each look is noted.

use ::store::{Tx, UserId};
use casework::entry::Desk;
use journal::Event;

use crate::emergency::{self, Access, EmergencyError, EmergencyId, Reviewer};
use crate::review::model::access::{Asked, Lines};
use crate::review::store::access as store;
use crate::review::{Officer, ReviewError};

/// So many lines stand on a page.
pub const PAGE: i64 = 50;

/// What people of the officer's organisation did. Source: P18, V9; L-44.
pub async fn list(tx: &mut Tx, officer: &Officer, asked: &Asked) -> Result<Lines, ReviewError> {
    let zone = network::organisation::organisation(tx, officer.organisation()).await?.time_zone;
    let mut items = store::accesses_unscoped(tx, officer.organisation(), &zone, asked, PAGE + 1).await?;
    let next = shorten(&mut items).map(|last| asked.after(&last));
    let mut event = Event::new("review.looked").with("list", "accesses").with("group", asked.group().as_str());
    if let Some(account) = asked.account() {
        event = event.subject(account);
    }
    journal::record(tx, officer.actor(), event).await?;
    Ok(Lines { items, next })
}

/// What was deleted.
pub async fn deletions(tx: &mut Tx, officer: &Officer, asked: &Asked) -> Result<Lines, ReviewError> {
    let mut items = store::deletions_unscoped(tx, officer.organisation(), asked.before(), PAGE + 1).await?;
    let next = shorten(&mut items).map(|last| asked.after(&last));
    journal::record(tx, officer.actor(), Event::new("review.looked").with("list", "deletions")).await?;
    Ok(Lines { items, next })
}

/// The emergencies of the organisation with their findings, those that wait for review first; never their words.
pub async fn emergencies(tx: &mut Tx, officer: &Officer) -> Result<Vec<Access>, ReviewError> {
    let found = emergency::of_organisation_unscoped(tx, officer.organisation()).await?;
    journal::record(tx, officer.actor(), Event::new("review.looked").with("list", "emergencies")).await?;
    Ok(found)
}

/// One emergency of the organisation, and whether the officer reviews it because nobody else leads the unit.
///
/// Errors: `NotFound` for another organisation's as for an absent one.
pub(crate) async fn emergency(
    tx: &mut Tx,
    desk: &Desk<'_>,
    officer: &Officer,
    id: EmergencyId,
) -> Result<(Access, Reviewer), EmergencyError> {
    let found = emergency::of_officer_unscoped(tx, desk, id).await?;
    let event = Event::new("review.looked").subject(id).with("list", "emergency");
    journal::record(tx, officer.actor(), event).await?;
    Ok(found)
}

/// The people of the organisation, to choose from.
pub async fn people(tx: &mut Tx, officer: &Officer) -> Result<Vec<(UserId, String)>, ReviewError> {
    let people = store::people_unscoped(tx, officer.organisation()).await?;
    journal::record(tx, officer.actor(), Event::new("review.looked").with("list", "people")).await?;
    Ok(people)
}

/// Cuts the page to its length; the last line on it, where more follow.
fn shorten<T: Clone>(items: &mut Vec<T>) -> Option<T> {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    if items.len() <= most {
        return None;
    }
    items.truncate(most);
    items.last().cloned()
}
