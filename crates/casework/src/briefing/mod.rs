//! The briefing: what matters now in a case, for who takes over or stands in, and the whole case on one page.
//!
//! Invariants: a file has one standing briefing, on top of its overview; changing it keeps what it said before; the
//! page holds only what its reader may see and keeps nothing of its own.
//!
//! Rest: `model` the note and the page's parts · `pages/` · `api` the same as JSON.

mod api;
mod model;
pub mod pages;

use ::store::{FileId, Tx};
use jiff::civil::Date;
use policy::Topic;

use crate::appointment;
use crate::case::{self, CaseCode, CaseView};
use crate::contested;
use crate::entry::{self, Desk, EntryError, EntryState, NewEntry, Opened, Revision};
use crate::household::{self, Family};
use crate::problem;
use crate::safety_net;
use crate::substitution;
use crate::task::{self, TaskError};
pub use model::{Briefing, OpenPoint, Summary};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// How many of the last contacts stand on the page.
const LAST_CONTACTS: i64 = 5;
/// Among so many of the latest appointments those ahead are looked for.
const LATEST_APPOINTMENTS: i64 = 100;
/// What counts as a contact with the family.
const CONTACTS: [&str; 3] = ["contact", "first-contact", "consultation"];

/// The pages and the API of briefings.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The briefing that stands in a file, if the actor may read it.
pub async fn standing(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Option<Opened<Briefing>>, EntryError> {
    let all = entry::list::<Briefing>(tx, desk, file).await?;
    Ok(all.into_iter().rev().find(|briefing| briefing.state == EntryState::Open))
}

/// Writes what matters now, or changes it; `seen_version` is 0 where none stood. Returns the new version.
///
/// Errors: `NotFound` for whoever may not write there; `Changed` when somebody else was faster, with nothing written.
pub async fn write(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    seen_version: i64,
    briefing: &Briefing,
) -> Result<i64, EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    match standing(tx, desk, case.file).await? {
        Some(old) => revise(tx, desk, &old, seen_version, EntryState::Open, briefing).await,
        None if seen_version == 0 => {
            let new = NewEntry { topic: Topic::Basic, person: None, happened_at: tx.now(), content: briefing };
            entry::write(tx, desk, &file, new).await?;
            Ok(1)
        }
        None => Err(EntryError::Changed { version: 0 }),
    }
}

/// Takes it down when it matters no longer; it stays in the history. Returns the new version.
///
/// Errors: as [`write()`]; `NotFound` also where none stands.
pub async fn take_down(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, seen_version: i64) -> Result<i64, EntryError> {
    let (case, _) = case::writable(tx, desk, code).await?;
    let old = standing(tx, desk, case.file).await?.ok_or(EntryError::NotFound)?;
    let words = old.content.clone();
    revise(tx, desk, &old, seen_version, EntryState::Done, &words).await
}

async fn revise(
    tx: &mut Tx,
    desk: &Desk<'_>,
    old: &Opened<Briefing>,
    seen_version: i64,
    state: EntryState,
    content: &Briefing,
) -> Result<i64, EntryError> {
    let happened_at = tx.now();
    let revision = Revision { seen_version, topic: old.topic, state, happened_at, content };
    entry::revise(tx, desk, old.id, revision).await
}

/// The case on one page, through the file by which the actor sees it. `today` is the day on the office's wall.
pub async fn summary(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, today: Date) -> Result<Summary, TaskError> {
    let family = household::family(tx, desk, case.file).await?;
    let problems = problem::of_file(tx, desk, case.file).await?;
    let tasks = task::of_file(tx, desk, case.file, 0).await?;
    let appointments = appointment::of_file(tx, desk, case.file, LATEST_APPOINTMENTS).await?;
    let appointments = model::ahead(appointments, tx.now());
    let cover = substitution::of_case(tx, desk, case).await?;
    let mut open_points = Vec::new();
    let late = tasks.iter().filter(|task| task.day().is_some_and(|day| day < today)).count();
    if late > 0 {
        open_points.push(OpenPoint::Overdue { count: late });
    }
    let looks_again =
        case.review_on.as_deref().and_then(|day| day.parse::<Date>().ok()).is_some_and(|day| day >= today);
    if tasks.is_empty() && appointments.is_empty() && !looks_again {
        open_points.push(OpenPoint::NoNextStep);
    }
    // Whoever sees only a part of the file cannot know what is missing in it.
    if case.file_unit == desk.actor.unit {
        let children = safety_net::children_nobody_decides_for(&family, today);
        open_points.extend(children.into_iter().map(|child| OpenPoint::NobodyDecides { child }));
        open_points.extend(unsafe_to_reach(&family));
    }
    let contacts = entry::latest(tx, desk, case.file, &CONTACTS, LAST_CONTACTS).await?;
    let ids: Vec<_> = contacts.iter().map(|entry| entry.id).collect();
    let contests = contested::of(tx, desk, case.file, &ids).await?.into_values().flatten().collect();
    Ok(Summary {
        case: case.clone().into(),
        stands_in: cover.and_then(|cover| cover.substitute).map(|person| person.name),
        briefing: standing(tx, desk, case.file).await?,
        services: household::services(tx, desk, case.file).await?,
        contacts,
        contests,
        problems: problems.all,
        tasks,
        appointments,
        open_points,
        persons: family.persons,
        contact_data: family.contact_data,
        helpers: family.helpers,
    })
}

/// Persons with a telephone or mail address of whom nobody asked how they can be reached without danger.
fn unsafe_to_reach(family: &Family) -> impl Iterator<Item = OpenPoint> {
    family.persons.iter().filter_map(|person| {
        let contact = family.contact_of(person.id)?;
        let unasked = contact.content.safe_ways.is_empty() && !contact.content.is_empty();
        unasked.then(|| OpenPoint::NoSafeWay { person: person.content.full_name() })
    })
}
