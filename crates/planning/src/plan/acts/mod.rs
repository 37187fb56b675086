//! Making a version, signing it, noting who sees it otherwise, and reading versions one by one or beside each other.

use ::store::{EntryId, FileId, Tx};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, WritableFile};
use casework::task::{self, NewTask, TaskError, TaskKind};
use journal::Event;
use policy::Topic;

use super::model::{
    Comparison, Dissent, NewVersion, Plan, PlanSignature, PlanVersion, Standing, VersionView, differences,
};
use super::store as rows;
use crate::recording::{record, write};
use crate::signing::{Signing, scan_lies_in};
use crate::{goal, heard, measure};

/// The versions of a file without what they say, and who sees something otherwise.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Plan, EntryError> {
    let versions = rows::of_file(tx, desk, file).await?;
    Ok(Plan { versions, dissents: heard::list::<Dissent>(tx, desk, file).await? })
}

/// One version, whole.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, number: i64) -> Result<VersionView, EntryError> {
    let versions = rows::of_file(tx, desk, file).await?;
    let standing = versions.iter().find(|one| one.number == number).ok_or(EntryError::NotFound)?;
    let version = entry::get::<PlanVersion>(tx, desk, standing.id).await?.ok_or(EntryError::NotFound)?;
    let signature = match standing.signed_at {
        Some(_) => {
            let all = entry::list::<PlanSignature>(tx, desk, file).await?;
            all.into_iter().find(|one| one.content.version == standing.id)
        }
        None => None,
    };
    let newest = versions.first().is_some_and(|first| first.number == number);
    Ok(VersionView { standing: standing.clone(), newest, version, signature })
}

/// Two versions beside each other; which of them is named first does not matter.
pub async fn compare(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    one: i64,
    other: i64,
) -> Result<Comparison, EntryError> {
    let versions = rows::of_file(tx, desk, file).await?;
    let id = |number: i64| versions.iter().find(|version| version.number == number).map(|version| version.id);
    let (earlier, later) = (one.min(other), one.max(other));
    let ids = id(earlier).zip(id(later)).ok_or(EntryError::NotFound)?;
    let read = entry::list_named::<PlanVersion>(tx, desk, &[ids.0, ids.1]).await?;
    let content = |id: EntryId| read.iter().find(|version| version.id == id).map(|version| &version.content);
    let (before, after) = content(ids.0).zip(content(ids.1)).ok_or(EntryError::NotFound)?;
    Ok(Comparison { earlier, later, differences: differences(before, after) })
}

/// Makes a version of what stands now, and sets the day on which everybody looks at it again.
///
/// `reminder` is what the resubmission says. Returns the version's number. Errors: `Changed` when somebody made another
/// version since the one that was seen; `Faulty` without a goal. Source: R44, R45, R48; B1, B4.
pub async fn freeze(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewVersion,
    reminder: &str,
) -> Result<i64, EntryError> {
    let plan = of_file(tx, desk, file.id()).await?;
    if plan.newest() != new.after {
        return Err(EntryError::Changed { version: plan.newest() });
    }
    let goals = goal::of_file(tx, desk, file.id()).await?;
    let measures = measure::of_file(tx, desk, file.id()).await?;
    let frozen = PlanVersion {
        number: new.after + 1,
        wishes: goals.wishes.iter().map(Into::into).collect(),
        goals: goals.goals.iter().filter(|one| one.standing != goal::Standing::Dropped).map(Into::into).collect(),
        measures: measures
            .measures
            .iter()
            .filter(|one| one.course != measure::Course::Dropped)
            .map(Into::into)
            .collect(),
        dissents: plan.dissents.iter().map(Into::into).collect(),
        strengths: new.strengths.clone(),
        participants: new.participants.clone(),
        review_on: new.review_on,
    };
    if frozen.goals.is_empty() {
        return Err(Faults::contradiction("goals", "plan-error-empty").into());
    }
    let id = write(tx, desk, file, None, &frozen).await?;
    rows::insert(tx, id, file.id(), frozen.number, new.review_on).await?;
    let task = NewTask {
        kind: TaskKind::Resubmission,
        topic: Topic::Plan,
        text: reminder.to_owned(),
        why: String::new(),
        due_on: new.review_on,
        owner: None,
    };
    match task::set(tx, desk, file, &task).await {
        Ok(_) => {}
        Err(TaskError::Entry(error)) => return Err(error),
        Err(_) => return Err(Faults::contradiction("review_on", "plan-error-review").into()),
    }
    record(tx, desk, file, Event::new("plan.frozen").subject(id).with("number", frozen.number)).await?;
    Ok(frozen.number)
}

/// Signs the newest version: the client by their name, the worker by being logged in. From then on it is final.
///
/// Errors: `NotFound`; `Faulty` for an outdated version, one that is signed, one without any strength, and for a scan
/// that is no document of this file. Source: R45, R122; rule 10.
pub async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    number: i64,
    signing: &Signing,
) -> Result<EntryId, EntryError> {
    let versions = rows::of_file(tx, desk, file.id()).await?;
    let standing = versions.iter().find(|one| one.number == number).ok_or(EntryError::NotFound)?;
    if let Some(key) = refused(standing, versions.first()) {
        return Err(Faults::contradiction("number", key).into());
    }
    let version = entry::get::<PlanVersion>(tx, desk, standing.id).await?.ok_or(EntryError::NotFound)?;
    if version.content.strengths.is_empty() && !has_resources(tx, desk, file.id()).await? {
        return Err(Faults::contradiction("number", "plan-error-strengths").into());
    }
    scan_lies_in(tx, desk, file, signing).await?;
    let signature = PlanSignature { version: standing.id, signing: signing.clone() };
    let id = write(tx, desk, file, None, &signature).await?;
    if !rows::sign(tx, desk, standing.id).await? {
        return Err(Faults::contradiction("number", "plan-error-signed").into());
    }
    let event = Event::new("plan.signed").subject(standing.id).with("way", signing.way.as_str());
    record(tx, desk, file, event.with("number", number)).await?;
    Ok(id)
}

/// Why a version cannot be signed, if it cannot.
fn refused(standing: &Standing, newest: Option<&Standing>) -> Option<&'static str> {
    if newest.is_none_or(|newest| newest.number != standing.number) {
        return Some("plan-error-outdated");
    }
    standing.signed_at.map(|_| "plan-error-signed")
}

/// Whether an assessment of this file has found something that the family is good at.
async fn has_resources(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<bool, EntryError> {
    Ok(!crate::assessment::resources(tx, desk, file).await?.is_empty())
}

/// Notes that somebody sees something otherwise; it stands in every version from then on and is never taken out.
pub async fn disagree(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    dissent: &Dissent,
) -> Result<EntryId, EntryError> {
    let id = write(tx, desk, file, None, dissent).await?;
    record(tx, desk, file, Event::new("plan.dissent").subject(id)).await?;
    Ok(id)
}
