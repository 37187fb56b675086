//! Agreeing: each who must agrees for themselves; with the last one the consent holds.

use ::store::{EntryId, Timestamp, Tx};
use casework::entry::{self, Desk, EntryError, NewEntry, WritableFile};
use casework::household;
use journal::Event;
use network::organisation::organisation;
use policy::Topic;

use super::ask::{is_minor, of_case, of_this_file};
use crate::consent::error::ConsentError;
use crate::consent::jobs;
use crate::consent::model::{Consent, ConsentState, SignedBy, SignedWords, SignerRole, Signing, hash_of};
use crate::consent::store;

/// Notes that somebody agrees, or witnessed it. With the last one who must the consent holds from its first moment on,
/// and its reminders are set. Returns the new version.
///
/// Errors: `Changed` when it was changed since it was read; `Faulty` for the wrong guardian, for health matters that were
/// only spoken about, for a scan that is no document of this file, or when it was answered before. Source: L-14, L-18.
pub async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (id, seen): (EntryId, i64),
    signing: &Signing,
) -> Result<i64, ConsentError> {
    let consent = of_this_file(tx, desk, file.id(), id).await?;
    if consent.state != ConsentState::Asked {
        return Err(ConsentError::faulty("role", "consent-error-answered"));
    }
    may_sign(tx, desk, file, &consent, signing).await?;
    if store::raise_version(tx, id, seen).await? == 0 {
        return Err(EntryError::Changed { version: consent.version }.into());
    }
    let words =
        SignedWords { name: signing.name.clone(), text_hash: hash_of(&consent.wording.text), copy: signing.copy };
    let happened_at = tx.now();
    let new = NewEntry { topic: Topic::Consent, person: signing.person, happened_at, content: &words };
    let signature = entry::write(tx, desk, file, new).await?;
    let how = (signing.role, signing.way);
    store::insert_signature(tx, signature, id, signing.person, how, signing.document).await?;
    entry::follow_again(tx, signature, file.id()).await?;
    let event = Event::new("consent.signed").file(file.id()).subject(id).purpose(desk.purpose);
    let event = event.with("role", signing.role.as_str()).with("way", signing.way.as_str());
    journal::record(tx, desk.actor, of_case(event, file)).await?;
    if is_complete(&consent, signing) {
        hold(tx, desk, file, &consent).await?;
    }
    Ok(seen + 1)
}

/// From now on it holds.
async fn hold(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, consent: &Consent) -> Result<(), ConsentError> {
    store::mark_given(tx, consent.id).await?;
    jobs::set_reminders(tx, consent.id, consent.until).await?;
    let event = Event::new("consent.given").file(file.id()).subject(consent.id).purpose(desk.purpose);
    Ok(journal::record(tx, desk.actor, of_case(event, file)).await?)
}

/// Whether with this signature everybody has agreed who must, and what was only spoken has its witness.
fn is_complete(consent: &Consent, signing: &Signing) -> bool {
    let open = consent.still_needed();
    let agreed = open.iter().all(|needed| Some(needed.person) == signing.person && needed.role == signing.role);
    let spoken = signing.way == SignedBy::Spoken && signing.role != SignerRole::Witness
        || consent.signatures.iter().any(|one| one.way == SignedBy::Spoken && one.role != SignerRole::Witness);
    let witnessed =
        signing.role == SignerRole::Witness || consent.signatures.iter().any(|one| one.role == SignerRole::Witness);
    agreed && (!spoken || witnessed)
}

async fn may_sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    consent: &Consent,
    signing: &Signing,
) -> Result<(), ConsentError> {
    if consent.until <= tx.now() {
        return Err(ConsentError::faulty("role", "consent-error-answered"));
    }
    if signing.way == SignedBy::Spoken && touches_health(tx, desk, consent).await? {
        return Err(ConsentError::faulty("way", "consent-error-health-written"));
    }
    if let Some(document) = signing.document {
        let found = entry::get_any(tx, desk, document).await?;
        if found.is_none_or(|found| found.file != file.id() || found.kind != "document") {
            return Err(ConsentError::faulty("document", "consent-error-document"));
        }
    }
    if signing.role == SignerRole::Witness {
        return Ok(());
    }
    if consent.signatures.iter().any(|one| one.person == signing.person && one.role == signing.role) {
        return Err(ConsentError::faulty("person", "consent-error-signed-already"));
    }
    let asked = consent.wording.needed.iter().any(|one| Some(one.person) == signing.person && one.role == signing.role);
    if !asked {
        return Err(ConsentError::faulty("person", "consent-error-guardian"));
    }
    // Who was a guardian when it was asked may be none any more: the person came of age meanwhile.
    if signing.role == SignerRole::Guardian && !is_still_minor(tx, desk, file, consent).await? {
        return Err(ConsentError::faulty("person", "consent-error-of-age"));
    }
    Ok(())
}

async fn is_still_minor(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    consent: &Consent,
) -> Result<bool, ConsentError> {
    let zone = organisation(tx, file.organisation()).await?.time_zone;
    let today = tx.now().in_zone(&zone).date();
    let member = household::member(tx, desk, file.id(), consent.person).await?;
    Ok(is_minor(&member.card.content, today))
}

/// Health and addiction need writing (§67b (2) SGB X).
async fn touches_health(tx: &mut Tx, desk: &Desk<'_>, consent: &Consent) -> Result<bool, ConsentError> {
    let items = store::topics_of_items(tx, desk, consent.from_file, &consent.items).await?;
    let topics = consent.topics.iter().copied().chain(items.into_iter().map(|(_, topic)| topic));
    Ok(topics.into_iter().any(|topic| matches!(topic, Topic::Health | Topic::Addiction)))
}

/// The moments at which somebody is reminded that a consent is about to end.
pub(in crate::consent) fn reminders(until: Timestamp, now: Timestamp) -> Vec<(i64, Timestamp)> {
    const DAY: u64 = 24 * 60 * 60;
    [30_u64, 7, 1]
        .into_iter()
        .map(|days| (days as i64, until.minus(std::time::Duration::from_secs(days * DAY))))
        .filter(|(_, at)| *at > now)
        .collect()
}
