//! Erasing a file: one person proposes, another releases, and its keys are destroyed.

use std::time::Duration;

use ::store::{FileId, Tx};
use casework::entry::EntryError;
use identity::{Role, Roles};
use journal::Event;
use policy::Actor;
use ui::check::Faults;

use crate::rights::jobs::EmptyLog;
use crate::rights::model::{Erasure, ErasureId};
use crate::rights::store;

/// How long the last copies of keys live on in backups (security §3.3).
const KEYS_IN_BACKUPS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The proof that somebody may propose or release in their organisation: a lead, or the data-protection officer.
#[derive(Debug, Clone)]
pub struct Proposal<'a>(&'a Actor);

impl<'a> Proposal<'a> {
    /// The proof for this person.
    ///
    /// Errors: `NotFound` for everybody else, as for a page that is not there.
    pub fn of(actor: &'a Actor, roles: Roles) -> Result<Self, EntryError> {
        let may = roles.has(Role::Lead) || roles.has(Role::Officer);
        if may { Ok(Proposal(actor)) } else { Err(EntryError::NotFound) }
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        self.0
    }
}

/// Proposes to erase a file whose period has passed.
///
/// Errors: `NotFound` for a file that is not on the list of the actor's organisation; `Faulty` where it was proposed.
pub async fn propose(tx: &mut Tx, proposal: &Proposal<'_>, file: FileId) -> Result<ErasureId, EntryError> {
    let actor = proposal.actor();
    let due = store::due(tx, actor.organisation, file).await?.ok_or(EntryError::NotFound)?;
    let id = ErasureId::from(tx.new_id());
    if store::insert_erasure(tx, id, actor, &due).await? == 0 {
        return Err(Faults::contradiction("file", "rights-error-proposed").into());
    }
    let event = Event::new("erasure.proposed").file(file).subject(id).with("rule", &due.rule);
    journal::record(tx, actor, event).await?;
    Ok(id)
}

/// Takes a proposal back.
///
/// Errors: `NotFound`; `Changed` where it was released or taken back meanwhile.
pub async fn withdraw(tx: &mut Tx, proposal: &Proposal<'_>, id: ErasureId, seen: i64) -> Result<(), EntryError> {
    let actor = proposal.actor();
    let erasure = store::erasure(tx, actor.organisation, id).await?.ok_or(EntryError::NotFound)?;
    if store::withdraw_erasure(tx, id, seen).await? == 0 {
        return Err(EntryError::Changed { version: erasure.version });
    }
    Ok(journal::record(tx, actor, Event::new("erasure.withdrawn").file(erasure.file).subject(id)).await?)
}

/// Releases an erasure and does it: the keys of the file, of its entries and documents and of what people wrote in its portals
/// are destroyed, fingerprints and drafts deleted, all grants ended. What stays is a row without content.
///
/// Errors: `NotFound`; `Faulty` for who proposed it, and for a file that was put on hold meanwhile; `Changed`.
/// Source: Art. 17 GDPR; L-23, L-34; security §3.3, §6.
pub async fn release(tx: &mut Tx, proposal: &Proposal<'_>, id: ErasureId, seen: i64) -> Result<Erasure, EntryError> {
    let actor = proposal.actor();
    let erasure = store::erasure(tx, actor.organisation, id).await?.ok_or(EntryError::NotFound)?;
    if erasure.proposed_by == actor.user {
        return Err(Faults::contradiction("version", "rights-error-two-people").into());
    }
    if store::hold_of(tx, erasure.file).await?.is_some() {
        return Err(Faults::contradiction("version", "rights-error-on-hold").into());
    }
    let keys_gone_at = tx.now().plus(KEYS_IN_BACKUPS);
    if store::release_erasure(tx, id, actor.user, keys_gone_at, seen).await? == 0 {
        return Err(EntryError::Changed { version: erasure.version });
    }
    let mut files = store::portals_unscoped(tx, erasure.file).await?;
    files.push(erasure.file);
    let mut entries = 0;
    for file in files {
        entries += destroy(tx, file).await?;
    }
    store::note_entries(tx, id, entries).await?;
    let now = tx.now();
    ::jobs::enqueue(tx, &EmptyLog {}, now).await?;
    store::forget_due(tx, erasure.file).await?;
    let event = Event::new("file.erased").file(erasure.file).subject(id).with("entries", entries);
    journal::record(tx, actor, event.with("rule", &erasure.rule)).await?;
    store::erasure(tx, actor.organisation, id).await?.ok_or(EntryError::NotFound)
}

/// Destroys everything of a file that can be read; gives how many entries there were.
async fn destroy(tx: &mut Tx, file: FileId) -> Result<i64, EntryError> {
    let entries = store::entries_unscoped(tx, file).await?;
    for entry in &entries {
        match vault::shred_entry(tx, *entry).await {
            // An entry that was erased before stays erased.
            Ok(()) | Err(vault::VaultError::KeyMissing { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    store::delete_fingerprints(tx, file).await?;
    store::delete_drafts(tx, file).await?;
    store::blank_bodies(tx, file).await?;
    policy::end_file(tx, file).await?;
    store::set_state(tx, file, "closed").await?;
    match vault::shred_file(tx, file).await {
        Ok(()) | Err(vault::VaultError::KeyMissing { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(i64::try_from(entries.len()).unwrap_or(i64::MAX))
}
