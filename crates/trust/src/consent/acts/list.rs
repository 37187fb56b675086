//! The consents of a file, with their words.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{EntryId, FileId, Timestamp, Tx, UnitId};
use casework::case::CaseView;
use casework::entry::{self, Desk, EntryError};
use policy::Topic;

use crate::consent::model::{Consent, ConsentState, Signature, SignedWords, Wording};
use crate::consent::store::{self, Row};

/// All consents of the file through which the actor sees the case, the newest first.
pub async fn list(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Consent>, EntryError> {
    let rows = store::of_file(tx, desk, file).await?;
    with_words(tx, desk, rows).await
}

/// Those on which something may be given from this file at this moment.
///
/// What may be given is bounded by the cooperation too; see `network::cooperation`. Source: L-16.
pub async fn live(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<Consent>, EntryError> {
    let now = tx.now();
    let mut rows = store::of_file(tx, desk, case.file).await?;
    rows.retain(|row| row.state == ConsentState::Given && row.from <= now && now < row.until);
    with_words(tx, desk, rows).await
}

/// One consent. Errors: `NotFound` also when the actor may not see it.
pub async fn one(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Consent, EntryError> {
    let file = store::file_of(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let mut rows = store::of_file(tx, desk, file).await?;
    rows.retain(|row| row.id == id);
    with_words(tx, desk, rows).await?.pop().ok_or(EntryError::NotFound)
}

/// Opens the words of consents and signatures: two statements however many there are.
async fn with_words(tx: &mut Tx, desk: &Desk<'_>, rows: Vec<Row>) -> Result<Vec<Consent>, EntryError> {
    let now = tx.now();
    let read = last_read(tx, desk, &rows).await?;
    let ids: Vec<EntryId> = rows.iter().map(|row| row.id).collect();
    let signed: Vec<EntryId> = rows.iter().flat_map(|row| row.signatures.iter().map(|one| one.id)).collect();
    let wordings = entry::list_named::<Wording>(tx, desk, &ids).await?;
    let mut wordings: BTreeMap<EntryId, Wording> = wordings.into_iter().map(|one| (one.id, one.content)).collect();
    let names = entry::list_named::<SignedWords>(tx, desk, &signed).await?;
    let mut names: BTreeMap<EntryId, SignedWords> = names.into_iter().map(|one| (one.id, one.content)).collect();
    let whole = |row: Row| {
        let last = row.last_read_at.map(|at| (row.to.unit, at));
        let wording = wordings.remove(&row.id)?;
        let signatures = row.signatures.iter().filter_map(|one| {
            let words = names.remove(&one.id)?;
            let (id, person, role, way, at, document) = (one.id, one.person, one.role, one.way, one.at, one.document);
            Some(Signature { id, person, role, way, at, document, words })
        });
        Some(Consent {
            id: row.id,
            state: standing(row.state, row.until, now),
            kinds: row.kinds,
            person: row.person,
            from_file: row.from_file,
            direction: row.direction,
            from: row.from,
            until: row.until,
            given_at: row.given_at,
            withdrawn_at: row.withdrawn_at,
            wording,
            signatures: signatures.collect(),
            to: row.to,
            topics: row.topics,
            items: row.items,
            exclusions: row.exclusions,
            text_version: row.text_version,
            language: row.language,
            last_read_at: row.last_read_at,
            last_read: last
                .and_then(|last| read.get(&last))
                .map(|topics| topics.iter().copied().collect())
                .unwrap_or_default(),
            version: row.version,
        })
    };
    Ok(rows.into_iter().filter_map(whole).collect())
}

/// On what each recipient last read something, as far as the actor sees these entries: topics, never words. Two statements.
async fn last_read(
    tx: &mut Tx,
    desk: &Desk<'_>,
    rows: &[Row],
) -> Result<BTreeMap<(UnitId, Timestamp), BTreeSet<Topic>>, EntryError> {
    let Some(file) = rows.first().map(|row| row.from_file) else { return Ok(BTreeMap::new()) };
    let moments: Vec<Timestamp> = rows.iter().filter_map(|row| row.last_read_at).collect();
    let read = store::read_at_unscoped(tx, file, &moments).await?;
    let entries: BTreeSet<EntryId> = read.iter().flat_map(|(_, _, entries)| entries.iter().copied()).collect();
    let topics = store::topics_of_items(tx, desk, file, &entries.into_iter().collect::<Vec<_>>()).await?;
    let topics: BTreeMap<EntryId, Topic> = topics.into_iter().collect();
    let mut found: BTreeMap<(UnitId, Timestamp), BTreeSet<Topic>> = BTreeMap::new();
    for (unit, at, entries) in read {
        found.entry((unit, at)).or_default().extend(entries.iter().filter_map(|entry| topics.get(entry)));
    }
    Ok(found)
}

/// Where a consent stands when the clock has been asked.
fn standing(state: ConsentState, until: Timestamp, now: Timestamp) -> ConsentState {
    match state {
        ConsentState::Asked | ConsentState::Given if until <= now => ConsentState::Ended,
        state => state,
    }
}
