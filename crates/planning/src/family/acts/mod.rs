//! What somebody does with the plan on their own pages, and what they find there.

pub(super) mod read;
pub(super) mod write;

use casework::entry::{Desk, EntryError};
use policy::{Actor, Purpose};
use store::{FileId, Tx};
use vault::Vault;

use super::model::OwnPlace;
use super::store as rows;

/// A desk for the person's own purpose, and nothing else.
pub(super) fn desk<'a>(vault: &'a Vault, actor: &'a Actor) -> Desk<'a> {
    Desk { vault, actor, purpose: Purpose::SelfAccess }
}

/// Whose matters somebody may look at.
///
/// Errors: `NotFound` for whoever looks at nobody's.
async fn places(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<OwnPlace>, EntryError> {
    let places = rows::of_account_unscoped(tx, desk.actor.user).await?;
    if places.is_empty() { Err(EntryError::NotFound) } else { Ok(places) }
}

/// The files out of which something is shown, each once.
fn files(places: &[OwnPlace]) -> Vec<FileId> {
    let mut files: Vec<FileId> = Vec::new();
    for place in places {
        if !files.contains(&place.from_file) {
            files.push(place.from_file);
        }
    }
    files
}
