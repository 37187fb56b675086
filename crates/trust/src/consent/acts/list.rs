//! The consents of a file, with their words.

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Timestamp, Tx};
use casework::case::CaseView;
use casework::entry::{self, Desk, EntryError};

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
    let ids: Vec<EntryId> = rows.iter().map(|row| row.id).collect();
    let signed: Vec<EntryId> = rows.iter().flat_map(|row| row.signatures.iter().map(|one| one.id)).collect();
    let wordings = entry::list_named::<Wording>(tx, desk, &ids).await?;
    let mut wordings: BTreeMap<EntryId, Wording> = wordings.into_iter().map(|one| (one.id, one.content)).collect();
    let names = entry::list_named::<SignedWords>(tx, desk, &signed).await?;
    let mut names: BTreeMap<EntryId, SignedWords> = names.into_iter().map(|one| (one.id, one.content)).collect();
    let whole = |row: Row| {
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
            version: row.version,
        })
    };
    Ok(rows.into_iter().filter_map(whole).collect())
}

/// Where a consent stands when the clock has been asked.
fn standing(state: ConsentState, until: Timestamp, now: Timestamp) -> ConsentState {
    match state {
        ConsentState::Asked | ConsentState::Given if until <= now => ConsentState::Ended,
        state => state,
    }
}
