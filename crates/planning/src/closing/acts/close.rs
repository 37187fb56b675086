//! Signing a closing: everything that it says happens in the same transaction.

use ::store::{EntryId, Tx, UserId};
use casework::case::{self, CaseCode, CaseState, CaseView, Phase};
use casework::check::Faults;
use casework::closing as container;
use casework::entry::{self, Desk, EntryError, Opened, WritableFile};
use casework::task::{self, NewTask, TaskError, TaskKind};
use journal::Event;
use policy::Topic;

use super::next_feedback;
use crate::closing::model::{
    Closing, Fate, Feedback, GoalResult, MeasureEnd, MeasureResult, NewClosing, figures, results,
};
use crate::closing::store as rows;
use crate::measure::{Course, MeasureView};
use crate::phase::{self, NewStep};
use crate::recording::{record, write};
use crate::{goal, measure};

/// What a closing would say, once nothing speaks against it.
#[derive(Debug)]
pub struct Judged {
    results: Vec<GoalResult>,
    measures: Vec<(MeasureView, MeasureEnd)>,
    feedback: EntryId,
}

/// Looks whether a case can be closed as it is said here; nothing is written.
///
/// Errors: `NotFound` for who does not work in the lead file; `Changed` when somebody closed it since; `Faulty` for a case
/// that is not open, an open measure without a word on it, a goal that nobody rated and no reason for that, and without
/// what the family says. Source: B1 (Evaluation/Abschluss); R41, R212.
pub async fn judge(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    new: &NewClosing,
) -> Result<Judged, EntryError> {
    if !case.is_lead_file {
        return Err(EntryError::NotFound);
    }
    if case.state != CaseState::Open {
        return Err(Faults::contradiction("reasons", "closing-error-not-open").into());
    }
    let newest = rows::of_file(tx, desk, file.id()).await?.first().map_or(0, |one| one.number);
    if newest != new.after {
        return Err(EntryError::Changed { version: newest });
    }
    let all = entry::list::<Feedback>(tx, desk, file.id()).await?;
    let closings = entry::list::<Closing>(tx, desk, file.id()).await?;
    let Some(feedback) = next_feedback(&all, &closings).map(|one: &Opened<Feedback>| one.id) else {
        return Err(Faults::contradiction("feedback", "closing-error-no-feedback").into());
    };
    let open = measure::of_file(tx, desk, file.id()).await?.measures;
    let open: Vec<MeasureView> = open.into_iter().filter(|one| one.course == Course::Open).collect();
    let measures = paired(open, &new.measures)?;
    let results = results(&goal::of_file(tx, desk, file.id()).await?.goals);
    if new.unrated.is_empty() && results.iter().any(GoalResult::wants_rating) {
        return Err(Faults::contradiction("unrated", "closing-error-unrated").into());
    }
    Ok(Judged { results, measures, feedback })
}

/// Each open measure with what becomes of it: all of them, and no other.
fn paired(open: Vec<MeasureView>, ends: &[MeasureEnd]) -> Result<Vec<(MeasureView, MeasureEnd)>, EntryError> {
    let wrong = || EntryError::from(Faults::contradiction("measures", "closing-error-measures"));
    if open.len() != ends.len() {
        return Err(wrong());
    }
    let end = |one: MeasureView| {
        let end = ends.iter().find(|end| end.measure == one.measure.id).cloned().ok_or_else(wrong)?;
        Ok((one, end))
    };
    open.into_iter().map(end).collect()
}

/// The sentences that a closing writes elsewhere, in the language of who signs it.
#[derive(Debug, Clone)]
pub struct Sentences {
    /// What a task says that reminds of a contact, by the months after which it is.
    pub tasks: [(i64, String); 3],
    /// Why the case goes on to evaluation and to aftercare.
    pub step: String,
}

/// Signs a closing: measures end or are handed on, contacts afterwards become tasks, the phase goes on to aftercare, and
/// the case is closed. The closing's number comes back.
///
/// Errors: as [`judge`]. Source: B1; R191, R212; rules 7 and 10.
pub async fn close(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    new: &NewClosing,
    sentences: &Sentences,
) -> Result<i64, EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let judged = judge(tx, desk, &case, &file, new).await?;
    let (first, last) = figures(&judged.results);
    let closing = Closing {
        number: new.after + 1,
        reasons: new.reasons.clone(),
        goals: judged.results,
        first,
        last,
        unrated: new.unrated.clone(),
        measures: judged.measures.iter().map(|(one, end)| told(one, end)).collect(),
        feedback: judged.feedback,
        aftercare: new.aftercare.clone(),
        summary: new.summary.clone(),
    };
    let id = write(tx, desk, &file, None, &closing).await?;
    rows::insert(tx, desk, id, file.id(), closing.number).await?;
    for (one, end) in &judged.measures {
        finish(tx, desk, &file, one, end.fate).await?;
    }
    let owner = who_asks(tx, desk, &case).await?;
    for contact in &new.aftercare {
        let Some(day) = contact.on else { continue };
        let text = sentences.tasks.iter().find(|(months, _)| *months == contact.months);
        let task = NewTask {
            kind: TaskKind::Resubmission,
            topic: Topic::Plan,
            text: text.map(|(_, text)| text.clone()).unwrap_or_default(),
            why: String::new(),
            due_on: day,
            owner,
        };
        let task = match task::set(tx, desk, &file, &task).await {
            Ok(task) => task,
            Err(TaskError::Entry(error)) => return Err(error),
            Err(_) => return Err(Faults::contradiction("aftercare-3", "closing-error-past").into()),
        };
        rows::insert_contact(tx, id, contact.months, &day.to_string(), task).await?;
    }
    let mut version = case.version;
    let mut at = case.phase;
    for to in [Phase::Evaluation, Phase::Aftercare] {
        if at < to {
            let step = NewStep { to, reason: sentences.step.clone() };
            version = phase::step(tx, desk, code, (version, &step)).await?;
            at = to;
        }
    }
    container::close(tx, desk, &case, &file, version).await?;
    record(tx, desk, &file, Event::new("closing.signed").subject(id).with("number", closing.number)).await?;
    Ok(closing.number)
}

fn told(one: &MeasureView, end: &MeasureEnd) -> MeasureResult {
    MeasureResult { id: one.measure.id, words: one.measure.content.words.clone(), fate: end.fate, to: end.to.clone() }
}

/// Ends a measure; one that is handed on stays open, and the closing says with whom.
async fn finish(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    one: &MeasureView,
    fate: Fate,
) -> Result<(), EntryError> {
    let course = match fate {
        Fate::Done => Course::Done,
        Fate::Dropped => Course::Dropped,
        Fate::HandedOn => return Ok(()),
    };
    entry::restate(tx, desk, one.measure.id, one.measure.version, course.into(), None).await?;
    let event = Event::new("measure.course").subject(one.measure.id).with("course", course.as_str());
    record(tx, desk, file, event).await
}

/// Who asks how the family is: the contact person it knows, or who closes the case where they cannot any more.
async fn who_asks(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Option<UserId>, EntryError> {
    let Some(person) = &case.contact_person else { return Ok(None) };
    let here = match task::colleagues(tx, desk, Some(case.id)).await {
        Ok(colleagues) => colleagues,
        Err(TaskError::Entry(error)) => return Err(error),
        Err(_) => return Ok(None),
    };
    Ok(here.iter().any(|one| one.user == person.id).then_some(person.id))
}
