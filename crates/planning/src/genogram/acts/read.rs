//! Reading a genogram: cards and relations of the family, and what is kept beyond them.

use ::store::{FileId, Tx};
use casework::entry::{self, Content, Desk, EntryError, EntryState};
use casework::household;

use crate::genogram::model::{Genogram, Household, PersonSign, Tie};

/// The genogram of a file, as far as the actor may read what it is made of.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Genogram, EntryError> {
    let family = household::family(tx, desk, file).await?;
    let kinds = [PersonSign::KIND, Tie::KIND, Household::KIND];
    let mut found = entry::list_kinds(tx, desk, file, &kinds).await?;
    found.retain(|entry| entry.state != EntryState::Withdrawn);
    Ok(Genogram {
        family,
        persons: entry::of_kind(&found)?,
        ties: entry::of_kind(&found)?,
        households: entry::of_kind(&found)?,
    })
}
