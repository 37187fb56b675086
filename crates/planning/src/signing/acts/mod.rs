//! What must hold where something is signed.

use ::store::Tx;
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, WritableFile};

use crate::signing::model::Signing;

/// A scan must be a document of the file in which is signed.
pub(crate) async fn scan_lies_in(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    signing: &Signing,
) -> Result<(), EntryError> {
    let Some(document) = signing.document else { return Ok(()) };
    let found = entry::get_any(tx, desk, document).await?;
    if found.is_some_and(|found| found.file == file.id() && found.kind == "document") {
        return Ok(());
    }
    Err(Faults::contradiction("document", "plan-error-document").into())
}
