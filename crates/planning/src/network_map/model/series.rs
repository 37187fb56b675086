//! Maps as they are read: names where they stand today, and one map beside the one before.

use std::collections::BTreeMap;

use casework::entry::Opened;
use jiff::civil::Date;
use serde::Serialize;
use store::EntryId;
use utoipa::ToSchema;

use super::{Horizon, Metrics, NetworkMap, Sector, Support};

/// Somebody whom the file names already, with the sector in which they are expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// The card, the informal helper or the involved service.
    pub source: EntryId,
    /// What they are called.
    pub name: String,
    /// Where they would stand.
    pub sector: Sector,
}

/// The maps of a file, as far as the viewer may read them.
#[derive(Debug, Clone)]
pub struct Maps {
    /// The newest day first.
    pub maps: Vec<Drawn>,
    /// Whom a new map begins with.
    pub around: Vec<Somebody>,
    /// The persons who may tell a map, by their cards.
    pub tellers: Vec<(EntryId, String)>,
}

impl Maps {
    /// The map with this id.
    pub fn map(&self, id: EntryId) -> Option<&Drawn> {
        self.maps.iter().find(|map| map.id == id)
    }

    /// The map that the same person told before this one.
    pub fn before(&self, map: &Drawn) -> Option<&Drawn> {
        let place = self.maps.iter().position(|other| other.id == map.id)?;
        self.maps[place + 1..].iter().find(|other| other.seen_from == map.seen_from)
    }
}

/// One map as the viewer may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Drawn {
    /// The entry's id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Rises with each change of its ties.
    pub version: i64,
    /// The day of the telling.
    #[schema(value_type = String, format = "date")]
    pub day: Date,
    /// The card of whoever told it; none means the family together.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub seen_from: Option<EntryId>,
    /// That person's name, where the viewer may read it.
    pub teller: Option<String>,
    /// Who noted it down.
    pub author_name: String,
    /// Who stands on it; whoever comes from an entry that the viewer may not read is absent.
    pub people: Vec<Placed>,
    /// Who knows whom, by their keys.
    pub ties: Vec<(usize, usize)>,
    /// What is counted among those whom the viewer sees.
    pub metrics: Metrics,
}

/// Somebody on a map, with the name of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Placed {
    /// Their place on the map as it was drawn; ties name it.
    pub key: usize,
    /// What they are called.
    pub name: String,
    /// The card, the helper or the service that they are.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub source: Option<EntryId>,
    /// In which part of life.
    pub sector: Sector,
    /// How close.
    pub horizon: Horizon,
    /// What comes from them.
    pub supports: Vec<Support>,
}

/// What is different from the map before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// They were not there.
    New,
    /// They are closer than they were.
    Closer,
    /// They are further away than they were.
    Further,
    /// They are no longer there.
    Gone,
}

impl Drawn {
    /// Reads a map with the names that the viewer may read today.
    pub(in crate::network_map) fn of(map: Opened<NetworkMap>, names: &BTreeMap<EntryId, String>) -> Drawn {
        let people: Vec<Placed> = (map.content.people.into_iter().enumerate())
            .filter_map(|(key, somebody)| {
                let name = match somebody.source {
                    Some(source) => names.get(&source)?.clone(),
                    None => somebody.name,
                };
                let (source, sector, horizon) = (somebody.source, somebody.sector, somebody.horizon);
                Some(Placed { key, name, source, sector, horizon, supports: somebody.supports })
            })
            .collect();
        let place = |key: usize| people.iter().position(|somebody| somebody.key == key);
        let seen: Vec<(usize, usize)> = (map.content.ties.iter())
            .filter(|tie| place(tie.one).is_some() && place(tie.other).is_some())
            .map(|tie| (tie.one, tie.other))
            .collect();
        let by_place: Vec<(usize, usize)> =
            seen.iter().filter_map(|(one, other)| place(*one).zip(place(*other))).collect();
        let supports: Vec<usize> = people.iter().map(|somebody| somebody.supports.len()).collect();
        Drawn {
            id: map.id,
            version: map.version,
            day: map.content.day,
            teller: map.content.seen_from.and_then(|card| names.get(&card).cloned()),
            seen_from: map.content.seen_from,
            author_name: map.author_name,
            metrics: Metrics::of(&supports, &by_place),
            people,
            ties: seen,
        }
    }

    /// The ties by the places among the people that are seen.
    pub fn ties_by_place(&self) -> Vec<(usize, usize)> {
        let place = |key: usize| self.people.iter().position(|somebody| somebody.key == key);
        self.ties.iter().filter_map(|(one, other)| place(*one).zip(place(*other))).collect()
    }

    /// What is different from the map before, with the names.
    pub fn changes<'a>(&'a self, before: &'a Drawn) -> Vec<(Change, &'a str)> {
        let mut changes = Vec::new();
        for somebody in &self.people {
            match before.people.iter().find(|other| other.is(somebody)) {
                None => changes.push((Change::New, somebody.name.as_str())),
                Some(other) if somebody.horizon < other.horizon => changes.push((Change::Closer, &somebody.name)),
                Some(other) if somebody.horizon > other.horizon => changes.push((Change::Further, &somebody.name)),
                Some(_) => {}
            }
        }
        for other in before.people.iter().filter(|other| !self.people.iter().any(|somebody| somebody.is(other))) {
            changes.push((Change::Gone, other.name.as_str()));
        }
        changes
    }
}

impl Placed {
    /// Whether both are the same: from the same entry, or called the same.
    pub fn is(&self, other: &Placed) -> bool {
        match (self.source, other.source) {
            (Some(one), Some(two)) => one == two,
            _ => self.name.to_lowercase() == other.name.to_lowercase(),
        }
    }
}
