//! Reading how it goes, agreeing a rhythm, noting what went otherwise, and finding that it is time to look anew.

use ::store::{EntryId, Tx};
use casework::case::CaseView;
use casework::check::Faults;
use casework::contact_person;
use casework::entry::{self, Desk, EntryError, WritableFile};
use casework::task::{self, NewTask, TaskError, TaskKind};
use journal::Event;
use policy::Topic;

use super::model::{
    Deviation, Facts, Monitoring, NewReassessment, Reassessment, Rhythm, attainment, course, lived, participation,
};
use super::store as rows;
use crate::goal::{Goal, Standing};
use crate::measure::{Course, Measure};
use crate::recording::{record, write};
use crate::{agreement, goal, measure, plan};

/// How it goes in a case, as far as the actor may know.
pub async fn of_case(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Monitoring, EntryError> {
    let zone = network::organisation::organisation(tx, desk.actor.organisation).await?.time_zone;
    let today = tx.now().in_zone(&zone).date();
    let goals = goal::of_file(tx, desk, case.file).await?;
    let measures = measure::of_file(tx, desk, case.file).await?;
    let plan = plan::of_file(tx, desk, case.file).await?;
    let agreements = agreement::of_file(tx, desk, case.file).await?;
    let newest = match plan.newest() {
        0 => None,
        number => Some(plan::find(tx, desk, case.file, number).await?.version.content),
    };
    let facts = Facts {
        goals: &goals,
        measures: &measures,
        plan: &plan,
        newest: newest.as_ref(),
        agreements: &agreements.items,
    };
    let participation = participation(&facts);
    let contacts: Vec<_> =
        rows::contacts(tx, desk, case.file).await?.into_iter().map(|at| at.in_zone(&zone).date()).collect();
    let agreed = entry::list::<Rhythm>(tx, desk, case.file).await?.pop();
    let agreed = agreed.map(|rhythm| {
        let day = rhythm.created_at.in_zone(&zone).date();
        (rhythm, day)
    });
    let mut deviations = entry::list::<Deviation>(tx, desk, case.file).await?;
    deviations.reverse();
    let mut reassessments = entry::list::<Reassessment>(tx, desk, case.file).await?;
    reassessments.reverse();
    let contact_persons = contact_person::terms(tx, desk, case).await?;
    let (open, ended): (Vec<_>, Vec<_>) = measures.measures.iter().cloned().partition(|one| one.course == Course::Open);
    let is_late = |ends: Option<jiff::civil::Date>| ends.is_some_and(|day| day < today);
    Ok(Monitoring {
        goals: goals
            .goals
            .iter()
            .filter(|one| one.standing != Standing::Dropped)
            .map(|one| course(one, &zone))
            .collect(),
        attainment: attainment(&goals.goals, &zone),
        late: open.into_iter().filter(|one| is_late(one.measure.content.ends_on)).collect(),
        ended,
        contact: lived(agreed, &contacts, today),
        deviations,
        reassessments,
        participation,
        changes_of_contact_person: i64::try_from(contact_persons.len().saturating_sub(1)).unwrap_or(i64::MAX),
        contact_persons,
        review_on: case.review_on.clone(),
        plan_review_on: plan.versions.first().map(|version| version.review_on.clone()),
    })
}

/// Keeps how often both want to speak; the rhythm before stays readable.
pub async fn agree_rhythm(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    rhythm: &Rhythm,
) -> Result<EntryId, EntryError> {
    let id = write(tx, desk, file, None, rhythm).await?;
    record(tx, desk, file, Event::new("rhythm.agreed").subject(id).with("days", rhythm.every_days)).await?;
    Ok(id)
}

/// Keeps that something went otherwise, why, and what follows.
///
/// Errors: `Faulty` for a measure or a goal of another file. Source: B1 (Monitoring: deviations).
pub async fn note_deviation(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    deviation: &Deviation,
) -> Result<EntryId, EntryError> {
    if let Some(measure) = deviation.measure {
        let found = entry::list_named::<Measure>(tx, desk, &[measure]).await?;
        if !found.iter().any(|one| one.file == file.id()) {
            return Err(Faults::contradiction("measure", "monitoring-error-measure").into());
        }
    }
    if let Some(goal) = deviation.goal {
        let found = entry::list_named::<Goal>(tx, desk, &[goal]).await?;
        if !found.iter().any(|one| one.file == file.id()) {
            return Err(Faults::contradiction("goal", "monitoring-error-goal").into());
        }
    }
    let id = write(tx, desk, file, None, deviation).await?;
    let event = Event::new("plan.deviated").subject(id).with("consequence", deviation.consequence.as_str());
    record(tx, desk, file, event).await?;
    Ok(id)
}

/// Keeps that it is time to assess anew, and sets the task for it, which says `reminder`.
///
/// Source: B1 (Monitoring: re-assessment trigger).
pub async fn look_anew(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewReassessment,
    reminder: &str,
) -> Result<EntryId, EntryError> {
    let task = NewTask {
        kind: TaskKind::Task,
        topic: Topic::Plan,
        text: reminder.to_owned(),
        why: new.reason.clone(),
        due_on: new.until,
        owner: None,
    };
    let task = match task::set(tx, desk, file, &task).await {
        Ok(task) => task,
        Err(TaskError::Entry(error)) => return Err(error),
        Err(_) => return Err(Faults::contradiction("until", "monitoring-error-past").into()),
    };
    let kept = Reassessment { occasion: new.occasion, reason: new.reason.clone(), until: new.until, task };
    let id = write(tx, desk, file, None, &kept).await?;
    let event = Event::new("reassessment.due").subject(id).with("occasion", new.occasion.as_str());
    record(tx, desk, file, event).await?;
    Ok(id)
}
