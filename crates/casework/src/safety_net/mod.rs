//! The safety net: nobody falls through (R209, rule 14).
//!
//! Every night the clock looks for open cases in which nobody can act, nothing is planned or nobody has spoken with the
//! family for too long, and for first contacts without an answer. Invariants: it reads states, days and ids, never
//! content; a lack is noted once and cleared by the act that ends it; it shows only to who may see the case.
//!
//! Whether somebody decides for each child stands in encrypted entries, so that is asked when the case is opened
//! ([`children_nobody_decides_for`]).
//!
//! Rest: `model` what can be missing · `store/` every statement · `pages/` · `api` JSON · `jobs` the rounds.

mod api;
pub mod jobs;
mod model;
pub mod pages;
mod store;

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Timestamp, Tx};
use identity::{Role, Roles};
use journal::Event;

use self::store::{Found, Look, Watched};
use crate::entry::{self, Cover, Desk, EntryError};
pub use jobs::start;
pub(crate) use model::start_of_day;
pub use model::{CONTACT_DAYS, ContactInterval, Finding, Lack, children_nobody_decides_for};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// As many findings as one list shows; the oldest come first, so the others come when these are done.
const MOST: i64 = 200;

/// The pages and the API of the safety net.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

fn look(now: Timestamp, watched: &Watched) -> Look {
    let today = now.in_zone(&watched.zone).date();
    let since = model::contact_since(today, watched.days.unwrap_or(CONTACT_DAYS));
    Look { now, today: today.to_string(), contact_since: model::start_of_day(since, &watched.zone) }
}

/// What is missing in the cases of the unit, for who leads it; what was found first comes first.
pub async fn of_team(tx: &mut Tx, desk: &Desk<'_>, roles: Roles) -> Result<Vec<Finding>, EntryError> {
    if !roles.has(Role::Lead) {
        return Err(EntryError::NotFound);
    }
    let found = store::of_unit(tx, desk, MOST).await?;
    with_titles(tx, desk, found).await
}

/// What is missing in the cases of which the actor is the contact person.
pub async fn mine(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Finding>, EntryError> {
    let found = store::of_actor(tx, desk, MOST).await?;
    with_titles(tx, desk, found).await
}

/// How much is missing in the unit's cases, as far as the actor may see them; one figure for the team's page.
pub async fn count(tx: &mut Tx, desk: &Desk<'_>) -> Result<i64, EntryError> {
    store::count(tx, desk).await
}

async fn with_titles(tx: &mut Tx, desk: &Desk<'_>, found: Vec<Found>) -> Result<Vec<Finding>, EntryError> {
    let covers: Vec<EntryId> = found.iter().map(|one| one.cover).collect();
    let titles = entry::list_named::<Cover>(tx, desk, &covers).await?;
    let titles: BTreeMap<EntryId, String> = titles.into_iter().map(|cover| (cover.id, cover.content.title)).collect();
    let finding = |one: Found| Finding {
        title: titles.get(&one.cover).cloned().unwrap_or_default(),
        code: one.code,
        lack: one.lack,
        found_at: one.found_at,
        contact_person: one.contact_person,
    };
    Ok(found.into_iter().map(finding).collect())
}

/// Clears what is no longer missing in the cases of the actor's unit; the list asks for it before it is shown.
pub async fn recheck(tx: &mut Tx, desk: &Desk<'_>) -> Result<(), EntryError> {
    let watched = store::watched_of_unit(tx, desk.actor.unit).await?;
    let look = look(tx.now(), &watched);
    Ok(store::clear_of_unit_unscoped(tx, desk.actor.unit, &look).await?)
}

/// Clears what is no longer missing in one file, in the transaction of the act that ended it. One small statement where
/// nothing was missing.
pub async fn recheck_file(tx: &mut Tx, file: FileId) -> Result<(), ::store::Error> {
    let open = store::open_of_file_unscoped(tx, file).await?;
    let Some((unit, _)) = open.first() else { return Ok(()) };
    let watched = store::watched_of_unit(tx, *unit).await?;
    let look = look(tx.now(), &watched);
    for (_, lack) in open {
        store::clear_of_file_unscoped(tx, file, lack, &look).await?;
    }
    Ok(())
}

/// How long the actor's organisation lets a family go without contact, and the version of that; 0 where it has set
/// nothing.
pub async fn contact_interval(tx: &mut Tx, desk: &Desk<'_>) -> Result<(ContactInterval, i64), EntryError> {
    let set = store::interval(tx, desk.actor.organisation).await?;
    let (days, version) = set.unwrap_or((CONTACT_DAYS, 0));
    Ok((ContactInterval { days }, version))
}

/// Sets it; the next nightly check goes by it. Returns the new version.
///
/// Errors: `NotFound` for whoever does not administer the organisation; `Changed` when somebody else was faster.
pub async fn set_contact_interval(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    seen_version: i64,
    interval: ContactInterval,
) -> Result<i64, EntryError> {
    if !roles.has(Role::Administrator) {
        return Err(EntryError::NotFound);
    }
    let organisation = desk.actor.organisation;
    if !store::set_interval(tx, organisation, seen_version, interval.days).await? {
        return Err(EntryError::Changed { version: seen_version });
    }
    let event = Event::new("contact-interval.set").subject(organisation).with("days", interval.days);
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}
