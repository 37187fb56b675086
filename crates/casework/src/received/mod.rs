//! What other services let this one see of a family: entries that lie in their files and stay theirs.
//!
//! Invariants: what is listed here comes through the predicate, at this moment, and never counts as one's own; it is shown
//! where it would otherwise be asked again, and under whose it is (rule 3, R54: tell once).
//!
//! Rest: `model` an entry and whose it is · `store` every statement · `pages` how it looks, also beside a form.

mod model;
pub mod pages;
mod store;

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use policy::Topic;

use crate::case::CaseView;
use crate::contested::{self, Disputes};
use crate::entry::{Desk, EntryError, Opened};
use crate::person::PersonCard;
pub use model::Received;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// What stands around entries wherever they are shown.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// What persons are called whose cards were given too, by the ids of the cards.
    pub names: BTreeMap<EntryId, String>,
    /// Disputes about the entries.
    pub disputes: Disputes,
}

/// The newest `most` entries that lie in other units' files of this case and that the actor may read; of these topics,
/// where some are named.
///
/// Errors: only those of reading. Source: P2; DESIGN §2 rule 3.
pub async fn of_case(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    topics: &[Topic],
    most: i64,
) -> Result<Vec<Received>, EntryError> {
    let files = store::files_of_others_unscoped(tx, case.id, desk.actor.unit).await?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let found = store::in_files(tx, desk, &files, topics, most).await?;
    store::with_owners_unscoped(tx, found).await
}

/// One entry that lies in another unit's file of this case, if the actor may read it.
///
/// Errors: `NotFound` also for what may not be seen, and for what lies in a file of the actor's own unit.
pub async fn one(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, id: EntryId) -> Result<Received, EntryError> {
    let files = store::files_of_others_unscoped(tx, case.id, desk.actor.unit).await?;
    let found = store::named(tx, desk, &[id]).await?;
    let found = found.into_iter().filter(|(entry, _)| files.contains(&entry.file)).collect();
    store::with_owners_unscoped(tx, found).await?.pop().ok_or(EntryError::NotFound)
}

/// The newest entries of a topic in one file, whosever it is, as far as the actor may read them.
pub async fn in_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    topic: Topic,
    most: i64,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let found = store::in_files(tx, desk, &[file], &[topic], most).await?;
    Ok(found.into_iter().map(|(entry, _)| entry).collect())
}

/// The named entries of whatever kind that the actor may read, in whichever file; the others are absent without a word.
pub async fn named(
    tx: &mut Tx,
    desk: &Desk<'_>,
    ids: &[EntryId],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    Ok(store::named(tx, desk, ids).await?.into_iter().map(|(entry, _)| entry).collect())
}

/// What stands around these entries: the names of persons whose cards are among them, and what is disputed.
pub async fn around(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entries: &[&Opened<serde_json::Value>],
) -> Result<Around, EntryError> {
    let mut around = Around::default();
    for entry in entries {
        if let Some(card) = entry.of_kind::<PersonCard>()? {
            around.names.insert(card.id, card.content.full_name());
        }
    }
    let mut by_file: BTreeMap<_, Vec<EntryId>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| contested::CONTESTABLE.contains(&entry.kind.as_str())) {
        by_file.entry(entry.file).or_default().push(entry.id);
    }
    for (file, ids) in by_file {
        around.disputes.extend(contested::of(tx, desk, file, &ids).await?);
    }
    Ok(around)
}
