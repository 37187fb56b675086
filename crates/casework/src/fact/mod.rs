//! Facts: single things that are known about a person or a family, each with its purpose, its source and its legal basis.
//!
//! Invariants: nothing is noted without a purpose; what was not learned from the person names from whom, and one of the
//! statutory reasons for it, else it cannot be saved; "nicht erhoben" and "nicht bekannt" are always possible; a fact is
//! corrected or taken back with a reason, never deleted (L-4, R183).
//!
//! Rest: `model/` the fact and the list of reasons · `pages/` the list, new, correct · `api` JSON.

mod api;
mod model;
mod pages;

use ::store::{EntryId, FileId, Tx};
use network::organisation::Regime;

use crate::check::Faults;
use crate::contested;
use crate::entry::{self, Desk, EntryError, EntryState, NewEntry, Opened, Revision, WritableFile};
use crate::person;
use crate::sealed;
pub use model::{ChangedFact, CollectedFrom, Fact, Knowledge, NewFact, Reason, TakenBack, reason_named, reasons};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of facts.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// All facts of a file that the actor may read, oldest first.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Opened<Fact>>, EntryError> {
    entry::list(tx, desk, file).await
}

/// The fact of this id in this file, if the actor may read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Opened<Fact>, EntryError> {
    entry::get::<Fact>(tx, desk, id).await?.filter(|fact| fact.file == file).ok_or(EntryError::NotFound)
}

/// Notes a fact.
///
/// Errors: `NotFound` for a person that is not in this file; `Faulty` at `fact.reason` when the reason is none that this
/// organisation may use for such a source on that day. Source: L-4.
pub async fn add(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NewFact) -> Result<EntryId, EntryError> {
    if let Some(card) = new.person
        && !person::lies_in(tx, desk, file, card).await?
    {
        return Err(EntryError::NotFound);
    }
    has_a_reason(tx, file, &new.fact).await?;
    let fact = Fact { taken_back_because: String::new(), ..new.fact.clone() };
    let happened_at = tx.now();
    let entry = NewEntry { topic: new.topic, person: new.person, happened_at, content: &fact };
    let id = entry::write(tx, desk, file, entry).await?;
    sealed::seal_as(tx, desk, file, id, new.seal).await?;
    Ok(id)
}

/// Corrects a fact of this file; what it said before stays as a version.
///
/// Returns the new version. Errors: as [`add`]; `Changed` when somebody else was faster, with nothing written.
pub async fn correct(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    changed: &ChangedFact,
) -> Result<i64, EntryError> {
    let standing = find(tx, desk, file.id(), id).await?;
    if changed.topic != standing.topic {
        contested::holds_topic(tx, desk, file.id(), id).await?;
    }
    has_a_reason(tx, file, &changed.fact).await?;
    let content = Fact { taken_back_because: standing.content.taken_back_because.clone(), ..changed.fact.clone() };
    let revision = Revision {
        seen_version,
        topic: changed.topic,
        state: standing.state,
        happened_at: standing.happened_at,
        content: &content,
    };
    entry::revise::<Fact>(tx, desk, id, revision).await
}

/// Takes a fact of this file back, with the reason; it stays readable and is marked.
///
/// Returns the new version. Errors: `NotFound`; `Changed`; `Faulty` when it was taken back before.
pub async fn take_back(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    reason: &TakenBack,
) -> Result<i64, EntryError> {
    let standing = find(tx, desk, file.id(), id).await?;
    if standing.state == EntryState::Withdrawn {
        return Err(Faults::contradiction("because", "fact-error-taken-back").into());
    }
    let content = Fact { taken_back_because: reason.because.clone(), ..standing.content.clone() };
    let revision = Revision {
        seen_version,
        topic: standing.topic,
        state: EntryState::Withdrawn,
        happened_at: standing.happened_at,
        content: &content,
    };
    entry::revise::<Fact>(tx, desk, id, revision).await
}

/// The privacy law of the organisation that owns a file.
pub(crate) async fn regime_of(tx: &mut Tx, file: &WritableFile) -> Result<(Regime, String), EntryError> {
    let organisation = network::organisation::organisation(tx, file.organisation()).await?;
    Ok((organisation.regime, organisation.time_zone))
}

async fn has_a_reason(tx: &mut Tx, file: &WritableFile, fact: &Fact) -> Result<(), EntryError> {
    if fact.collected_from == CollectedFrom::Subject {
        return Ok(());
    }
    let (regime, zone) = regime_of(tx, file).await?;
    let day = fact.as_of.unwrap_or_else(|| tx.now().in_zone(&zone).date());
    let holds = |reason: &&Reason| Some(&reason.key) == fact.reason.as_ref() && reason.holds_for(fact.collected_from);
    if reasons(regime, day).into_iter().any(|reason| holds(&reason)) {
        return Ok(());
    }
    Err(Faults::contradiction("fact.reason", "fact-error-reason").into())
}
