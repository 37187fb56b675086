//! Reading assessments: where they stand, one with its answers, two side by side, and what there is to build on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use ::store::{EntryId, FileId, Tx};
use casework::entry::{self, Desk, EntryError, EntryState, Opened};

use super::instrument::known;
use crate::assessment::model::{AreaSeen, Assessment, Head, OwnView, Resource, Side, Standing, Words, WorkerView};
use crate::assessment::store as rows;

/// All assessments of a file that the actor may read, the newest first, without their answers.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Standing>, EntryError> {
    let places = rows::of_file(tx, desk, file).await?;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut heads: HashMap<EntryId, Opened<Head>> =
        entry::list::<Head>(tx, desk, file).await?.into_iter().map(|head| (head.id, head)).collect();
    Ok(places.into_iter().filter_map(|place| standing(&mut heads, place)).collect())
}

fn standing(heads: &mut HashMap<EntryId, Opened<Head>>, place: rows::Place) -> Option<Standing> {
    // What it began with decides, whatever its head says.
    let head = heads.remove(&place.entry).filter(|head| head.state != EntryState::Withdrawn)?;
    let same =
        head.content.instrument == place.instrument && head.content.instrument_version == place.instrument_version;
    same.then_some(Standing { head, previous: place.previous, again_on: place.again_on, signed_at: place.signed_at })
}

/// Where one assessment of a file stands.
///
/// Errors: `NotFound` also where the actor may not read it.
pub(super) async fn standing_of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Standing, EntryError> {
    let places = rows::of_file(tx, desk, file).await?;
    let place = places.into_iter().find(|place| place.entry == id).ok_or(EntryError::NotFound)?;
    let head = entry::get::<Head>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    standing(&mut HashMap::from([(id, head)]), place).ok_or(EntryError::NotFound)
}

/// One assessment of a file with its answers, as far as the actor may read them.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Assessment, EntryError> {
    let standing = standing_of(tx, desk, file, id).await?;
    with_answers(tx, desk, standing).await
}

pub(super) async fn with_answers(tx: &mut Tx, desk: &Desk<'_>, standing: Standing) -> Result<Assessment, EntryError> {
    let head = &standing.head.content;
    let known = known(tx, desk.actor.network, &head.instrument, head.instrument_version).await?;
    let instrument = known.ok_or(EntryError::NotFound)?;
    let sides = rows::sides(tx, desk, standing.head.file, standing.head.id).await?;
    let ids = |side: Side| sides.iter().filter(|one| one.side == side).map(|one| one.entry).collect::<Vec<_>>();
    let own = entry::list_named::<OwnView>(tx, desk, &ids(Side::Client)).await?;
    let worker = entry::list_named::<WorkerView>(tx, desk, &ids(Side::Worker)).await?;
    let mut own: HashMap<EntryId, Opened<OwnView>> = own.into_iter().map(|one| (one.id, one)).collect();
    let mut worker: HashMap<EntryId, Opened<WorkerView>> = worker.into_iter().map(|one| (one.id, one)).collect();
    let areas = instrument
        .areas
        .iter()
        .map(|area| {
            let here = sides.iter().filter(|one| one.area == area.key);
            let mut said: Vec<Opened<OwnView>> = here.clone().filter_map(|one| own.remove(&one.entry)).collect();
            let seen = here.filter_map(|one| worker.remove(&one.entry)).last();
            let version = i64::try_from(said.len()).unwrap_or(i64::MAX) + seen.as_ref().map_or(0, |one| one.version);
            let client = said.pop();
            AreaSeen { area: area.key.clone(), client, earlier: said, worker: seen, version }
        })
        .collect();
    Ok(Assessment { standing, instrument, areas })
}

/// Two assessments of a file side by side: before and after.
pub struct Compared {
    /// The earlier one.
    pub before: Assessment,
    /// The later one.
    pub after: Assessment,
}

/// Two assessments of one file with the same instrument, or with one that extends the other.
///
/// Errors: `NotFound` also where the two have nothing in common.
pub async fn compare(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    before: EntryId,
    after: EntryId,
) -> Result<Compared, EntryError> {
    let before = find(tx, desk, file, before).await?;
    let after = find(tx, desk, file, after).await?;
    let comparable = before.standing.head.id != after.standing.head.id
        && after.instrument.begins_with(&before.instrument.id)
        && before.standing.head.person == after.standing.head.person;
    if comparable { Ok(Compared { before, after }) } else { Err(EntryError::NotFound) }
}

/// What there is to build on in a file, as the signed assessments recorded it, the newest first; a plan without any is
/// not finished (R122).
pub async fn resources(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Resource>, EntryError> {
    let signed = of_file(tx, desk, file).await?.into_iter().filter(Standing::is_signed);
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for standing in signed {
        // Only the newest one of each instrument and person still holds.
        let of = (standing.head.content.instrument.clone(), standing.head.person);
        if seen.contains(&of) {
            continue;
        }
        seen.push(of);
        found.extend(with_answers(tx, desk, standing).await?.resources());
    }
    Ok(found)
}

/// What the assessments of a list are called, by instrument and version.
pub async fn titles(
    tx: &mut Tx,
    desk: &Desk<'_>,
    all: &[Standing],
) -> Result<HashMap<(String, i64), Words>, EntryError> {
    let mut titles = HashMap::new();
    for one in all {
        let of = (one.head.content.instrument.clone(), one.head.content.instrument_version);
        if let Entry::Vacant(free) = titles.entry(of) {
            // Of each instrument once, and those that come with the program cost no question.
            let (id, version) = free.key().clone();
            if let Some(instrument) = known(tx, desk.actor.network, &id, version).await? {
                free.insert(instrument.title.clone());
            }
        }
    }
    Ok(titles)
}
