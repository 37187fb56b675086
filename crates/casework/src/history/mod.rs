//! The history of a file: what happened, newest first, over years, as far as the reader may know.
//!
//! Invariants: entries and counts come through the same predicate, so a number never gives away what a list hides; a disputed
//! entry is never shown without its dispute; an earlier version under another topic is shown only to who reaches that topic.
//!
//! Rest: `model` filter and counts · `store` every statement · `pages/` history, versions, print, and an entry as it looks
//! everywhere · `api` JSON.

mod api;
mod model;
mod pages;
mod store;

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};

use crate::contested::{self, Disputes};
use crate::entry::{self, Desk, EntryError, Opened};
use crate::link::{self, References};
use crate::person::PersonCard;
pub use model::{Behind, Counts, Filter};
pub use pages::{Ways, item};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of histories.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// One page of a history.
#[derive(Debug, Clone)]
pub struct Part {
    /// The entries, newest first.
    pub entries: Vec<Opened<serde_json::Value>>,
    /// Where the next page begins; nothing at the end.
    pub next: Option<Behind>,
}

/// A page of a file's history under a filter, at most `most` entries, in one statement.
pub async fn page(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    filter: &Filter,
    zone: &str,
    behind: Option<Behind>,
    most: i64,
) -> Result<Part, EntryError> {
    let mut entries = store::page(tx, desk, file, filter, zone, behind, most + 1).await?;
    let more = entries.len() > usize::try_from(most).unwrap_or(usize::MAX);
    if more {
        entries.pop();
    }
    let next = entries.last().filter(|_| more).map(|last| Behind { at: last.happened_at, id: last.id });
    Ok(Part { entries, next })
}

/// How much there is of what in a file, in one statement that opens nothing.
pub async fn counts(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    filter: &Filter,
    zone: &str,
) -> Result<Counts, EntryError> {
    Ok(Counts::of(&store::shares(tx, desk, file).await?, filter, zone))
}

/// One entry of this file with all that it said before, newest first.
///
/// Errors: `NotFound` also for entries that the actor may not read.
pub async fn versions(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<(Opened<serde_json::Value>, Vec<Opened<serde_json::Value>>), EntryError> {
    let entry = entry::get_any(tx, desk, id).await?.filter(|entry| entry.file == file).ok_or(EntryError::NotFound)?;
    Ok((entry, store::versions(tx, desk, id).await?))
}

/// What stands around entries wherever they are shown: the names of the persons, disputes, references.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// What the persons of the file are called, by the ids of their cards.
    pub names: BTreeMap<EntryId, String>,
    /// Disputes about the entries.
    pub disputes: Disputes,
    /// References between entries.
    pub references: References,
}

/// Reads what stands around these entries of a file.
pub async fn around(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    entries: &[Opened<serde_json::Value>],
) -> Result<Around, EntryError> {
    let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let cards = entry::list::<PersonCard>(tx, desk, file).await?;
    Ok(Around {
        names: cards.into_iter().map(|card| (card.id, card.content.full_name())).collect(),
        disputes: contested::of(tx, desk, file, &ids).await?,
        references: link::of(tx, desk, file, &ids).await?,
    })
}
