//! Beginning a plan, saying what stands in it, and taking down who sees it otherwise.

use ::store::{EntryId, Tx};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, EntryState, NewEntry, Revision, WritableFile};
use casework::person;
use casework::task::{self, NewTask, Step, TaskError, TaskKind};
use jiff::ToSpan;
use jiff::civil::Date;
use journal::Event;

use super::read::sources;
use super::{office, sign::Reminders};
use crate::recording::record;
use crate::statutory_plan::model::{
    Answer, Law, NewObjection, NewStatutoryPlan, Objection, StatutoryPlan, StatutoryWords, fit, in_order, law, laws,
};
use crate::statutory_plan::store as rows;

/// Begins a plan for somebody in the office's own file.
///
/// Errors: `Faulty` for a law that the office does not plan by today, and for a person of another file. Source: B4.
pub async fn begin(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewStatutoryPlan,
) -> Result<EntryId, EntryError> {
    let (regime, today) = office(tx, desk).await?;
    let Some(law) = laws(regime, today).into_iter().find(|law| law.key == new.law) else {
        return Err(Faults::contradiction("law", "statutory-error-law").into());
    };
    if !person::lies_in(tx, desk, file, new.person).await? {
        return Err(Faults::contradiction("person", "statutory-error-person").into());
    }
    let content = StatutoryPlan { law: law.key.clone(), words: StatutoryWords::default() };
    let written = NewEntry { topic: law.topic, person: Some(new.person), happened_at: tx.now(), content: &content };
    let id = entry::write(tx, desk, file, written).await?;
    rows::insert(tx, id, &law.key).await?;
    record(tx, desk, file, Event::new("statutory-plan.begun").subject(id).with("law", &law.key)).await?;
    Ok(id)
}

/// Says what stands in a plan now; what it said before stays as a version of the draft, and what was signed stays signed.
///
/// A day of a change of system sets a task a year before it (§ 36b SGB VIII, L-30), which moves with it. Returns the draft's
/// new version. Errors: `NotFound`; `Changed` when somebody else was faster; `Faulty` for answers that the law does not ask
/// for, and for a source that the actor does not see.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    (seen_version, words): (i64, &StatutoryWords),
    reminders: &Reminders,
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<StatutoryPlan>(tx, desk, id).await?;
    let old = old.filter(|old| old.file == file.id()).ok_or(EntryError::NotFound)?;
    let law = law(&old.content.law).ok_or(EntryError::NotFound)?;
    if !fit(law, &words.answers) {
        return Err(Faults::contradiction("answers", "statutory-error-answer").into());
    }
    if words.transition_on.is_some() && law.transition.is_none() {
        return Err(Faults::contradiction("transition_on", "statutory-error-transition").into());
    }
    known_sources(tx, desk, &words.answers, &old.content.words.answers).await?;
    let words = StatutoryWords { answers: in_order(law, &words.answers), ..words.clone() };
    let content = StatutoryPlan { law: law.key.clone(), words };
    let revision = Revision {
        seen_version,
        topic: old.topic,
        state: EntryState::Open,
        happened_at: old.happened_at,
        content: &content,
    };
    let version = entry::revise(tx, desk, id, revision).await?;
    let row = rows::of_file(tx, desk, file.id()).await?.into_iter().find(|row| row.id == id);
    let row = row.ok_or(EntryError::NotFound)?;
    let mut task = row.transition_task;
    if row.transition_on != content.words.transition_on.map(|day| day.to_string()) {
        task = remind(tx, desk, file, (law, content.words.transition_on, task), reminders).await?;
    }
    rows::set_days(tx, id, &content.words, task).await?;
    record(tx, desk, file, Event::new("statutory-plan.changed").subject(id).with("version", version)).await?;
    Ok(version)
}

/// What is named as a source stood there before, or is seen by whoever names it.
async fn known_sources(tx: &mut Tx, desk: &Desk<'_>, now: &[Answer], before: &[Answer]) -> Result<(), EntryError> {
    let new: Vec<Answer> = now
        .iter()
        .map(|answer| {
            let old = |id: &EntryId| before.iter().any(|one| one.taken_from.contains(id));
            let taken_from = answer.taken_from.iter().copied().filter(|id| !old(id)).collect();
            Answer { taken_from, ..answer.clone() }
        })
        .collect();
    let seen = sources(tx, desk, &new).await?;
    if new.iter().flat_map(|answer| &answer.taken_from).all(|id| seen.iter().any(|source| source.entry == *id)) {
        return Ok(());
    }
    Err(Faults::contradiction("answers", "statutory-error-source").into())
}

/// Sets the task a year before a change of system, moves it, or takes it back.
async fn remind(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (law, transition_on, standing): (&Law, Option<Date>, Option<EntryId>),
    reminders: &Reminders,
) -> Result<Option<EntryId>, EntryError> {
    let today = office(tx, desk).await?.1;
    let wanted = transition_on.map(|day| NewTask {
        kind: TaskKind::Task,
        topic: law.topic,
        text: reminders.transition.clone(),
        why: law.transition.as_ref().map(|words| words.de.clone()).unwrap_or_default(),
        due_on: day.checked_sub(12.months()).unwrap_or(day).max(today),
        owner: None,
    });
    let open = match standing {
        Some(id) => task::find(tx, desk, file.id(), id).await.ok().filter(|task| task.state == EntryState::Open),
        None => None,
    };
    match (open, wanted) {
        (Some(task), Some(new)) => {
            step(tx, desk, file, (task.id, task.version), &Step::Change(new)).await?;
            Ok(Some(task.id))
        }
        (Some(task), None) => {
            step(tx, desk, file, (task.id, task.version), &Step::TakeBack).await?;
            Ok(None)
        }
        (None, Some(new)) => task::set(tx, desk, file, &new).await.map(Some).map_err(refused),
        (None, None) => Ok(None),
    }
}

async fn step(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (task, version): (EntryId, i64),
    step: &Step,
) -> Result<(), EntryError> {
    task::take_step(tx, desk, file, task, version, step).await.map(drop).map_err(refused)
}

/// Why a task of a plan could not be kept: whoever has it may have left, and then the plan waits until somebody else has it.
pub(super) fn refused(error: TaskError) -> EntryError {
    match error {
        TaskError::Entry(error) => error,
        TaskError::NotFound | TaskError::Closed | TaskError::Changed | TaskError::CannotHave { .. } => {
            Faults::contradiction("review_on", "statutory-error-task").into()
        }
    }
}

/// Takes down who sees a plan otherwise; it stands in every version from then on and is never taken out (rule 11).
pub async fn disagree(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    new: &NewObjection,
) -> Result<EntryId, EntryError> {
    let plan = entry::get::<StatutoryPlan>(tx, desk, id).await?;
    let plan = plan.filter(|plan| plan.file == file.id()).ok_or(EntryError::NotFound)?;
    let content = Objection { plan: id, who: new.who.clone(), words: new.words.clone() };
    let written = NewEntry { topic: plan.topic, person: plan.person, happened_at: tx.now(), content: &content };
    let made = entry::write(tx, desk, file, written).await?;
    record(tx, desk, file, Event::new("statutory-plan.dissent").subject(id)).await?;
    Ok(made)
}
