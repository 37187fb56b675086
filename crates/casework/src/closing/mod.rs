//! Closing a case and opening it again: the container itself; what is said on it is written by planning.
//!
//! Invariants: only an open case closes and only a closed one opens again; both happen through the lead file, in one
//! transaction with what is said on them; the contact person stays named, so that a family that comes back meets a face it
//! knows (R191, rule 8). The lead file stays open for writing: what is heard after the closing is written into it. The
//! period for which files are kept begins with the closing, and ends with a return.
//!
//! Rest: `store` both statements.

mod store;

use ::store::Tx;
use journal::Event;

use crate::case::{CaseState, CaseView};
use crate::check::Faults;
use crate::contact_person::{self, ContactPersonError};
use crate::entry::{Desk, EntryError, WritableFile};
use crate::safety_net;

/// Closes an open case that was found open for writing; its new version comes back.
///
/// Errors: `NotFound` for who does not work in the lead file; `Changed` when the case was changed meanwhile, or is not open.
/// Source: B1 (Evaluation/Abschluss); R212.
pub async fn close(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    seen_version: i64,
) -> Result<i64, EntryError> {
    if !case.is_lead_file {
        return Err(EntryError::NotFound);
    }
    if !store::close(tx, case.id, seen_version).await? {
        return Err(EntryError::Changed { version: case.version });
    }
    safety_net::recheck_file(tx, file.id()).await?;
    let event = Event::new("case.closed").case(case.id).file(file.id()).purpose(desk.purpose);
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

/// Opens a closed case again: whoever stood for the family stands for it, or the actor where they cannot any more.
///
/// The case's new version comes back. Errors: `NotFound` for who does not work in the lead file; `Changed`; `Faulty` for
/// a case that is not closed, and where nobody can stand for the family. Source: R2, R191.
pub async fn open_again(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    seen_version: i64,
) -> Result<i64, EntryError> {
    if !case.is_lead_file || case.state != CaseState::Closed {
        return Err(EntryError::NotFound);
    }
    if !store::open_again(tx, case.id, seen_version).await? {
        return Err(EntryError::Changed { version: case.version });
    }
    let event = Event::new("case.opened-again").case(case.id).file(file.id()).purpose(desk.purpose);
    journal::record(tx, desk.actor, event).await?;
    match contact_person::stand_again(tx, desk, case, file, seen_version + 1).await {
        Ok(version) => Ok(version),
        Err(ContactPersonError::Entry(error)) => Err(error),
        Err(ContactPersonError::Changed) => Err(EntryError::Changed { version: seen_version + 1 }),
        Err(_) => Err(Faults::contradiction("reason", "contact-person-not-eligible").into()),
    }
}
