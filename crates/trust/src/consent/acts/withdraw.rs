//! Taking a consent back: the effect shown first, then everything that rests on it ends in one transaction.

use std::collections::BTreeSet;

use ::store::{EntryId, FileId, Tx, UnitId};
use casework::entry::{self, Desk, EntryError};
use casework::notice::{self, Notice, NoticeKind};
use journal::Event;
use policy::{Kind, Purpose};

use super::list;
use crate::consent::error::ConsentError;
use crate::consent::model::{Consent, ConsentState, Effect, Withdrawal};
use crate::consent::store;

/// What taking this consent back would end, shown before anybody does it. Nothing is changed.
///
/// Errors: `NotFound` also when the actor may not see it. Source: L-17; ux §5 item 11.
pub async fn effect(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Effect, ConsentError> {
    let consent = list::one(tx, desk, id).await?;
    Ok(effect_of(tx, &consent).await?)
}

async fn effect_of(tx: &mut Tx, consent: &Consent) -> Result<Effect, ::store::Error> {
    let grants = policy::grants_of_basis_unscoped(tx, consent.id.into()).await?;
    let files: BTreeSet<FileId> = grants.iter().map(|grant| grant.to_file).collect();
    let files: Vec<FileId> = files.into_iter().collect();
    let reached = store::reached_unscoped(tx, &files).await?;
    let places = reached.len() as u64;
    // Who got it from the recipient is not the giving unit's to know by name, above all where that unit is secret.
    let recipients: Vec<_> = reached
        .into_iter()
        .filter(|(reached, hidden)| reached.unit == consent.to.unit || reached.file == consent.from_file || !hidden)
        .map(|(reached, _)| reached)
        .collect();
    let beyond = places - recipients.len() as u64;
    Ok(Effect { grants_ended: grants.len() as u64, recipients, beyond })
}

/// Takes a consent back: everything that was given on it ends at once, with all that was passed on from there; who
/// received it is told; other consents, the case and benefits are untouched. No reason is asked.
///
/// A worker needs the file's write leg; from the family's own pages (purpose `self`) the person's right to see the
/// consent is enough, and the caller has made sure that it is theirs. Errors: `NotFound`; `Faulty` at `way` when there
/// is nothing to take back. Source: L-17; Art. 7 (3) GDPR; DESIGN §2 rule 4.
pub async fn withdraw(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    withdrawal: Withdrawal,
) -> Result<Effect, ConsentError> {
    let consent = list::one(tx, desk, id).await?;
    if desk.purpose != Purpose::SelfAccess {
        entry::writable(tx, desk, consent.from_file).await?.ok_or(EntryError::NotFound)?;
    }
    if !matches!(consent.state, ConsentState::Asked | ConsentState::Given) {
        return Err(ConsentError::faulty("way", "consent-error-nothing-to-withdraw"));
    }
    // The row first: whoever gives something on it at this moment holds it, or finds it withdrawn.
    if store::mark_withdrawn(tx, id, withdrawal.way).await? == 0 {
        return Err(ConsentError::faulty("way", "consent-error-nothing-to-withdraw"));
    }
    let mut effect = effect_of(tx, &consent).await?;
    effect.grants_ended = policy::end_grants_of_basis(tx, id.into()).await?;
    let mut event = Event::new("consent.withdrawn").file(consent.from_file).subject(id).purpose(desk.purpose);
    event = event.with("way", withdrawal.way.as_str()).with("ended", effect.grants_ended);
    journal::record(tx, desk.actor, event).await?;
    tell(tx, desk, &effect).await?;
    Ok(effect)
}

/// Tells those who work in the files that lost something; one line each, without a name or a topic.
async fn tell(tx: &mut Tx, desk: &Desk<'_>, effect: &Effect) -> Result<(), ::store::Error> {
    let files: Vec<FileId> = effect.recipients.iter().map(|reached| reached.file).collect();
    let mut told: BTreeSet<(FileId, ::store::UserId, UnitId)> = BTreeSet::new();
    for (file, one) in policy::assigned_to_files_unscoped(tx, &files).await? {
        let works = matches!(one.kind, Kind::Team | Kind::Lead | Kind::Substitute);
        if works && told.insert((file, one.user, one.unit)) {
            let notice = Notice { to: one.user, unit: one.unit, kind: NoticeKind::ConsentWithdrawn, file: Some(file) };
            notice::tell(tx, desk, notice).await?;
        }
    }
    Ok(())
}
