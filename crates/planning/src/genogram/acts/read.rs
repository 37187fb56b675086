//! Reading a genogram: cards and relations of the family, and what is kept beyond them.

use ::store::{FileId, Tx};
use casework::entry::{self, Content, Desk, EntryError, EntryState, Opened};
use casework::household;
use serde_json::Value;

use crate::genogram::model::{Genogram, Household, PersonSign, Tie};

/// The genogram of a file, as far as the actor may read what it is made of.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Genogram, EntryError> {
    let family = household::family(tx, desk, file).await?;
    let kinds = [PersonSign::KIND, Tie::KIND, Household::KIND];
    let mut found = entry::list_kinds(tx, desk, file, &kinds).await?;
    found.retain(|entry| entry.state != EntryState::Withdrawn);
    Ok(Genogram { family, persons: of_kind(&found)?, ties: of_kind(&found)?, households: of_kind(&found)? })
}

fn of_kind<C: Content>(found: &[Opened<Value>]) -> Result<Vec<Opened<C>>, EntryError> {
    found.iter().filter_map(|entry| entry.of_kind().transpose()).collect()
}
