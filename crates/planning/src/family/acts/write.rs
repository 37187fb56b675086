//! What somebody writes on their own pages; each act is one transaction with its journal row.

use ::store::{EntryId, FileId, Tx};
use casework::check::Faults;
use casework::entry::{self, Content, Desk, EntryError};
use casework::person::PersonCard;
use journal::Event;

use super::places;
use super::read::{mine_in, place_of};
use crate::agreement::{self, NewRemark, Remark};
use crate::family::model::{OwnObjection, OwnPlace, OwnRating, OwnSignature, Theirs, WishWords};
use crate::goal::{self, Goal, Rating, SeenFrom, Wish};
use crate::measure::{Answer, Measure, NewAnswer};
use crate::plan::Dissent;
use crate::recording;
use crate::signing::{Signing, Way};

/// Keeps a wish in the person's own words (R48, rule 11).
///
/// Errors: `NotFound` for whoever looks at nobody's matters or only at another person's.
pub async fn wish(tx: &mut Tx, desk: &Desk<'_>, new: &WishWords) -> Result<EntryId, EntryError> {
    let place = own(tx, desk).await?;
    let id = keep(tx, desk, &place, &Wish { words: new.words.clone(), said_on: None }).await?;
    record(tx, desk, &place, Event::new("family.wished").subject(id)).await?;
    Ok(id)
}

/// Keeps how far the person sees a goal, independent of what the worker says.
///
/// Errors: `NotFound` for a goal that is not shown, or is another person's; `Faulty` where it is not rated, or not on this
/// scale. Source: B6, R48.
pub async fn rate(tx: &mut Tx, desk: &Desk<'_>, id: EntryId, new: &OwnRating) -> Result<EntryId, EntryError> {
    let goal = entry::get::<Goal>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let place = mine(tx, desk, goal.file, goal.person).await?;
    goal::on_the_scale(&goal.content, new.level)?;
    let rating = Rating { goal: id, seen_from: SeenFrom::Client, level: new.level, words: new.words.clone() };
    let kept = keep(tx, desk, &place, &rating).await?;
    record(tx, desk, &place, Event::new("family.rated").subject(id)).await?;
    Ok(kept)
}

/// Keeps what the person says to a measure; nobody asks why, and what they said before stays.
///
/// Errors: `NotFound` for one that is not shown, or is another person's.
pub async fn answer(tx: &mut Tx, desk: &Desk<'_>, id: EntryId, new: &NewAnswer) -> Result<EntryId, EntryError> {
    let measure = entry::get::<Measure>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let place = mine(tx, desk, measure.file, measure.person).await?;
    let answer = Answer { measure: id, reply: new.reply, words: new.words.clone() };
    let kept = keep(tx, desk, &place, &answer).await?;
    let event = Event::new("family.answered").subject(id).with("reply", new.reply.as_str());
    record(tx, desk, &place, event).await?;
    Ok(kept)
}

/// Keeps that the person sees something of the plan otherwise; it stands in every version from then on.
///
/// Errors: `NotFound` for whoever looks at nobody's matters or only at another person's.
pub async fn object(tx: &mut Tx, desk: &Desk<'_>, new: &OwnObjection) -> Result<EntryId, EntryError> {
    let place = own(tx, desk).await?;
    let card = entry::get::<PersonCard>(tx, desk, place.person).await?;
    let who = card.map(|card| card.content.full_name()).unwrap_or_default();
    let dissent = Dissent { who, about: new.about.clone(), words: new.words.clone() };
    let kept = keep(tx, desk, &place, &dissent).await?;
    record(tx, desk, &place, Event::new("family.objected").subject(kept)).await?;
    Ok(kept)
}

/// Signs an agreement on the person's own device; whoever wrote it stands for the helpers. From then on it is final.
///
/// Errors: `NotFound` for one that is not shown; `Faulty` for one that is outdated or signed. Source: R45; rule 10.
pub async fn sign(tx: &mut Tx, desk: &Desk<'_>, id: EntryId, new: &OwnSignature) -> Result<EntryId, EntryError> {
    let (file, number) = place_of(tx, desk, id).await?;
    let place = mine(tx, desk, file, None).await?;
    let standing = agreement::find(tx, desk, file, number).await?;
    if standing.standing.signed_at.is_some() {
        return Err(Faults::contradiction("number", "family-error-signed").into());
    }
    if !standing.current {
        return Err(Faults::contradiction("number", "family-error-outdated").into());
    }
    let portal = entry::writable(tx, desk, place.portal).await?.ok_or(EntryError::NotFound)?;
    let (name, language) = (new.name.clone(), new.language.clone());
    let signing = Signing { name, way: Way::OwnPages, language, document: None };
    let kept = agreement::sign_for(tx, desk, (file, &portal, Some(place.person)), number, &signing).await?;
    policy::show_to_team(tx, &place.onlooker(), place.from_file, kept).await?;
    record(tx, desk, &place, Event::new("family.signed").subject(id).with("number", number)).await?;
    Ok(kept)
}

/// Keeps what the person remarks on an agreement.
///
/// Errors: `NotFound` for one that is not shown.
pub async fn remark(tx: &mut Tx, desk: &Desk<'_>, id: EntryId, new: &NewRemark) -> Result<EntryId, EntryError> {
    let (file, _) = place_of(tx, desk, id).await?;
    let place = mine(tx, desk, file, None).await?;
    let kept = keep(tx, desk, &place, &Remark { agreement: id, words: new.words.clone() }).await?;
    record(tx, desk, &place, Event::new("family.remarked").subject(id)).await?;
    Ok(kept)
}

/// The person's own matters, where they have any here.
async fn own(tx: &mut Tx, desk: &Desk<'_>) -> Result<OwnPlace, EntryError> {
    let places = places(tx, desk).await?;
    places.into_iter().find(|place| place.theirs == Theirs::Own).ok_or(EntryError::NotFound)
}

/// The same out of one file, where something there is about them or about nobody in particular.
async fn mine(tx: &mut Tx, desk: &Desk<'_>, file: FileId, person: Option<EntryId>) -> Result<OwnPlace, EntryError> {
    let places = places(tx, desk).await?;
    mine_in(&places, file, person).ok_or(EntryError::NotFound)
}

/// Writes something into the person's own portal file and lets the team of the file read it.
async fn keep<C: Content>(tx: &mut Tx, desk: &Desk<'_>, place: &OwnPlace, content: &C) -> Result<EntryId, EntryError> {
    const { assert!(matches!(C::WORDS, entry::Words::Client), "what a person writes is theirs") };
    let portal = entry::writable(tx, desk, place.portal).await?.ok_or(EntryError::NotFound)?;
    let id = recording::write(tx, desk, &portal, Some(place.person), content).await?;
    policy::show_to_team(tx, &place.onlooker(), place.from_file, id).await?;
    Ok(id)
}

/// Notes it at the file that the person belongs to, where those read it who work there.
async fn record(tx: &mut Tx, desk: &Desk<'_>, place: &OwnPlace, event: Event) -> Result<(), EntryError> {
    let event = event.case(place.case).file(place.from_file).purpose(desk.purpose);
    Ok(journal::record(tx, desk.actor, event).await?)
}
