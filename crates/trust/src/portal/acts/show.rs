//! Withholding an entry from everybody who looks through a portal, and showing it again.

use ::store::{EntryId, Tx};
use casework::entry::{self, Desk, EntryError, WritableFile};
use journal::Event;

use super::follow::bring_in_line;
use crate::portal::model::WithholdReason;
use crate::portal::store;

/// Whether an entry is withheld from now on, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// It is shown to nobody.
    For(WithholdReason),
    /// It is shown to whom the rule shows it.
    No,
}

/// Decides whether an entry of this file is shown through portals. It acts at once.
///
/// Errors: `NotFound` also for an entry that the actor may not see. Source: P13, F5, L-21.
pub async fn withhold(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    withheld: Withheld,
) -> Result<(), EntryError> {
    let entry = entry::get_any(tx, desk, id).await?.filter(|entry| entry.file == file.id());
    entry.ok_or(EntryError::NotFound)?;
    let event = match withheld {
        Withheld::For(reason) => {
            store::insert_withheld(tx, id, reason, desk.actor.user).await?;
            Event::new("portal.withheld").with("reason", reason.as_str())
        }
        Withheld::No => {
            store::delete_withheld(tx, id).await?;
            Event::new("portal.shown-again")
        }
    };
    let Some(fact) = store::fact_unscoped(tx, id).await? else { return Err(EntryError::NotFound) };
    for access in store::live_accesses_unscoped(tx, file.id()).await? {
        bring_in_line(tx, &access, &fact).await?;
    }
    let event = event.file(file.id()).subject(id).purpose(desk.purpose);
    Ok(journal::record(tx, desk.actor, event).await?)
}
