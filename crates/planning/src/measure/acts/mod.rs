//! Agreeing measures, changing them, keeping what the client says to them, and reading all of it in one statement.

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use casework::check::Faults;
use casework::entry::{self, Content, Desk, EntryError, Opened, Revision, WritableFile};
use casework::household::InformalHelper;
use casework::person::PersonCard;
use journal::Event;

use super::model::{
    Answer, ChangedMeasure, Course, Measure, MeasureView, Measures, NewAnswer, NewMeasure, Obligation, Owner, circles,
    mix, overlaps,
};
use super::store as rows;
use crate::goal::Goal;
use crate::heard;
use crate::recording::{record, write};

/// Everything that a page of measures stands on.
const KINDS: [&str; 4] = [Measure::KIND, Answer::KIND, PersonCard::KIND, InformalHelper::KIND];

/// The measures of a file that the actor may read.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Measures, EntryError> {
    let entries = heard::list_kinds(tx, desk, file, &KINDS).await?;
    let cards = entry::of_kind::<PersonCard>(&entries)?.into_iter().map(|card| (card.id, card.content.full_name()));
    let helpers =
        entry::of_kind::<InformalHelper>(&entries)?.into_iter().map(|helper| (helper.id, helper.content.name));
    let names: BTreeMap<EntryId, String> = cards.chain(helpers).collect();
    let mut answers: BTreeMap<EntryId, Vec<Opened<Answer>>> = BTreeMap::new();
    for answer in entry::of_kind::<Answer>(&entries)? {
        answers.entry(answer.content.measure).or_default().push(answer);
    }
    let measures: Vec<MeasureView> = entry::of_kind::<Measure>(&entries)?
        .into_iter()
        .map(|measure| MeasureView {
            course: measure.state.into(),
            owner_name: match measure.content.owner_entry {
                Some(entry) => names.get(&entry).cloned().unwrap_or_default(),
                None => measure.content.owner_name.clone(),
            },
            answers: answers.remove(&measure.id).unwrap_or_default(),
            measure,
        })
        .collect();
    Ok(Measures { mix: mix(&measures), overlaps: overlaps(&measures), measures })
}

/// One measure of a file with the client's answers.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<MeasureView, EntryError> {
    let measures = of_file(tx, desk, file).await?.measures;
    measures.into_iter().find(|one| one.measure.id == id).ok_or(EntryError::NotFound)
}

/// Agrees a measure.
///
/// Errors: `Faulty` where somebody or something is named that is not of this file, where a help of secret counselling
/// would be owed, and for what waits for itself. Source: B1, B4; rule 9.
pub async fn set(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NewMeasure) -> Result<EntryId, EntryError> {
    let measure = sound(tx, desk, file, None, &new.measure).await?;
    let person = whose(tx, desk, &measure).await?;
    let id = write(tx, desk, file, person, &measure).await?;
    let event = Event::new("measure.set").subject(id).with("mode", measure.mode.as_str());
    record(tx, desk, file, event).await?;
    Ok(id)
}

/// Changes a measure, or says that it is done or given up; the earlier text stays as a version.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster; `Faulty` as for a new one.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    changed: &ChangedMeasure,
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<Measure>(tx, desk, id).await?;
    let old = old.filter(|old| old.file == file.id()).ok_or(EntryError::NotFound)?;
    let measure = sound(tx, desk, file, Some(id), &changed.measure).await?;
    let person = whose(tx, desk, &measure).await?;
    if person != old.person {
        entry::tell_whom::<Measure>(tx, desk, id, person).await?;
    }
    let revision = Revision {
        seen_version,
        topic: old.topic,
        state: changed.course.into(),
        happened_at: old.happened_at,
        content: &measure,
    };
    let version = entry::revise(tx, desk, id, revision).await?;
    if Course::from(old.state) != changed.course {
        let event = Event::new("measure.course").subject(id).with("course", changed.course.as_str());
        record(tx, desk, file, event).await?;
    }
    Ok(version)
}

/// Keeps what the client says to a measure; what they said before stays beside it.
pub async fn answer(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    new: &NewAnswer,
) -> Result<EntryId, EntryError> {
    let measure = entry::get::<Measure>(tx, desk, id).await?;
    measure.filter(|measure| measure.file == file.id()).ok_or(EntryError::NotFound)?;
    let answer = Answer { measure: id, reply: new.reply, words: new.words.clone() };
    let kept = write(tx, desk, file, None, &answer).await?;
    record(tx, desk, file, Event::new("measure.answered").subject(id).with("reply", new.reply.as_str())).await?;
    Ok(kept)
}

/// Whose measure it is: the one person's whose goals alone it serves, so that others of the family do not read of them by it.
async fn whose(tx: &mut Tx, desk: &Desk<'_>, measure: &Measure) -> Result<Option<EntryId>, EntryError> {
    let goals = entry::list_named::<Goal>(tx, desk, &measure.goals).await?;
    let first = goals.first().and_then(|goal| goal.person);
    Ok(first.filter(|_| goals.iter().all(|goal| goal.person == first)))
}

/// The measure with the name of its unit, once everything that it names is found in this file or in the network.
async fn sound(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: Option<EntryId>,
    measure: &Measure,
) -> Result<Measure, EntryError> {
    let mut measure = measure.clone();
    if let Some(entry) = measure.owner_entry {
        let known = match measure.owner {
            Owner::Family => lies_in::<PersonCard>(tx, desk, file, &[entry]).await?,
            Owner::Helper => lies_in::<InformalHelper>(tx, desk, file, &[entry]).await?,
            Owner::Client | Owner::Unit => true,
        };
        if !known {
            return Err(Faults::contradiction("measure.owner", "measure-error-owner").into());
        }
        measure.owner_name = String::new();
    }
    if let Some(unit) = measure.owner_unit {
        let named = rows::units(tx, desk).await?.into_iter().find(|one| one.id == unit);
        let Some(named) = named else {
            return Err(Faults::contradiction("measure.owner", "measure-error-owner").into());
        };
        if named.hidden && measure.obligation == Obligation::Owed {
            return Err(Faults::contradiction("measure.obligation", "measure-error-voluntary").into());
        }
        measure.owner_name = named.name;
    }
    if !lies_in::<Goal>(tx, desk, file, &measure.goals).await? {
        return Err(Faults::contradiction("measure.goals", "measure-error-goal").into());
    }
    if measure.after.is_empty() {
        return Ok(measure);
    }
    let all = entry::list::<Measure>(tx, desk, file.id()).await?;
    let waits: BTreeMap<EntryId, Vec<EntryId>> = all.into_iter().map(|one| (one.id, one.content.after)).collect();
    if !measure.after.iter().all(|one| waits.contains_key(one)) {
        return Err(Faults::contradiction("measure.after", "measure-error-after").into());
    }
    if id.is_some_and(|id| circles(id, &measure.after, &waits)) {
        return Err(Faults::contradiction("measure.after", "measure-error-circle").into());
    }
    Ok(measure)
}

async fn lies_in<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    ids: &[EntryId],
) -> Result<bool, EntryError> {
    if ids.is_empty() {
        return Ok(true);
    }
    let found = entry::list_named::<C>(tx, desk, ids).await?;
    Ok(ids.iter().all(|id| found.iter().any(|one| one.id == *id && one.file == file.id())))
}
