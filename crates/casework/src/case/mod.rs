//! Cases: the container that holds a family's files together, with exactly one contact person while it is open.
//!
//! Invariants: a case has no content of its own; it opens only after the indication and the person's yes; an open
//! case has exactly one contact person at every moment, by constraint of the database (rule 8); a case is seen only
//! through a file of its viewer.
//!
//! Rest: `model` codes, states, the view · `store` every statement · `pages/` the frame of a case's pages · `api` the same
//! as JSON. The list stands in `caseload`.

mod api;
mod model;
pub mod pages;
mod store;

use std::collections::HashMap;

use ::store::{CaseId, FileId, Timestamp, Tx};
use policy::Act;

use crate::entry::{self, Desk, EntryError, WritableFile};

pub use api::Case;
pub(crate) use model::codes;
pub use model::{CaseCode, CaseState, CaseView, MANY_PROBLEMS_FROM, Person, Phase, Titles, Track, UnknownCode};

pub use pages::frame::{CasePath, IdPath};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The API of cases.
pub fn routes() -> ui::Routes<identity::App> {
    api::routes()
}

/// The case of this code as the actor may see it.
///
/// Errors: `NotFound` for an absent case and for one that is not for the actor alike (rule 5).
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<CaseView, EntryError> {
    store::find(tx, desk, Act::Read, code).await?.ok_or(EntryError::NotFound)
}

/// The case of this code, if the actor may write into the file through which they see it.
pub async fn find_to_write(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<CaseView, EntryError> {
    store::find(tx, desk, Act::Write, code).await?.ok_or(EntryError::NotFound)
}

/// The case of this code and the file to write into.
///
/// Errors: `NotFound` for whoever may not write there, as for an absent case.
pub async fn writable(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<(CaseView, WritableFile), EntryError> {
    let case = find_to_write(tx, desk, code).await?;
    let file = entry::writable(tx, desk, case.file).await?.ok_or(EntryError::NotFound)?;
    Ok((case, file))
}

/// The cases of these files as the actor may see them, in the order of the files; what may not be seen is left out.
pub async fn of_files(tx: &mut Tx, desk: &Desk<'_>, files: &[FileId]) -> Result<Vec<CaseView>, EntryError> {
    store::of_files(tx, desk, files, &HashMap::new()).await
}

/// The same for who has asked for the newest entries of some of the files already.
pub async fn of_files_with_newest(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
    newest: &HashMap<FileId, Timestamp>,
) -> Result<Vec<CaseView>, EntryError> {
    store::of_files(tx, desk, files, newest).await
}

/// What these files are called, for lists of something else; files that the actor may not see are absent.
pub async fn titles(tx: &mut Tx, desk: &Desk<'_>, files: &[FileId]) -> Result<Titles, EntryError> {
    store::titles(tx, desk, files).await
}

/// Sets the phase of an open case, for who found its lead file open for writing; false when the case was changed meanwhile.
pub async fn set_phase(tx: &mut Tx, case: CaseId, seen_version: i64, phase: Phase) -> Result<bool, EntryError> {
    store::set_phase(tx, case, seen_version, phase).await
}

/// Makes the container in which advice begins; it becomes a case only by the entry check.
pub async fn begin_advice(tx: &mut Tx, desk: &Desk<'_>) -> Result<(CaseId, CaseCode), EntryError> {
    let id = CaseId::from(tx.new_id());
    loop {
        let code = CaseCode::draw(tx.random());
        if !store::code_is_taken_unscoped(tx, desk.actor.network, &code).await? {
            store::insert_advice(tx, id, desk.actor.network, &code).await?;
            return Ok((id, code));
        }
    }
}
