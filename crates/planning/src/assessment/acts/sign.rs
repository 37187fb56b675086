//! The shared understanding, the signature after which nothing changes, and taking back what was begun by mistake.

use ::store::{EntryId, Tx};
use casework::case::{self, CaseCode};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, EntryState, Revision, WritableFile};
use casework::task::{self, NewTask, TaskError, TaskKind};
use journal::Event;
use policy::Topic;

use super::read::{standing_of, with_answers};
use crate::assessment::model::{Assessment, Head, NotAsked, Signature, Understanding};
use crate::assessment::store as rows;
use crate::recording::record;

/// Keeps the shared understanding as far as it is written; the head's new version comes back.
///
/// Errors: `NotFound`; `Changed` when somebody was faster; `Faulty` once it is signed, and for a priority that is no area.
pub async fn note(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
    (seen_version, understanding): (i64, &Understanding),
) -> Result<i64, EntryError> {
    let (file, assessment) = open(tx, desk, code, id).await?;
    let version = understand(tx, desk, &assessment, seen_version, understanding, EntryState::Open).await?;
    record(tx, desk, &file, Event::new("assessment.understood").subject(id)).await?;
    Ok(version)
}

/// Signs an assessment off; the head's new version comes back.
///
/// Errors: as [`note`], and `Faulty` where nothing was talked about, or no resource was recorded and no day is set on which
/// somebody asks for them. Source: R122; DESIGN §2 rule 10.
pub async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
    (seen_version, signature): (i64, &Signature),
) -> Result<i64, EntryError> {
    let (file, assessment) = open(tx, desk, code, id).await?;
    if assessment.answered() == 0 {
        return Err(Faults::contradiction("assessment", "assessment-error-empty").into());
    }
    if assessment.resources().is_empty() && signature.not_asked.is_none() {
        return Err(Faults::contradiction("not_asked", "assessment-error-no-resource").into());
    }
    let understanding = &signature.understanding;
    let version = understand(tx, desk, &assessment, seen_version, understanding, EntryState::Done).await?;
    let again_on = signature.not_asked.as_ref().map(|not_asked| not_asked.again_on);
    if !rows::sign(tx, desk, id, again_on).await? {
        return Err(Faults::contradiction("assessment", "assessment-error-signed").into());
    }
    if let Some(not_asked) = &signature.not_asked {
        resubmit(tx, desk, &file, not_asked).await?;
    }
    let event = Event::new("assessment.signed").subject(id).with("instrument", &assessment.instrument.id);
    record(tx, desk, &file, event).await?;
    Ok(version)
}

/// Takes back an assessment that was begun by mistake.
///
/// Errors: `NotFound`; `Changed` when somebody was faster; `Faulty` once it is signed, and where something was answered:
/// what somebody told stays in the file.
pub async fn take_back(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
    seen_version: i64,
) -> Result<(), EntryError> {
    let (file, assessment) = open(tx, desk, code, id).await?;
    if assessment.answered() > 0 {
        return Err(Faults::contradiction("assessment", "assessment-error-answered").into());
    }
    let understanding = assessment.standing.head.content.understanding.clone();
    understand(tx, desk, &assessment, seen_version, &understanding, EntryState::Withdrawn).await?;
    record(tx, desk, &file, Event::new("assessment.taken-back").subject(id)).await
}

async fn open(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
) -> Result<(WritableFile, Assessment), EntryError> {
    let (_, file) = case::writable(tx, desk, code).await?;
    let standing = standing_of(tx, desk, file.id(), id).await?;
    if !rows::touch(tx, id).await? {
        return Err(Faults::contradiction("assessment", "assessment-error-signed").into());
    }
    Ok((file, with_answers(tx, desk, standing).await?))
}

async fn understand(
    tx: &mut Tx,
    desk: &Desk<'_>,
    assessment: &Assessment,
    seen_version: i64,
    understanding: &Understanding,
    state: EntryState,
) -> Result<i64, EntryError> {
    if understanding.priorities.iter().any(|area| assessment.instrument.area(area).is_none()) {
        return Err(Faults::contradiction("understanding.priorities", "assessment-error-area").into());
    }
    let head = &assessment.standing.head;
    let content = Head { understanding: understanding.clone(), ..head.content.clone() };
    let revision =
        Revision { seen_version, topic: head.topic, state, happened_at: head.happened_at, content: &content };
    entry::revise(tx, desk, head.id, revision).await
}

/// Sets the day on which somebody asks for resources.
async fn resubmit(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, not_asked: &NotAsked) -> Result<(), EntryError> {
    let new = NewTask {
        kind: TaskKind::Resubmission,
        topic: Topic::Plan,
        text: not_asked.task.clone(),
        why: String::new(),
        due_on: not_asked.again_on,
        owner: None,
    };
    match task::set(tx, desk, file, &new).await {
        Ok(_) => Ok(()),
        Err(TaskError::Entry(error)) => Err(error),
        Err(_) => Err(Faults::contradiction("not_asked.again_on", "assessment-error-task").into()),
    }
}
