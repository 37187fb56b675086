//! What a network map keeps, and what is counted on it.

mod series;

use casework::check::{Check, Checked, Wrong};
use casework::entry::Content;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::codes::codes;

pub use series::{Change, Drawn, Maps, Placed, Somebody};

/// The most people a map takes.
const MOST_PEOPLE: usize = 60;

/// A map of one day, as one person tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkMap {
    /// The card of whoever tells it; none means the family together.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub seen_from: Option<EntryId>,
    /// The day of the telling.
    #[schema(value_type = String, format = "date")]
    pub day: Date,
    /// Who stands on it.
    pub people: Vec<Alter>,
    /// Who of them knows whom.
    #[serde(default)]
    pub ties: Vec<Known>,
}

impl Content for NetworkMap {
    const KIND: &'static str = "network-map";
}

impl Checked for NetworkMap {
    fn check(&mut self, check: &mut Check) {
        check.past_day("day", Some(self.day));
        if self.people.is_empty() {
            check.fault("people", Wrong::Contradiction("network-error-nobody"));
        }
        if self.people.len() > MOST_PEOPLE {
            check.fault("people", Wrong::Contradiction("network-error-many"));
        }
        for somebody in &mut self.people {
            match somebody.source {
                // Their name stands where they come from, and nowhere twice.
                Some(_) => somebody.name.clear(),
                None => check.needed_line("people", &mut somebody.name, 100),
            }
            somebody.supports.sort();
            somebody.supports.dedup();
        }
        self.ties = sound(&self.ties, self.people.len());
    }
}

/// Ties between two different people of the map, each once.
pub(in crate::network_map) fn sound(ties: &[Known], people: usize) -> Vec<Known> {
    let fitting = ties.iter().filter(|tie| tie.one != tie.other && tie.one < people && tie.other < people);
    let mut ties: Vec<Known> =
        fitting.map(|tie| Known { one: tie.one.min(tie.other), other: tie.one.max(tie.other) }).collect();
    ties.sort();
    ties.dedup();
    ties
}

/// Somebody on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Alter {
    /// What they are called; empty where a source names them.
    #[serde(default)]
    pub name: String,
    /// The card, the informal helper or the involved service that they are, where they stand in the file already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub source: Option<EntryId>,
    /// In which part of life.
    pub sector: Sector,
    /// How close.
    pub horizon: Horizon,
    /// What comes from them; more than one makes the relation multiplex.
    #[serde(default)]
    pub supports: Vec<Support>,
}

/// Two of a map who know each other, by their places among its people, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
}

/// Who knows whom, as it is entered for a map that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTies {
    /// All of them.
    pub ties: Vec<Known>,
}

impl Checked for NewTies {
    fn check(&mut self, check: &mut Check) {
        if self.ties.len() > MOST_PEOPLE * MOST_PEOPLE {
            check.fault("ties", Wrong::Contradiction("network-error-many"));
        }
    }
}

codes! {
    /// A part of life.
    pub enum Sector {
        /// The family.
        Family = "family",
        /// Friends, acquaintances, neighbours.
        Friends = "friends",
        /// School, work, clubs.
        Colleagues = "colleagues",
        /// Professional helpers.
        Helpers = "helpers",
    }
}

codes! {
    /// How close somebody is.
    pub enum Horizon {
        /// Very close.
        Close = "close",
        /// Close.
        Middle = "middle",
        /// Further away.
        Far = "far",
    }
}

codes! {
    /// What comes from somebody.
    pub enum Support {
        /// Comfort, trust.
        Comfort = "comfort",
        /// Help with things to do.
        Practical = "practical",
        /// Advice and information.
        Advice = "advice",
        /// Time together.
        Company = "company",
        /// Money or things.
        Material = "material",
    }
}

/// What is counted on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Metrics {
    /// How many people stand on it.
    pub size: usize,
    /// How many of the pairs know each other, in percent; none where there is no pair.
    pub density: Option<usize>,
    /// How many know nobody else on the map.
    pub isolated: usize,
    /// From how many comes more than one kind of support.
    pub multiplex: usize,
}

impl Metrics {
    /// Counts people, given how many kinds of support come from each, and the pairs who know each other.
    pub fn of(supports: &[usize], ties: &[(usize, usize)]) -> Metrics {
        let size = supports.len();
        let pairs = size * size.saturating_sub(1) / 2;
        let known = |place: usize| ties.iter().any(|(one, other)| *one == place || *other == place);
        Metrics {
            size,
            density: (pairs > 0).then(|| (ties.len() * 100 + pairs / 2) / pairs),
            isolated: (0..size).filter(|place| !known(*place)).count(),
            multiplex: supports.iter().filter(|kinds| **kinds > 1).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_counted_by_hand() {
        // Four people, three of six pairs know each other, one knows nobody.
        let metrics = Metrics::of(&[2, 1, 0, 3], &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(metrics, Metrics { size: 4, density: Some(50), isolated: 1, multiplex: 2 });
        assert_eq!(Metrics::of(&[1], &[]), Metrics { size: 1, density: None, isolated: 1, multiplex: 0 });
    }

    #[test]
    fn a_tie_joins_two_different_people_once() {
        let tie = |one, other| Known { one, other };
        assert_eq!(sound(&[tie(1, 0), tie(0, 1), tie(2, 2), tie(0, 9)], 3), [tie(0, 1)]);
    }
}
