//! Problems per life area, and the chains in which one leads to another.
//!
//! Invariants: a problem's area is its entry's topic, so what may be seen of an area decides what may be seen of
//! its problems; both ends of a chain link are problems of the same file; a solved problem stays in the history and
//! no longer counts towards "Multiproblem" (R1, R23).
//!
//! Rest: `model` areas and kinds · `pages/` the life areas · `api` the same as JSON.

mod api;
mod model;
mod pages;

use ::store::{EntryId, FileId, Tx};
use policy::Topic;

use crate::check::Faults;
use crate::entry::{self, Desk, EntryError, EntryState, NewEntry, Opened, Revision, WritableFile};
use crate::person;
pub use model::{CauseAndEffect, LIFE_AREAS, NewProblem, Problem, ProblemState, SeenBy, shows_poverty};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of problems.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The problems of a file and how they hang together, as far as the actor may know.
#[derive(Debug, Clone)]
pub struct Problems {
    /// Open and solved ones.
    pub all: Vec<Opened<Problem>>,
    /// Links whose both ends the actor may see.
    pub links: Vec<Opened<CauseAndEffect>>,
}

impl Problems {
    /// The problems of one area that still hold.
    pub fn open_in(&self, area: Topic) -> impl Iterator<Item = &Opened<Problem>> {
        self.all.iter().filter(move |problem| problem.topic == area && problem.state == EntryState::Open)
    }

    /// The problem of this id, if the actor may see it.
    pub fn get(&self, id: EntryId) -> Option<&Opened<Problem>> {
        self.all.iter().find(|problem| problem.id == id)
    }
}

/// Reads them.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Problems, EntryError> {
    let all: Vec<Opened<Problem>> = entry::list(tx, desk, file).await?;
    let links: Vec<Opened<CauseAndEffect>> = entry::list(tx, desk, file).await?;
    let visible = |id: EntryId| all.iter().any(|problem| problem.id == id);
    let links = links
        .into_iter()
        .filter(|link| link.state == EntryState::Open && visible(link.content.cause) && visible(link.content.effect))
        .collect();
    Ok(Problems { all, links })
}

/// Notes a problem in a life area, of one person or of the whole family.
///
/// Errors: `Faulty` for a topic in which no problem is noted (contact data, say), and for a person of another file.
pub async fn add(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    area: Topic,
    person: Option<EntryId>,
    problem: &Problem,
) -> Result<EntryId, EntryError> {
    if !LIFE_AREAS.contains(&area) {
        return Err(Faults::contradiction("area", "problem-choose-area").into());
    }
    if let Some(card) = person
        && !person::lies_in(tx, desk, file, card).await?
    {
        return Err(Faults::contradiction("person", "problem-stranger").into());
    }
    let happened_at = tx.now();
    entry::write(tx, desk, file, NewEntry { topic: area, person, happened_at, content: problem }).await
}

/// The problem of this id in this file, if the actor may read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Opened<Problem>, EntryError> {
    let problem = entry::get::<Problem>(tx, desk, id).await?;
    problem.filter(|problem| problem.file == file).ok_or(EntryError::NotFound)
}

/// Marks a problem of this file as solved, or opens it again.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster.
pub async fn set_state(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    state: ProblemState,
) -> Result<i64, EntryError> {
    let old = find(tx, desk, file.id(), id).await?;
    let revision = Revision {
        seen_version,
        topic: old.topic,
        state: state.into(),
        happened_at: old.happened_at,
        content: &old.content,
    };
    entry::revise(tx, desk, id, revision).await
}

/// Notes that one problem leads to another.
///
/// The link lies under the effect's topic: who may see the effect may learn what leads to it only if both ends show.
/// Errors: `Faulty` for a problem that is its own cause, and where one of the two is no problem of this file.
pub async fn link(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    link: &CauseAndEffect,
) -> Result<EntryId, EntryError> {
    if link.cause == link.effect {
        return Err(Faults::contradiction("effect", "problem-own-cause").into());
    }
    let ends = entry::list_named::<Problem>(tx, desk, &[link.cause, link.effect]).await?;
    let end = |id: EntryId| ends.iter().find(|end| end.id == id && end.file == file.id());
    if end(link.cause).is_none() {
        return Err(Faults::contradiction("cause", "problem-not-here").into());
    }
    let Some(effect) = end(link.effect) else {
        return Err(Faults::contradiction("effect", "problem-not-here").into());
    };
    let new = NewEntry { topic: effect.topic, person: None, happened_at: tx.now(), content: link };
    entry::write(tx, desk, file, new).await
}
