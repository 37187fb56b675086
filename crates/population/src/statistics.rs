//! How often things are, as official statistics of Germany count them, each with its source; what no statistics count is
//! marked as assumed.
//!
//! Families of a Case Management are nobody's sample: the figures give the region a plausible shape, nothing may be
//! concluded from it.

use policy::Topic;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

/// Kinds of households with their share of a thousand households in need.
///
/// Source: Bundesagentur für Arbeit, Grundsicherung (SGB II), structure of the households in need by type, 2024, rounded:
/// 54 % live alone, 18 % are single parents, 8 % couples without and 17 % couples with minor children. "Others" are left
/// out; since they are large, a little was shifted towards larger households, so that together with [`CHILDREN`] it gives
/// the 1.96 persons a household that December 2024 counted (2,916,289 households, 5,727,227 persons).
pub(crate) const HOUSEHOLDS: &[(Living, u32)] =
    &[(Living::Alone, 530), (Living::SingleParent, 190), (Living::Couple, 95), (Living::Parents, 185)];

/// How many children a household with children has, of a hundred, for one, two, three, four.
///
/// Source: as above; two parents have more children than one.
pub(crate) const CHILDREN: [(Living, [u32; 4]); 2] =
    [(Living::SingleParent, [56, 30, 10, 4]), (Living::Parents, [35, 36, 20, 9])];

/// Who lives in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Living {
    /// One person.
    Alone,
    /// One adult with children.
    SingleParent,
    /// Two adults.
    Couple,
    /// Two adults with children.
    Parents,
}

impl Living {
    /// Draws one.
    pub(crate) fn draw(draw: &mut ChaCha8Rng) -> Living {
        weighted(draw, HOUSEHOLDS)
    }

    /// How many children.
    pub(crate) fn children(self, draw: &mut ChaCha8Rng) -> u32 {
        let of = CHILDREN.iter().find(|(living, _)| *living == self);
        of.map_or(0, |(_, shares)| {
            let counts: Vec<(u32, u32)> = (1..).zip(shares.iter().copied()).collect();
            weighted(draw, &counts)
        })
    }

    /// Whether a second adult lives there.
    pub(crate) fn is_two(self) -> bool {
        matches!(self, Living::Couple | Living::Parents)
    }
}

/// Where people come from, of a thousand.
///
/// Source: Bundesagentur für Arbeit, persons entitled to SGB II benefits by nationality, 2024, rounded: 52 % German, 13 %
/// Ukrainian, 9 % Syrian, 4 % Afghan, 4 % Turkish; Polish and the rest are put together. Of those with German nationality
/// some bear names from elsewhere; how many is assumed.
pub(crate) const ORIGINS: &[(Origin, u32)] = &[
    (Origin::German, 470),
    (Origin::Ukrainian, 130),
    (Origin::Arabic, 130),
    (Origin::Turkish, 100),
    (Origin::Afghan, 40),
    (Origin::Polish, 60),
    (Origin::Other, 70),
];

/// Where a family's names and language come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// German.
    German,
    /// Ukrainian.
    Ukrainian,
    /// Arabic, most of them Syrian.
    Arabic,
    /// Turkish.
    Turkish,
    /// Afghan.
    Afghan,
    /// Polish.
    Polish,
    /// From all over the world.
    Other,
}

/// What weighs on a household, of a thousand, where it can.
///
/// - income: nearly everybody who comes; assumed.
/// - work: of all unemployed in 2024, 35 % were so for more than a year (Bundesagentur für Arbeit).
/// - debt: 8.1 % of all adults were over-indebted in 2024 (Creditreform, SchuldnerAtlas: 5.56 million); four times as many
///   among those who come, assumed.
/// - housing: 13 % of the population spent more than 40 % of their income on housing in 2023 (Destatis, EU-SILC); twice as
///   many among those who come, assumed.
/// - health: 27.8 % of adults have a mental disorder within a year (DEGS1-MH).
/// - addiction, violence, everyday: assumed.
/// - network: 11 % of adults felt lonely in 2021 (Einsamkeitsbarometer 2024); half as many again, assumed.
/// - legal: residence, for those from elsewhere; assumed.
/// - family, education, child protection: where there are children. 7.2 % of a year left school without a degree in 2023
///   (Destatis); school absence among those who come is assumed at three times that. Youth offices found 63,700 children
///   endangered in 2023, 0.45 % of all minors; ten times as many among those who come, assumed.
const BURDENS: &[(Topic, u32, Where)] = &[
    (Topic::Income, 620, Where::Everywhere),
    (Topic::Work, 350, Where::Everywhere),
    (Topic::Debt, 320, Where::Everywhere),
    (Topic::Housing, 260, Where::Everywhere),
    (Topic::Health, 278, Where::Everywhere),
    (Topic::Everyday, 200, Where::Everywhere),
    (Topic::Network, 165, Where::Everywhere),
    (Topic::Addiction, 60, Where::Everywhere),
    (Topic::Violence, 40, Where::Everywhere),
    (Topic::Legal, 300, Where::FromElsewhere),
    (Topic::Family, 420, Where::WithChildren),
    (Topic::Education, 216, Where::WithChildren),
    (Topic::ChildProtection, 45, Where::WithChildren),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Everywhere,
    WithChildren,
    FromElsewhere,
}

/// The areas of life in which a household has a problem, the most frequent first; at least one.
pub(crate) fn burdens(draw: &mut ChaCha8Rng, living: Living, origin: Origin) -> Vec<Topic> {
    let children = matches!(living, Living::SingleParent | Living::Parents);
    let mut areas: Vec<Topic> = BURDENS
        .iter()
        .filter(|(_, share, found)| {
            // Drawn for all, so that one family more or less moves no other.
            let weighs = draw.random_range(0..1000) < *share;
            weighs
                && match found {
                    Where::Everywhere => true,
                    Where::WithChildren => children,
                    Where::FromElsewhere => origin != Origin::German,
                }
        })
        .map(|(area, ..)| *area)
        .collect();
    if areas.is_empty() {
        areas.push(Topic::Income);
    }
    areas
}

/// In how many of a hundred families with a suspicion that a child is endangered it is neglect.
///
/// Source: Destatis, suspected endangerment of children (§8a SGB VIII) 2023: 58 % neglect; mean age 8.2.
pub(crate) const NEGLECT: u32 = 58;

/// How many of a hundred colleagues leave their team within a year, so that families are handed over. Assumed: no
/// official statistics count it.
pub(crate) const TURNOVER_A_YEAR: f64 = 15.0;

/// After so many days half of a family's problems are solved. Assumed.
pub(crate) const HALF_SOLVED_AFTER_DAYS: f64 = 550.0;

/// One of several, by their weights.
pub(crate) fn weighted<T: Copy>(draw: &mut ChaCha8Rng, from: &[(T, u32)]) -> T {
    let all: u32 = from.iter().map(|(_, weight)| weight).sum();
    let mut lot = draw.random_range(0..all);
    for (one, weight) in from {
        if lot < *weight {
            return *one;
        }
        lot -= weight;
    }
    from[0].0
}

/// One of several, all alike.
pub(crate) fn pick<T: Copy>(draw: &mut ChaCha8Rng, from: &[T]) -> T {
    from[draw.random_range(0..from.len())]
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::*;

    #[test]
    fn households_are_as_large_as_they_were_counted() {
        let mut draw = ChaCha8Rng::seed_from_u64(1);
        let drawn = 200_000;
        let persons: u32 = (0..drawn)
            .map(|_| {
                let living = Living::draw(&mut draw);
                1 + u32::from(living.is_two()) + living.children(&mut draw)
            })
            .sum();
        let mean = f64::from(persons) / f64::from(drawn);
        assert!((mean - 1.96).abs() < 0.02, "{mean}");
    }

    #[test]
    fn weights_are_shares_of_a_thousand() {
        assert_eq!(HOUSEHOLDS.iter().map(|(_, weight)| weight).sum::<u32>(), 1000);
        assert_eq!(ORIGINS.iter().map(|(_, weight)| weight).sum::<u32>(), 1000);
        assert!(CHILDREN.iter().all(|(_, shares)| shares.iter().sum::<u32>() == 100));
    }

    #[test]
    fn problems_of_children_weigh_on_families_with_children_alone() {
        let mut draw = ChaCha8Rng::seed_from_u64(1);
        for _ in 0..2_000 {
            let alone = burdens(&mut draw, Living::Alone, Origin::German);
            assert!(!alone.is_empty() && !alone.contains(&Topic::Education) && !alone.contains(&Topic::Legal));
        }
    }
}
