//! What there is: what was given from a file, what came to it, and what others took over.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{EntryId, FileId, Timestamp, Tx, Uuid};
use casework::case::CaseView;
use casework::document::{self, DocumentNote};
use casework::entry::{self, Desk, EntryError, Opened};
use casework::received;
use policy::{Basis, Purpose, Topic, Window};

use crate::consent;
use crate::disclosure::model::{
    Carried, DisclosureWords, Given, Item, Lasting, Mentioned, Reached, Row, Standing, Taken,
};
use crate::disclosure::store;

/// What was given from the file through which the actor sees the case, the newest first, and whether it is seen at this
/// moment: seven statements however many there are.
pub async fn given(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<Given>, EntryError> {
    given_from(tx, desk, case.file).await
}

/// The same of one file, as far as the actor sees what was noted about it.
pub async fn given_from(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Given>, EntryError> {
    let rows = store::of_file(tx, desk, file).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let items = store::items_of_file(tx, desk, file).await?;
    let windows = policy::windows_unscoped(tx, &items.iter().map(|item| item.grant).collect::<Vec<_>>()).await?;
    let givers: Vec<Uuid> = rows.iter().filter(|row| row.crosses).map(|row| row.from_organisation).collect();
    let flowing = match givers.as_slice() {
        [] => Vec::new(),
        givers => {
            // For whoever it is about it is seen for the purpose for which it was given.
            let purpose = if desk.purpose == Purpose::SelfAccess { Purpose::Casework } else { desk.purpose };
            store::flowing_from_unscoped(tx, givers, purpose, Basis::Consent).await?
        }
    };
    let entries: Vec<EntryId> = items.iter().filter_map(|item| item.entry).collect();
    let mentioned = store::mentioned(tx, desk, &entries).await?;
    let words = entry::list::<DisclosureWords>(tx, desk, file).await?;
    let mut words: BTreeMap<EntryId, _> = words.into_iter().map(|one| (one.id, one)).collect();
    let now = tx.now();
    let whole = |row: Row| {
        let words = words.remove(&row.id)?;
        let own: Vec<&Item> = items.iter().filter(|item| item.disclosure == row.id).collect();
        let standing = standing(&row, &own, &windows, &mentioned, &flowing, now);
        Some(Given {
            id: row.id,
            standing,
            to_unit: row.to_unit,
            to_unit_name: row.to_unit_name,
            to_organisation_name: row.to_organisation_name,
            to_user_name: row.to_user_name,
            consent: row.consent,
            statute: row.statute,
            lasting: if row.standing { Lasting::Standing } else { Lasting::Once },
            entries: own.iter().filter_map(|item| mentioned.get(&item.entry?).cloned()).collect(),
            topics: own.iter().filter_map(|item| item.topic).collect(),
            passed_on: row.from_file != file,
            given_at: row.given_at,
            until: row.until,
            words: words.content,
            by: words.author_name,
            version: row.version,
        })
    };
    Ok(rows.into_iter().filter_map(whole).collect())
}

/// One of them. Errors: `NotFound` also where it is another file's.
pub async fn one(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, id: EntryId) -> Result<Given, EntryError> {
    given(tx, desk, case).await?.into_iter().find(|one| one.id == id).ok_or(EntryError::NotFound)
}

/// Whether it is seen at this moment, by the same facts that the predicate asks.
fn standing(
    row: &Row,
    items: &[&Item],
    windows: &BTreeMap<Uuid, Window>,
    mentioned: &BTreeMap<EntryId, Mentioned>,
    flowing: &[(Uuid, Uuid, Topic)],
    now: Timestamp,
) -> Standing {
    let lives = |item: &Item| windows.get(&item.grant).is_some_and(|window| window.holds_at(now));
    if row.ended_at.is_some() {
        return Standing::Ended;
    }
    if !items.iter().any(|item| lives(item)) {
        return if row.until <= now { Standing::Expired } else { Standing::Ended };
    }
    if !row.recipient_is_here {
        return Standing::RecipientGone;
    }
    let topic = |item: &Item| item.topic.or_else(|| mentioned.get(&item.entry?).map(|entry| entry.topic));
    let flows = |item: &Item| {
        let between = |topic| flowing.contains(&(row.from_organisation, row.to_organisation, topic));
        !row.crosses || topic(item).is_some_and(between)
    };
    if items.iter().any(|item| lives(item) && flows(item)) { Standing::Live } else { Standing::Resting }
}

/// What other services let this unit see in the case at this moment, and on what.
///
/// Source: P2; DESIGN §2 rules 3 and 4.
pub async fn received(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    topics: &[Topic],
    most: i64,
) -> Result<Vec<Reached>, EntryError> {
    let found = received::of_case(tx, desk, case, topics, most).await?;
    let ids: Vec<EntryId> = found.iter().map(|one| one.entry.id).collect();
    let mut ways = store::ways_of(tx, desk, &ids).await?;
    let windows = policy::windows_unscoped(tx, &ways.iter().map(|way| way.grant).collect::<Vec<_>>()).await?;
    let now = tx.now();
    ways.retain(|way| windows.get(&way.grant).is_some_and(|window| window.holds_at(now)));
    let consents: BTreeSet<EntryId> = ways.iter().filter_map(|way| way.consent).collect();
    let mutual = consent::mutual_among_unscoped(tx, &consents.into_iter().collect::<Vec<_>>()).await?;
    let by = |id: EntryId| {
        ways.iter().find(|way| way.entry == id).map(|way| Carried {
            disclosure: way.disclosure,
            on_consent: way.consent.is_some(),
            returns_on: way.consent.filter(|consent| mutual.contains(consent)),
            statute: way.statute.clone(),
            given_at: way.given_at,
            until: way.until,
        })
    };
    Ok(found.into_iter().map(|one| Reached { by: by(one.entry.id), received: one }).collect())
}

/// A document that another service let this unit see, to be handed out: through what the actor may see at this moment.
///
/// Errors: `NotFound` for what is no document, may not be seen, or lies in a file of the actor's own unit.
pub async fn received_document(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    id: EntryId,
) -> Result<Opened<DocumentNote>, EntryError> {
    let one = received::one(tx, desk, case, id).await?;
    document::find(tx, desk, one.entry.file, id).await
}

/// What others took of this file into their own, on a basis of their own.
///
/// Source: DESIGN §2 rule 4: it stays there and is listed to the person.
pub async fn taken(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<Taken>, EntryError> {
    taken_from(tx, desk, case.file).await
}

/// The same of one file, as far as the actor sees the entries that were taken over.
pub async fn taken_from(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Taken>, EntryError> {
    Ok(store::taken_from(tx, desk, file).await?)
}
