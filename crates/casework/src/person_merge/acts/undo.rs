//! Taking a merge back: exactly, or with a sentence that says why not.

use ::store::{EntryId, FileId, Tx};
use journal::Event;

use super::follow::{self, Joined, Rows};
use crate::case::{self, CaseCode};
use crate::entry::{self, Content, Desk, EntryError, EntryState, WritableFile};
use crate::person::{self, ContactData, PersonCard};
use crate::person_merge::model::{MergeError, MergeRecord, Merged, MovedReference, UNDONE_WITHIN, What};
use crate::person_merge::store;

/// The merges that were done in a file, the newest first, with the names on both cards.
pub async fn done(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Merged>, EntryError> {
    let done = store::of_file(tx, desk, file).await?;
    let cards: Vec<EntryId> = done.iter().flat_map(|merge| [merge.kept, merge.merged]).collect();
    let cards = entry::list_named::<PersonCard>(tx, desk, &cards).await?;
    let name = |id: EntryId| cards.iter().find(|card| card.id == id).map(|card| card.content.full_name());
    let merged = done.into_iter().filter_map(|merge| {
        Some(Merged {
            id: merge.id,
            kept: merge.kept,
            kept_name: name(merge.kept)?,
            merged: merge.merged,
            merged_name: name(merge.merged)?,
            at: merge.at,
            undo_until: merge.at.plus(UNDONE_WITHIN),
            undone_at: merge.undone_at,
        })
    });
    Ok(merged.collect())
}

/// Undoes a merge: both cards, and everything that named the one set aside, say again what they said before.
///
/// What was written since about the card that stayed stays with it. Errors: `Undone`, `TooLate`; `ChangedSince` when
/// something that the merge touched was changed since: undoing would lose that change, so nothing happens.
pub async fn undo(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: EntryId) -> Result<(), MergeError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let merge = store::to_undo(tx, desk, file.id(), id).await?.ok_or(EntryError::NotFound)?;
    if merge.undone_at.is_some() {
        return Err(MergeError::Undone);
    }
    if merge.at.plus(UNDONE_WITHIN) < tx.now() {
        return Err(MergeError::TooLate);
    }
    let steps = store::steps_unscoped(tx, id).await?;
    let unchanged = steps.iter().all(|(step, today)| match step.what {
        What::Content => today.version == step.version_after,
        // How somebody is reached belongs to the card; any other entry may have gone on and simply moves back.
        What::Person if today.kind == ContactData::KIND => {
            today.person == Some(merge.kept) && today.version == step.version_after
        }
        What::Person => today.person == Some(merge.kept),
        What::Contest => true,
    });
    if !unchanged {
        return Err(MergeError::ChangedSince);
    }
    let record = entry::get_to_write::<MergeRecord>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    for (step, today) in steps.iter().filter(|(step, _)| step.what == What::Content) {
        let before = entry::look_at_version(tx, desk, step.entry, step.version_before).await?;
        let before = before.ok_or(EntryError::NotFound)?.tell(|before| before.content.clone());
        entry::restate(tx, desk, step.entry, today.version, step.state_before, Some(&before)).await?;
        if step.entry == merge.kept || step.entry == merge.merged {
            stands_again(tx, desk, &file, step.entry, before).await?;
        }
    }
    let of = |what: What| {
        steps.iter().filter(|(step, _)| step.what == what).map(|(step, _)| step.entry).collect::<Vec<EntryId>>()
    };
    store::set_person(tx, &of(What::Person), merge.kept, merge.merged).await?;
    store::set_disputed(tx, &of(What::Contest), merge.kept, merge.merged).await?;
    for reference in &record.content.references {
        let renewed = renewed(reference, merge.merged, merge.kept);
        store::drop_reference(tx, renewed.from, renewed.to, reference.author, reference.at).await?;
        store::add_reference(tx, reference).await?;
    }
    let back = Joined { file: file.id(), from: merge.kept, to: merge.merged, rows: Rows::These(&record.content.rows) };
    follow::tell(tx, back).await?;
    if !store::set_undone(tx, id).await? {
        return Err(MergeError::Undone);
    }
    entry::restate(tx, desk, id, record.version, EntryState::Withdrawn, None).await?;
    let event = Event::new("person.merge-undone")
        .case(case.id)
        .file(file.id())
        .subject(merge.kept)
        .purpose(desk.purpose)
        .with("merged", merge.merged)
        .with("merge", id);
    journal::record(tx, desk.actor, event).await.map_err(EntryError::from)?;
    Ok(())
}

/// A card that is found again by what stands on it.
async fn stands_again(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    content: serde_json::Value,
) -> Result<(), EntryError> {
    let card: PersonCard = serde_json::from_value(content).map_err(EntryError::Unreadable)?;
    person::renew_fingerprints(tx, desk, file, id, &card).await
}

/// The reference with one card in the place of the other.
pub(super) fn renewed(reference: &MovedReference, from: EntryId, to: EntryId) -> MovedReference {
    let other = |id: EntryId| if id == from { to } else { id };
    MovedReference { from: other(reference.from), to: other(reference.to), ..reference.clone() }
}
