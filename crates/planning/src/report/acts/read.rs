//! Reading reports.

use ::store::{EntryId, FileId, Tx};
use casework::entry::{self, Desk, EntryError};

use crate::report::model::{ConfirmedReport, Report, ReportStanding, ReportView};
use crate::report::store as rows;

/// The reports of a file without what they say, the newest first.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<ReportStanding>, EntryError> {
    rows::of_file(tx, desk, file).await
}

/// One report, whole.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<ReportView, EntryError> {
    let all = rows::of_file(tx, desk, file).await?;
    let standing = all.into_iter().find(|one| one.id == id).ok_or(EntryError::NotFound)?;
    let draft = entry::get::<Report>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let confirmed = match standing.confirmed {
        Some(confirmed) => entry::get::<ConfirmedReport>(tx, desk, confirmed).await?,
        None => None,
    };
    Ok(ReportView { standing, draft, confirmed })
}
