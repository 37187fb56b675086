//! Drawing a map, and noting who on it knows whom.

use ::store::{EntryId, Tx};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, EntryState, NewEntry, Revision, WritableFile};
use policy::Topic;

use super::read::of_file;
use crate::network_map::model::{Known, NetworkMap, sound};

/// Keeps a map of a day.
///
/// Errors: `Faulty` where it names a person, a helper or a service of another file, or one the actor may not read.
pub async fn draw(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NetworkMap) -> Result<EntryId, EntryError> {
    let maps = of_file(tx, desk, file.id()).await?;
    if new.seen_from.is_some_and(|card| !maps.tellers.iter().any(|(teller, _)| *teller == card)) {
        return Err(Faults::contradiction("seen_from", "network-error-stranger").into());
    }
    let known = |source: EntryId| maps.around.iter().any(|somebody| somebody.source == source);
    if new.people.iter().filter_map(|somebody| somebody.source).any(|source| !known(source)) {
        return Err(Faults::contradiction("people", "network-error-stranger").into());
    }
    let happened_at = tx.now();
    entry::write(tx, desk, file, NewEntry { topic: Topic::Network, person: new.seen_from, happened_at, content: new })
        .await
}

/// Says who on a map knows whom; ties of those whom the actor may not read stay as they are.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster.
pub async fn tie(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    ties: &[Known],
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<NetworkMap>(tx, desk, id).await?;
    let old = old.filter(|old| old.file == file.id() && old.state != EntryState::Withdrawn);
    let old = old.ok_or(EntryError::NotFound)?;
    let maps = of_file(tx, desk, file.id()).await?;
    let map = maps.map(id).ok_or(EntryError::NotFound)?;
    let seen = |key: usize| map.people.iter().any(|somebody| somebody.key == key);
    let mut content = old.content;
    let mut all: Vec<Known> = content.ties.iter().copied().filter(|tie| !(seen(tie.one) && seen(tie.other))).collect();
    all.extend(ties.iter().copied().filter(|tie| seen(tie.one) && seen(tie.other)));
    content.ties = sound(&all, content.people.len());
    let revision =
        Revision { seen_version, topic: old.topic, state: old.state, happened_at: old.happened_at, content: &content };
    entry::revise(tx, desk, id, revision).await
}
