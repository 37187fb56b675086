//! Answering the questions of one area, for the client, for the worker, or for both.

use ::store::{EntryId, Tx};
use casework::case::{self, CaseCode};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, EntryState, NewEntry, Revision};
use journal::Event;

use super::read::{standing_of, with_answers};
use crate::assessment::model::{AreaAnswers, OwnView, Side, WorkerView};
use crate::assessment::store as rows;
use crate::recording::record;

/// Keeps what both sides say about an area; the area's new version comes back.
///
/// What the client says anew is kept beside what they said before, and replaces nothing (rule 11); the worker's view is
/// revised, and its earlier text stays as a version. Errors: `NotFound`; `Changed` when somebody was faster; `Faulty` for
/// answers that fit no question, and once the assessment is signed (rule 10).
pub async fn answer(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
    area: &str,
    (seen_version, new): (i64, &AreaAnswers),
) -> Result<i64, EntryError> {
    let (_, file) = case::writable(tx, desk, code).await?;
    let standing = standing_of(tx, desk, file.id(), id).await?;
    if !rows::touch(tx, id).await? {
        return Err(Faults::contradiction("assessment", "assessment-error-signed").into());
    }
    let assessment = with_answers(tx, desk, standing).await?;
    let asked = assessment.instrument.area(area).ok_or(EntryError::NotFound)?;
    new.fits(asked)?;
    let before = assessment.area(area).ok_or(EntryError::NotFound)?;
    if before.version != seen_version {
        return Err(EntryError::Changed { version: before.version });
    }
    let mut version = before.version;
    let person = assessment.standing.head.person;
    let happened_at = tx.now();
    if let Some(said) = &new.client
        && before.answers(Side::Client).map_or(!said.answers.is_empty(), |known| known != said)
    {
        let own = OwnView(said.clone());
        let entry = NewEntry { topic: asked.topic, person, happened_at, content: &own };
        let entry = entry::write(tx, desk, &file, entry).await?;
        let said_before = before.earlier.len() + usize::from(before.client.is_some());
        let place = i64::try_from(said_before).unwrap_or(i64::MAX).saturating_add(1);
        rows::insert_side(tx, entry, id, (area, Side::Client, place)).await?;
        version += 1;
    }
    if let Some(seen) = &new.worker
        && before.answers(Side::Worker).map_or(!seen.answers.is_empty(), |known| known != seen)
    {
        let content = WorkerView(seen.clone());
        match &before.worker {
            Some(old) => {
                let revision = Revision {
                    seen_version: old.version,
                    topic: old.topic,
                    state: EntryState::Open,
                    happened_at,
                    content: &content,
                };
                entry::revise(tx, desk, old.id, revision).await?;
            }
            None => {
                let entry = NewEntry { topic: asked.topic, person, happened_at, content: &content };
                let entry = entry::write(tx, desk, &file, entry).await?;
                rows::insert_side(tx, entry, id, (area, Side::Worker, 1)).await?;
            }
        }
        version += 1;
    }
    if version != before.version {
        record(tx, desk, &file, Event::new("assessment.answered").subject(id).with("area", area)).await?;
    }
    Ok(version)
}
