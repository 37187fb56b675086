//! Person cards: who belongs to a family, and how somebody may be contacted safely.
//!
//! Invariants: a card lies in the lead file of its case; its names are found only by fingerprints under the
//! organisation's own key; the search at first contact reaches the own organisation's non-hidden files alone and
//! shows name, date of birth and contact person, nothing else (policy P12); it never says "known elsewhere" (T2).
//!
//! Rest: `model/` cards and likeness · `store` fingerprints and search.

mod model;
mod store;

use std::collections::BTreeMap;

use ::store::{CaseId, EntryId, Tx, UserId};
use policy::Topic;

use crate::case::{CaseCode, Person};
use crate::entry::{self, Desk, EntryError, EntryState, NewEntry, Revision, WritableFile};
pub use model::{AddressForm, Candidate, ContactData, Household, Interpreter, Likeness, PersonCard, SafeWay, Sought};
use model::{Print, SAME_FULL_NAME, name_prints, needed_weight, weight};

/// Writes a person's card into the lead file, with its fingerprints.
pub async fn add_card(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    card: &PersonCard,
) -> Result<EntryId, EntryError> {
    let happened_at = tx.now();
    let id = entry::write(tx, desk, file, NewEntry { topic: Topic::Basic, person: None, happened_at, content: card })
        .await?;
    fingerprint(tx, desk, file, id, card).await?;
    Ok(id)
}

/// Writes how a person can be reached; it lies under a topic of its own so that it can be held back.
pub async fn add_contact_data(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    card: EntryId,
    contact: &ContactData,
) -> Result<EntryId, EntryError> {
    let happened_at = tx.now();
    entry::write(tx, desk, file, NewEntry { topic: Topic::Contact, person: Some(card), happened_at, content: contact })
        .await
}

/// Whether this is a person card of that file, as far as the actor may know.
pub async fn lies_in(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, card: EntryId) -> Result<bool, EntryError> {
    Ok(entry::get::<PersonCard>(tx, desk, card).await?.is_some_and(|card| card.file == file.id()))
}

/// Corrects a card and renews its fingerprints.
///
/// Errors: as `entry::revise`.
pub async fn revise_card(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    seen_version: i64,
    card: &PersonCard,
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<PersonCard>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let file = entry::writable(tx, desk, old.file).await?.ok_or(EntryError::NotFound)?;
    let revision = Revision {
        seen_version,
        topic: Topic::Basic,
        state: EntryState::Open,
        happened_at: old.happened_at,
        content: card,
    };
    let version = entry::revise(tx, desk, id, revision).await?;
    store::delete_tokens(tx, id).await?;
    fingerprint(tx, desk, &file, id, card).await?;
    Ok(version)
}

/// Makes a card that was set aside impossible to find by name or date of birth.
pub async fn forget_fingerprints(tx: &mut Tx, card: EntryId) -> Result<(), EntryError> {
    Ok(store::delete_tokens(tx, card).await?)
}

/// Renews the fingerprints of a card whose content was put back.
pub async fn renew_fingerprints(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    card: &PersonCard,
) -> Result<(), EntryError> {
    store::delete_tokens(tx, id).await?;
    fingerprint(tx, desk, file, id, card).await
}

async fn fingerprint(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    card: &PersonCard,
) -> Result<(), EntryError> {
    for print in prints_of(card) {
        let token = desk.vault.blind(file.organisation(), print.field, &print.text)?;
        store::insert_token(tx, file.organisation(), print.field, token, id).await?;
    }
    Ok(())
}

/// Everything by which a card is found.
pub(crate) fn prints_of(card: &PersonCard) -> Vec<Print> {
    let mut prints = name_prints(&card.given_name, &card.family_name);
    if let Some(birth) = card.birth_date {
        prints.push(Print { field: "birth", text: birth.to_string() });
    }
    prints
}

/// Looks for cards that may be the same person's, in what this desk may see of its own organisation.
///
/// A card is a candidate when its full name agrees in spelling or sound, or its date of birth (also with day and
/// month swapped) and a part of its name do; a known and different date of birth rules out all but the very same
/// name. The best come first; at most ten. Source: R223, D2; policy P12; V6.
pub async fn find_duplicates(tx: &mut Tx, desk: &Desk<'_>, sought: &Sought) -> Result<Vec<Candidate>, EntryError> {
    desk.vault.load_organisation(tx, desk.actor.organisation).await?;
    let prints = prints_sought(sought);
    let organisation = desk.actor.organisation;
    let blind = |(print, likeness): &(Print, Likeness)| {
        Ok((desk.vault.blind(organisation, print.field, &print.text)?, *likeness))
    };
    let tokens: Vec<(Vec<u8>, Likeness)> =
        prints.iter().take(store::TOKENS).map(blind).collect::<Result<_, EntryError>>()?;
    let asked: Vec<Vec<u8>> = tokens.iter().map(|(token, _)| token.clone()).collect();
    let mut likenesses: BTreeMap<EntryId, Vec<Likeness>> = BTreeMap::new();
    for (card, found) in store::cards_with_tokens(tx, desk, &asked).await? {
        let agree = tokens.iter().filter(|(token, _)| *token == found).map(|(_, likeness)| *likeness);
        likenesses.entry(card).or_default().extend(agree);
    }
    let needed = needed_weight(sought);
    let mut best: Vec<(i64, EntryId)> = likenesses
        .iter()
        .map(|(card, reasons)| (weight(reasons), *card))
        .filter(|(weight, _)| *weight >= needed)
        .collect();
    best.sort_by_key(|(weight, card)| (-weight, *card));
    best.truncate(10);
    let cards: Vec<EntryId> = best.iter().map(|(_, card)| *card).collect();
    candidates(tx, desk, sought, &cards, &likenesses).await
}

/// What is looked for: each part of the name as it is spelt and as it sounds, and the date of birth also with day and
/// month swapped.
fn prints_sought(sought: &Sought) -> Vec<(Print, Likeness)> {
    let likeness = |print: &Print| if print.field == "name" { Likeness::Name } else { Likeness::Sound };
    let dates = sought.birth_date.map(vault::names::birth_tokens).unwrap_or_default();
    let dates = dates.into_iter().enumerate().map(|(place, text)| {
        let likeness = if place == 0 { Likeness::Birth } else { Likeness::BirthSwapped };
        (Print { field: "birth", text }, likeness)
    });
    let names = name_prints(&sought.given_name, &sought.family_name).into_iter();
    dates
        .chain(names.map(|print| {
            let likeness = likeness(&print);
            (print, likeness)
        }))
        .collect()
}

async fn candidates(
    tx: &mut Tx,
    desk: &Desk<'_>,
    sought: &Sought,
    cards: &[EntryId],
    likenesses: &BTreeMap<EntryId, Vec<Likeness>>,
) -> Result<Vec<Candidate>, EntryError> {
    let mut places: BTreeMap<EntryId, (CaseId, CaseCode, Option<Person>)> = BTreeMap::new();
    for row in store::whereabouts(tx, desk, cards).await? {
        let contact: Option<UserId> = row.get("contact_user_id")?;
        let name: Option<String> = row.get("contact_name")?;
        let code = row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?;
        let person = contact.zip(name).map(|(id, name)| Person { id, name });
        places.insert(row.get("card_id")?, (row.get("case_id")?, code, person));
    }
    let mut found: Vec<Candidate> = Vec::new();
    for opened in entry::list_named::<PersonCard>(tx, desk, cards).await? {
        let Some((case, code, contact_person)) = places.remove(&opened.id) else { continue };
        let mut reasons = likenesses.get(&opened.id).cloned().unwrap_or_default();
        let dates_agree = reasons.iter().any(|reason| matches!(reason, Likeness::Birth | Likeness::BirthSwapped));
        let both_known = sought.birth_date.is_some() && opened.content.birth_date.is_some();
        if both_known && !dates_agree && weight(&reasons) < SAME_FULL_NAME {
            continue;
        }
        reasons.sort_unstable();
        reasons.dedup();
        found.push(Candidate {
            card: opened.id,
            name: opened.content.sorted_name(),
            birth_date: opened.content.birth_date,
            case,
            code,
            contact_person,
            reasons,
        });
    }
    found.sort_by_key(|candidate| cards.iter().position(|card| *card == candidate.card));
    Ok(found)
}
