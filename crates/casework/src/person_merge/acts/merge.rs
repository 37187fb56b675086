//! Making one card of two.

use std::collections::BTreeMap;

use ::store::{EntryId, Tx};
use journal::Event;
use policy::Topic;
use serde_json::Value;

use super::follow::{self, Joined, Rows};
use crate::case::{self, CaseCode, CaseView};
use crate::entry::{self, Content, Desk, EntryError, EntryState, NewEntry, Restated, WritableFile};
use crate::household::{self, Member, Relation};
use crate::person;
use crate::person_merge::model::{
    MergeError, MergeRecord, NewMerge, Preview, Step, What, chosen, differences, renamed,
};
use crate::person_merge::store;

/// Kinds that hold the client's own words, or what was signed; nobody of staff changes anything in them (rules 10, 11).
///
/// Every kind whose words are the client's stands here; `cargo xtask tidy` compares.
const CLIENTS_OWN: [&str; 19] = [
    "assessment-own-view",
    "wish",
    "contest",
    "goal-rating",
    "crisis-plan",
    "measure-answer",
    "plan-version",
    "plan-dissent",
    "plan-signature",
    "agreement",
    "agreement-remark",
    "agreement-signature",
    "closing",
    "closing-feedback",
    "statutory-version",
    "statutory-part",
    "statutory-dissent",
    "report-confirmed",
    "own-words",
];

/// Two cards of a case side by side.
///
/// Errors: `Itself`; `OtherCase` when the second card can be seen in another case; `NotFound` for everything else.
pub async fn preview(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    kept: EntryId,
    merged: EntryId,
) -> Result<(CaseView, Preview), MergeError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let (kept, merged) = both(tx, desk, &file, kept, merged).await?;
    let mut moves: BTreeMap<String, i64> = BTreeMap::new();
    let mut counted: Vec<EntryId> = Vec::new();
    let about = store::about_card(tx, desk, file.id(), merged.card.id).await?;
    let naming = naming(tx, desk, &file, merged.card.id).await?;
    for (entry, kind) in about.into_iter().chain(naming.into_iter().map(|entry| (entry.id, entry.kind))) {
        if !counted.contains(&entry) && kind != person::ContactData::KIND {
            counted.push(entry);
            *moves.entry(kind).or_default() += 1;
        }
    }
    let differences = differences(&kept.said(), &merged.said());
    Ok((case, Preview { kept, merged, differences, moves: moves.into_iter().collect() }))
}

/// Merges two cards of one file: what was chosen stands on the one that stays, whatever named the other names it, and
/// the other is set aside with all its versions.
///
/// Returns the id under which it can be undone. Errors: as [`MergeError`] says; `Changed` when one of the two is no
/// longer at the version that was seen.
pub async fn merge(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, new: &NewMerge) -> Result<EntryId, MergeError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let (kept, merged) = both(tx, desk, &file, new.kept, new.merged).await?;
    for (member, seen) in [(&kept, new.kept_version), (&merged, new.merged_version)] {
        if member.version() != seen {
            return Err(EntryError::Changed { version: member.version() }.into());
        }
    }
    refuse_what_is_held_back(tx, desk, &kept, &merged).await?;
    let references = store::references_unscoped(tx, new.merged).await?;
    let choices = new.choices.clone();
    let joined = Joined { file: file.id(), from: new.merged, to: new.kept, rows: Rows::All };
    let rows = follow::tell(tx, joined).await?;
    let record = MergeRecord { kept: new.kept, merged: new.merged, choices, references, rows };
    let happened_at = tx.now();
    let entry = NewEntry { topic: Topic::Basic, person: Some(new.kept), happened_at, content: &record };
    let id = entry::write(tx, desk, &file, entry).await?;
    store::insert_merge(tx, id, file.id(), new.kept, new.merged, desk.actor.user).await?;
    let mut steps = Vec::new();
    join_cards(tx, desk, &file, &kept, &merged, new, &mut steps).await?;
    rename_in_contents(tx, desk, &file, new, &mut steps).await?;
    move_what_is_about_it(tx, &file, new, &mut steps).await?;
    for reference in &record.references {
        store::drop_reference(tx, reference.from, reference.to, reference.author, reference.at).await?;
        let renewed = super::undo::renewed(reference, new.merged, new.kept);
        if renewed.from != renewed.to {
            store::add_reference(tx, &renewed).await?;
        }
    }
    for step in &steps {
        store::insert_step(tx, id, step).await?;
    }
    // Once more, now that the entries are about the other card: what is shown of them follows.
    follow::tell(tx, Joined { rows: Rows::These(&record.rows), ..joined }).await?;
    let event = Event::new("person.merged")
        .case(case.id)
        .file(file.id())
        .subject(new.kept)
        .purpose(desk.purpose)
        .with("merged", new.merged)
        .with("merge", id);
    journal::record(tx, desk.actor, event).await.map_err(EntryError::from)?;
    Ok(id)
}

/// Both persons of this file, if they are two.
async fn both(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    kept: EntryId,
    merged: EntryId,
) -> Result<(Member, Member), MergeError> {
    let stays = household::member(tx, desk, file.id(), kept).await?;
    if kept == merged {
        return Err(MergeError::Itself);
    }
    match household::member(tx, desk, file.id(), merged).await {
        Ok(goes) => Ok((stays, goes)),
        Err(EntryError::NotFound) => {
            let elsewhere = entry::get::<person::PersonCard>(tx, desk, merged).await?;
            let standing = elsewhere.is_some_and(|card| card.file != file.id() && card.state != EntryState::Withdrawn);
            Err(if standing { MergeError::OtherCase } else { EntryError::NotFound.into() })
        }
        Err(error) => Err(error.into()),
    }
}

/// A value that is held back from somebody must not come to them by way of the other card.
async fn refuse_what_is_held_back(
    tx: &mut Tx,
    desk: &Desk<'_>,
    kept: &Member,
    merged: &Member,
) -> Result<(), MergeError> {
    let of = |member: &Member| {
        let contact = member.contact.as_ref().map(|contact| contact.id);
        [Some(member.card.id), contact].into_iter().flatten().collect::<Vec<EntryId>>()
    };
    let (stay, go) = (of(kept), of(merged));
    let all: Vec<EntryId> = stay.iter().chain(&go).copied().collect();
    let exclusions = store::held_back_unscoped(tx, &all).await?;
    let from_whom = |entries: &[EntryId]| {
        let of_these = exclusions.iter().filter(|(_, entry)| entries.contains(entry));
        of_these.map(|(grant, _)| *grant).collect::<std::collections::BTreeSet<_>>()
    };
    let sealed = store::sealed(tx, desk, &all).await?;
    if from_whom(&stay) != from_whom(&go) || !sealed.is_empty() {
        return Err(MergeError::HeldBack);
    }
    Ok(())
}

fn step(done: Restated) -> Step {
    Step {
        entry: done.entry,
        what: What::Content,
        state_before: done.state_before,
        version_before: done.version_before,
        version_after: done.version_after,
    }
}

/// Writes what was chosen onto the card that stays and sets the other aside.
async fn join_cards(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    kept: &Member,
    merged: &Member,
    new: &NewMerge,
    steps: &mut Vec<Step>,
) -> Result<(), EntryError> {
    let result = chosen(&kept.said(), &merged.said(), &new.choices);
    if result.card != kept.card.content {
        let content = serde_json::to_value(&result.card).map_err(EntryError::Unreadable)?;
        let open = EntryState::Open;
        steps.push(step(entry::restate(tx, desk, new.kept, kept.card.version, open, Some(&content)).await?));
        person::renew_fingerprints(tx, desk, file, new.kept, &result.card).await?;
    }
    let withdrawn = EntryState::Withdrawn;
    steps.push(step(entry::restate(tx, desk, new.merged, merged.card.version, withdrawn, None).await?));
    person::forget_fingerprints(tx, new.merged).await?;
    let content = serde_json::to_value(&result.contact).map_err(EntryError::Unreadable)?;
    match (&kept.contact, &merged.contact) {
        (Some(stays), goes) => {
            if result.contact != stays.content {
                let done = entry::restate(tx, desk, stays.id, stays.version, stays.state, Some(&content)).await?;
                steps.push(step(done));
            }
            if let Some(goes) = goes {
                steps.push(step(entry::restate(tx, desk, goes.id, goes.version, withdrawn, None).await?));
            }
        }
        // It comes along by naming the other card, with what was chosen in it.
        (None, Some(comes)) if result.contact != comes.content => {
            let state = if result.contact.is_empty() { withdrawn } else { comes.state };
            steps.push(step(entry::restate(tx, desk, comes.id, comes.version, state, Some(&content)).await?));
        }
        (None, _) => {}
    }
    Ok(())
}

/// Entries of the file whose content names a card, but for those in the client's own words.
async fn naming(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    card: EntryId,
) -> Result<Vec<entry::Opened<Value>>, EntryError> {
    let entries = entry::look_at_file(tx, desk, file.id()).await?;
    let names = |entry: &entry::Opened<Value>| {
        !CLIENTS_OWN.contains(&entry.kind.as_str())
            && entry.kind != MergeRecord::KIND
            && renamed(&entry.content, card, card).is_some()
    };
    Ok(entries.iter().filter(|entry| entry.tell(names)).map(|entry| entry.tell(Clone::clone)).collect())
}

/// Lets every content that names the card name the other one; a relation that would be one with itself, or stands
/// already, is taken back instead.
async fn rename_in_contents(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewMerge,
    steps: &mut Vec<Step>,
) -> Result<(), EntryError> {
    let mut standing: Vec<Relation> = household::relations(tx, desk, file.id())
        .await?
        .into_iter()
        .map(|relation| relation.content)
        .filter(|relation| relation.from != new.merged && relation.to != new.merged)
        .collect();
    for found in naming(tx, desk, file, new.merged).await? {
        let Some(content) = renamed(&found.content, new.merged, new.kept) else { continue };
        let relation = (found.kind == Relation::KIND && found.state != EntryState::Withdrawn)
            .then(|| serde_json::from_value::<Relation>(content.clone()).ok())
            .flatten();
        let falls_away = relation.as_ref().is_some_and(|relation| {
            relation.from == relation.to || standing.iter().any(|other| says_the_same(relation, other))
        });
        let done = if falls_away {
            entry::restate(tx, desk, found.id, found.version, EntryState::Withdrawn, None).await?
        } else {
            standing.extend(relation);
            entry::restate(tx, desk, found.id, found.version, found.state, Some(&content)).await?
        };
        steps.push(step(done));
    }
    Ok(())
}

fn says_the_same(one: &Relation, other: &Relation) -> bool {
    let straight = one.from == other.from && one.to == other.to;
    let turned = one.kind.is_mutual() && one.from == other.to && one.to == other.from;
    one.kind == other.kind && (straight || turned)
}

/// Lets entries and disputes that are about the card be about the other one.
async fn move_what_is_about_it(
    tx: &mut Tx,
    file: &WritableFile,
    new: &NewMerge,
    steps: &mut Vec<Step>,
) -> Result<(), EntryError> {
    let about = store::about_card_unscoped(tx, file.id(), new.merged).await?;
    let entries: Vec<EntryId> = about.iter().map(|step| step.entry).collect();
    store::set_person(tx, &entries, new.merged, new.kept).await?;
    steps.extend(about);
    let contests = store::contests_unscoped(tx, new.merged).await?;
    store::set_disputed(tx, &contests, new.merged, new.kept).await?;
    let unchanged = |entry| Step {
        entry,
        what: What::Contest,
        state_before: EntryState::Open,
        version_before: 1,
        version_after: 1,
    };
    steps.extend(contests.into_iter().map(unchanged));
    Ok(())
}
