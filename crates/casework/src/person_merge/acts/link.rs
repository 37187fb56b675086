//! One person in two cases: the cards stay two, and who may see both learns that they are one person's.

use std::collections::HashMap;

use ::store::{EntryId, FileId, Tx};
use journal::Event;

use crate::case::{self, CaseCode};
use crate::entry::{self, Desk, EntryError, EntryState};
use crate::household;
use crate::person::PersonCard;
use crate::person_merge::model::{MergeError, SameId, SamePerson};
use crate::person_merge::store;

/// Links a person of this case with a card of another case of the same organisation; the actor may write both files.
///
/// Errors: `Itself`, `SameCase`; `NotFound` for a card that the actor may not write, as for none. Source: L-5, B12.
pub async fn link(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    card: EntryId,
    other: EntryId,
) -> Result<SameId, MergeError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    household::member(tx, desk, file.id(), card).await?;
    if card == other {
        return Err(MergeError::Itself);
    }
    let there = entry::get_to_write::<PersonCard>(tx, desk, other).await?;
    let there = there.filter(|there| there.state != EntryState::Withdrawn).ok_or(EntryError::NotFound)?;
    let other_file = entry::writable(tx, desk, there.file).await?.ok_or(EntryError::NotFound)?;
    if other_file.case() == file.case() {
        return Err(MergeError::SameCase);
    }
    if other_file.organisation() != file.organisation() {
        return Err(EntryError::NotFound.into());
    }
    let id = SameId::from(tx.new_id());
    if !store::insert_link(tx, id, card, other, desk.actor.user).await? {
        let known = store::links_of_file(tx, desk, file.id()).await?;
        let known = known.into_iter().find(|(_, one, two)| *one == card && *two == other);
        return known.map(|(id, ..)| id).ok_or(MergeError::Entry(EntryError::NotFound));
    }
    for (place, event) in
        [(&file, Event::new("person.linked").case(case.id)), (&other_file, Event::new("person.linked"))]
    {
        let event = match place.case() {
            Some(case) => event.case(case),
            None => event,
        };
        let event = event.file(place.id()).subject(id).purpose(desk.purpose);
        journal::record(tx, desk.actor, event).await.map_err(EntryError::from)?;
    }
    Ok(id)
}

/// Cards of other cases that are the same person's as cards of this file, where the actor sees both.
pub async fn linked(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<SamePerson>, EntryError> {
    let links = store::links_of_file(tx, desk, file).await?;
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let ends: Vec<EntryId> = links.iter().flat_map(|(_, card, other)| [*card, *other]).collect();
    let stands = standing_cards(tx, desk, &ends).await?;
    let stands_for = |card: EntryId| stands.get(&card).copied().unwrap_or(card);
    let others: Vec<EntryId> = links.iter().map(|(_, _, other)| stands_for(*other)).collect();
    let rows = store::cards(tx, desk, &others).await?;
    let mut same: Vec<SamePerson> = Vec::new();
    for (id, card, other) in links {
        let (card, other) = (stands_for(card), stands_for(other));
        let Some(row) = rows.iter().find(|row| row.get::<EntryId>("id") == Ok(other)) else { continue };
        if same.iter().any(|known| known.card == card && known.other == other) {
            continue;
        }
        let opened = entry::store::open_row::<PersonCard>(tx, desk, row).await?;
        if opened.state == EntryState::Withdrawn {
            continue;
        }
        let code = row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?;
        same.push(SamePerson { id, card, other, name: opened.content.full_name(), code });
    }
    Ok(same)
}

/// Which card stands for each of these today; cards that were never merged are not named.
async fn standing_cards(
    tx: &mut Tx,
    desk: &Desk<'_>,
    cards: &[EntryId],
) -> Result<HashMap<EntryId, EntryId>, EntryError> {
    let mut stands: HashMap<EntryId, EntryId> = HashMap::new();
    let mut asked = cards.to_vec();
    // A card can be merged into one that was merged itself.
    for _ in 0..5 {
        let found = store::kept_for(tx, desk, &asked).await?;
        if found.is_empty() {
            break;
        }
        for (merged, kept) in &found {
            stands.values_mut().filter(|stand| *stand == merged).for_each(|stand| *stand = *kept);
            stands.insert(*merged, *kept);
        }
        asked = found.into_iter().map(|(_, kept)| kept).collect();
    }
    Ok(stands)
}

/// Takes a link back; both cards stay as they are.
///
/// Errors: `NotFound` also for a link whose card of this case, or whose other one, the actor cannot see.
pub async fn end_link(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: SameId) -> Result<(), EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    if !linked(tx, desk, file.id()).await?.iter().any(|link| link.id == id) {
        return Err(EntryError::NotFound);
    }
    if !store::end_link(tx, id).await? {
        return Err(EntryError::NotFound);
    }
    let event = Event::new("person.link-ended").case(case.id).file(file.id()).subject(id).purpose(desk.purpose);
    journal::record(tx, desk.actor, event).await?;
    Ok(())
}
