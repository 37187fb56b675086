//! Keeping a composed draft, editing it with its links, and confirming it by name.

use ::store::{EntryId, Tx};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, EntryState, Revision, WritableFile};
use casework::received;
use journal::Event;

use crate::recording::{record, write};
use crate::report::model::{Confirmation, ConfirmedReport, NewReport, Report, Sentence, Sentences};
use crate::report::store as rows;

/// Keeps the draft of a report, with the sentences that were composed of what was gathered. Source: R175.
pub async fn begin(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewReport,
    sentences: Vec<Sentence>,
) -> Result<EntryId, EntryError> {
    let draft = Report { kind: new.kind, from: new.from, until: new.until, sentences };
    let id = write(tx, desk, file, None, &draft).await?;
    rows::insert(tx, id, new.kind).await?;
    record(tx, desk, file, Event::new("report.composed").subject(id).with("kind", new.kind.as_str())).await?;
    Ok(id)
}

/// Says what a draft says now; the earlier text stays as a version.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster; `Faulty` for a report that is
/// confirmed, and for a source that neither stood there before nor is seen by the author.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    (seen_version, new): (i64, &Sentences),
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<Report>(tx, desk, id).await?;
    let old = old.filter(|old| old.file == file.id()).ok_or(EntryError::NotFound)?;
    still_a_draft(tx, desk, file, id).await?;
    known_sources(tx, desk, &new.sentences, &old.content.sentences).await?;
    let content = Report { sentences: new.sentences.clone(), ..old.content };
    let revision = Revision {
        seen_version,
        topic: old.topic,
        state: EntryState::Open,
        happened_at: old.happened_at,
        content: &content,
    };
    entry::revise(tx, desk, id, revision).await
}

/// Confirms a report as it stands: from then on it is final, and whoever confirmed it stands by name under it.
///
/// Errors: `NotFound`; `Changed` when the draft is not the one that was read; `Faulty` for a report that is confirmed, and
/// for one without a sentence. Source: R175; rules 10 and 13.
pub async fn confirm(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    confirmation: &Confirmation,
) -> Result<EntryId, EntryError> {
    let draft = entry::get_to_write::<Report>(tx, desk, id).await?;
    let draft = draft.filter(|draft| draft.file == file.id()).ok_or(EntryError::NotFound)?;
    still_a_draft(tx, desk, file, id).await?;
    if draft.version != confirmation.seen_version {
        return Err(EntryError::Changed { version: draft.version });
    }
    if draft.content.sentences.is_empty() {
        return Err(Faults::contradiction("sentences", "report-error-empty").into());
    }
    let confirmed = write(tx, desk, file, None, &ConfirmedReport { draft: id, report: draft.content }).await?;
    if !rows::confirm(tx, desk, id, confirmed).await? {
        return Err(Faults::contradiction("sentences", "report-error-confirmed").into());
    }
    record(tx, desk, file, Event::new("report.confirmed").subject(id)).await?;
    Ok(confirmed)
}

async fn still_a_draft(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, id: EntryId) -> Result<(), EntryError> {
    let all = rows::of_file(tx, desk, file.id()).await?;
    let standing = all.iter().find(|one| one.id == id).ok_or(EntryError::NotFound)?;
    if standing.confirmed_at.is_some() {
        return Err(Faults::contradiction("sentences", "report-error-confirmed").into());
    }
    Ok(())
}

/// A sentence leads to an entry to which one of the draft led before, or which the author sees.
async fn known_sources(tx: &mut Tx, desk: &Desk<'_>, now: &[Sentence], before: &[Sentence]) -> Result<(), EntryError> {
    let named = |sentence: &Sentence| [sentence.source, sentence.about].into_iter().flatten().collect::<Vec<_>>();
    let old: Vec<EntryId> = before.iter().flat_map(named).collect();
    let mut new: Vec<EntryId> = now.iter().flat_map(named).filter(|id| !old.contains(id)).collect();
    new.sort_unstable();
    new.dedup();
    if received::named(tx, desk, &new).await?.len() == new.len() {
        return Ok(());
    }
    Err(Faults::contradiction("sentences", "report-error-source").into())
}
