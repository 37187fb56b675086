//! After the closing: hearing how the family is, and opening the case again when it comes back.

use ::store::{EntryId, Tx};
use casework::case::{self, CaseCode, CaseState, Phase};
use casework::check::Faults;
use casework::closing as container;
use casework::entry::{Desk, EntryError, EntryState, WritableFile};
use casework::task::{self, Done, Review, TaskError};
use journal::Event;

use super::current;
use crate::closing::model::{AftercareContact, ClosingReturn, NewAftercareContact, NewReturn, Outcome};
use crate::closing::store as rows;
use crate::phase::{self, NewStep};
use crate::recording::{record, write};

/// Writes down a contact after the closing; where somebody was reached, it is held and its task is done.
///
/// Errors: `NotFound`; `Faulty` for a case that is not closed, a contact that was left out, and one that was held before.
/// Source: R191, R49 (Nachbefragung).
pub async fn hear(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    new: &NewAftercareContact,
) -> Result<EntryId, EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let standing = current(rows::of_file(tx, desk, file.id()).await?);
    let Some(standing) = standing.filter(|_| case.state == CaseState::Closed) else {
        return Err(Faults::contradiction("months", "closing-error-not-closed").into());
    };
    let planned = rows::contacts(tx, desk, file.id()).await?;
    let planned = planned.into_iter().find(|one| one.closing == standing.id && one.months == new.months);
    let Some(planned) = planned else {
        return Err(Faults::contradiction("months", "closing-error-left-out").into());
    };
    if planned.held.is_some() {
        return Err(Faults::contradiction("months", "closing-error-held").into());
    }
    let content = AftercareContact {
        closing: standing.id,
        months: new.months,
        on: new.on,
        mode: new.mode,
        outcome: new.outcome,
        words: new.words.clone(),
    };
    let id = write(tx, desk, &file, None, &content).await?;
    if new.outcome == Outcome::Spoken {
        if !rows::hold_contact(tx, standing.id, new.months, id).await? {
            return Err(Faults::contradiction("months", "closing-error-held").into());
        }
        settle(tx, desk, &file, planned.task, Settle::Done).await?;
    }
    let event = Event::new("aftercare.heard").subject(id).with("months", new.months);
    record(tx, desk, &file, event.with("outcome", new.outcome.as_str())).await?;
    Ok(id)
}

/// The family comes back: the case is open again with the contact person it knows and the plan it had, in monitoring.
///
/// Contacts that were still to come need not be any more. Errors: `NotFound` for who does not work in the lead file;
/// `Changed`; `Faulty` for a case that is not closed. Source: R2, R191; rules 8 and 14.
pub async fn take_back_in(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    new: &NewReturn,
) -> Result<EntryId, EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    if !case.is_lead_file {
        return Err(EntryError::NotFound);
    }
    if case.state != CaseState::Closed {
        return Err(Faults::contradiction("reason", "closing-error-not-closed").into());
    }
    let why = ClosingReturn { reason: new.reason.clone(), review_on: new.review_on };
    let id = write(tx, desk, &file, None, &why).await?;
    if let Some(standing) = current(rows::of_file(tx, desk, file.id()).await?) {
        rows::end(tx, standing.id, id).await?;
        let planned = rows::contacts(tx, desk, file.id()).await?;
        for one in planned.iter().filter(|one| one.closing == standing.id && one.held.is_none()) {
            settle(tx, desk, &file, one.task, Settle::TakeBack).await?;
        }
    }
    let mut version = container::open_again(tx, desk, &case, &file, case.version).await?;
    if case.phase != Phase::Monitoring {
        let step = NewStep { to: Phase::Monitoring, reason: new.reason.clone() };
        version = phase::step(tx, desk, code, (version, &step)).await?;
    }
    let review = Review { review_on: Some(new.review_on) };
    task::set_review(tx, desk, &case, &file, version, &review).await.map_err(plain)?;
    record(tx, desk, &file, Event::new("closing.returned").subject(id)).await?;
    Ok(id)
}

/// What becomes of a task that reminded of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settle {
    Done,
    TakeBack,
}

/// Settles a task, unless somebody did before or gave it away to where it cannot be seen.
async fn settle(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, id: EntryId, how: Settle) -> Result<(), EntryError> {
    let task = match task::find(tx, desk, file.id(), id).await {
        Ok(task) if task.state == EntryState::Open => task,
        Ok(_) | Err(TaskError::NotFound) => return Ok(()),
        Err(error) => return Err(plain(error)),
    };
    let done = match how {
        Settle::Done => task::done(tx, desk, file, id, task.version, &Done::default()).await,
        Settle::TakeBack => task::take_back(tx, desk, file, id, task.version).await,
    };
    done.map(|_| ()).map_err(plain)
}

fn plain(error: TaskError) -> EntryError {
    match error {
        TaskError::Entry(error) => error,
        TaskError::Changed => EntryError::Changed { version: 0 },
        _ => EntryError::NotFound,
    }
}
