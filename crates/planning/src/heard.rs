//! What the family wrote on their own pages, read together with the file that it belongs to.
//!
//! It lies in the portal files of the people, so that it is theirs: the team of the file reads it and nobody of staff
//! changes it (rule 11).

use casework::entry::{self, Content, Desk, EntryError, Opened};
use casework::file;
use serde_json::Value;
use store::{FileId, Tx};

/// All entries of these kinds in a file and in what the family wrote to it, as far as the actor may read them, oldest first.
pub(crate) async fn list_kinds(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    kinds: &[&str],
) -> Result<Vec<Opened<Value>>, EntryError> {
    let mut files = file::portals_of_unscoped(tx, file).await?;
    if files.is_empty() {
        return entry::list_kinds(tx, desk, file, kinds).await;
    }
    files.push(file);
    entry::list_kinds_in(tx, desk, &files, kinds).await
}

/// The same of one kind.
pub(crate) async fn list<C: Content>(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Opened<C>>, EntryError> {
    entry::of_kind(&list_kinds(tx, desk, file, &[C::KIND]).await?)
}

/// Whether something lies in a file or was written to it by the family.
pub(crate) async fn belongs(tx: &mut Tx, file: FileId, lies_in: FileId) -> Result<bool, EntryError> {
    Ok(file == lies_in || file::portals_of_unscoped(tx, file).await?.contains(&lies_in))
}
