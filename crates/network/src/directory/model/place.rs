//! The places that the directory knows: parts of town, towns, postcodes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use search::{Document, Index, Part, fold};

use crate::service::Service;

/// The places of all services.
#[derive(Debug)]
pub(super) struct Places {
    names: Vec<String>,
    number_of: HashMap<String, u32>,
    index: Index,
    /// The towns in which a part of town lies.
    towns: BTreeMap<u32, BTreeSet<u32>>,
    /// Where each service is, and for whom.
    reach: Vec<Reach>,
}

/// Where a service is, and for whom.
#[derive(Debug, Default)]
struct Reach {
    /// The names of its places, and the places that it names itself.
    names: Vec<u32>,
    /// The towns in which it lies.
    towns: Vec<u32>,
    /// Whether it names places for which alone it is there.
    chooses: bool,
}

/// A place that somebody means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlaceNumber(u32);

/// How well a service fits a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is for elsewhere.
    Not,
    /// It is for everybody around.
    Around,
    /// It lies there, or is there for just this place.
    There,
}

impl Places {
    /// The places of services, which are known by their place in the list from then on.
    pub(super) fn of(services: &[Service]) -> Places {
        let mut places = Places {
            names: Vec::new(),
            number_of: HashMap::new(),
            index: Index::build(&[], ""),
            towns: BTreeMap::new(),
            reach: Vec::new(),
        };
        for service in services {
            let mut reach = Reach::default();
            for name in service.text.served() {
                reach.chooses = true;
                reach.names.extend(places.number(name));
            }
            for place in &service.text.places {
                let (area, town) = (places.number(&place.area), places.number(&place.town));
                reach.names.extend(area.into_iter().chain(town).chain(places.number(&place.postcode)));
                reach.towns.extend(town);
                if let (Some(area), Some(town)) = (area, town) {
                    places.towns.entry(area).or_default().insert(town);
                }
            }
            places.reach.push(reach);
        }
        let of = |name: &String| Document {
            parts: vec![Part { kind: 0, language: None, weight: 1.0, text: name.as_str().into() }],
        };
        places.index = Index::build(&places.names.iter().map(of).collect::<Vec<_>>(), "");
        places
    }

    fn number(&mut self, name: &str) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let folded = fold(name);
        if let Some(known) = self.number_of.get(&folded) {
            return Some(*known);
        }
        let new = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.number_of.insert(folded, new);
        Some(new)
    }

    /// The place that somebody means by what they type.
    pub(super) fn meant_by(&self, typed: &str) -> Option<PlaceNumber> {
        if let Some(exact) = self.number_of.get(fold(typed).trim()) {
            return Some(PlaceNumber(*exact));
        }
        let mut found = self.index.find(&self.index.understand(typed));
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        found.first().map(|best| PlaceNumber(best.document as u32))
    }

    /// A place as the directory writes it.
    pub(super) fn name(&self, place: PlaceNumber) -> &str {
        &self.names[place.0 as usize]
    }

    /// Whether a service is for people of a place.
    pub(super) fn fit(&self, service: usize, place: PlaceNumber) -> Fit {
        let reach = &self.reach[service];
        if reach.names.contains(&place.0) {
            return Fit::There;
        }
        if reach.chooses {
            return Fit::Not;
        }
        // Who names no place of its own is for its whole town, and without a town for everybody.
        let around = self.towns.get(&place.0);
        let is_around = |town: &u32| around.is_some_and(|towns| towns.contains(town));
        if reach.towns.is_empty() || reach.towns.iter().any(is_around) { Fit::Around } else { Fit::Not }
    }
}
