//! How large the region must be for its families: workers, units, organisations, carriers; nothing of it is written yet.

mod caseload;
mod kinds;

use network::organisation::{ApplicationDates, Regime};
use network::unit::Visibility;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use store::Timestamp;

pub(crate) use caseload::scattered;

use self::caseload::caseloads;
use self::kinds::{KINDS, organisation};
use crate::origin::{Adult, family_name, given_name};
use crate::statistics::{Origin, weighted};

/// Families that one worker stands for, on average.
const CASELOAD: u32 = 50;
/// A caseload stays within these bounds wherever there are families enough for that.
const LEAST: u32 = 40;
const MOST: u32 = 60;
/// Workers of one unit, with one lead.
const WORKERS_A_UNIT: usize = 8;
/// Units of one organisation.
const UNITS_AN_ORGANISATION: usize = 5;
/// Of so many families, one needed advice and no case.
const ADVICE_EVERY: u32 = 13;

/// Whether the region has secret counselling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenUnits {
    /// Some units are hidden, as in life (L-10).
    Some,
    /// None is.
    None,
}

/// What region is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionWanted {
    /// Families with an open case.
    pub cases: u32,
    /// How many entries such a family's file has on average.
    pub entries: u32,
    /// Whether some units are secret.
    pub hidden: HiddenUnits,
    /// The number from which everything is drawn.
    pub seed: u64,
    /// The moment that is today in the region; nothing in it is later.
    pub until: Timestamp,
}

/// The region as it will be founded.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What was asked for.
    pub wanted: RegionWanted,
    /// Organisations; each belongs to the carrier of its name.
    pub organisations: Vec<PlannedOrganisation>,
    /// Units.
    pub units: Vec<PlannedUnit>,
    /// Everybody who works there, a unit's lead before its workers.
    pub staff: Vec<PlannedPerson>,
    /// The numbers of the workers among the staff, with how many families come before theirs.
    workers: Vec<(usize, u32)>,
}

/// An organisation to be founded.
#[derive(Clone, Debug)]
pub struct PlannedOrganisation {
    /// Its carrier.
    pub carrier: String,
    /// Its name.
    pub name: String,
    /// Its privacy law.
    pub regime: Regime,
    /// Whether an application made there keeps its date.
    pub dates: ApplicationDates,
}

/// A unit to be founded.
#[derive(Clone, Debug)]
pub struct PlannedUnit {
    /// The number of its organisation.
    pub organisation: usize,
    /// Its name.
    pub name: String,
    /// Whether it is secret.
    pub visibility: Visibility,
    /// The numbers of its workers among the staff.
    pub workers: std::ops::Range<usize>,
}

/// Somebody to be employed.
#[derive(Clone, Debug)]
pub struct PlannedPerson {
    /// What is typed to log in.
    pub login: String,
    /// The name.
    pub name: String,
    /// The profession.
    pub profession: &'static str,
    /// The number of the unit.
    pub unit: usize,
    /// What the person is there.
    pub seat: Seat,
}

/// What somebody is in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Leads it.
    Lead,
    /// Receives people and stands for families.
    Worker,
}

impl Plan {
    /// Plans the region for so many families.
    pub fn of(wanted: RegionWanted) -> Plan {
        let mut draw = ChaCha8Rng::seed_from_u64(wanted.seed);
        let caseloads = caseloads(&mut draw, wanted.cases);
        let (mut units, mut staff, mut workers) = (Vec::new(), Vec::new(), Vec::new());
        let mut before = 0;
        for (number, team) in caseloads.chunks(WORKERS_A_UNIT).enumerate() {
            let organisation = number / UNITS_AN_ORGANISATION;
            let kind = &KINDS[organisation % KINDS.len()];
            let hidden = kind.hidden && wanted.hidden == HiddenUnits::Some;
            let mut employ = |login: String, seat| {
                staff.push(PlannedPerson {
                    login,
                    name: name(&mut draw),
                    profession: kind.profession,
                    unit: number,
                    seat,
                });
                staff.len()
            };
            let first = employ(format!("leitung{:03}", number + 1), Seat::Lead);
            for (place, caseload) in team.iter().enumerate() {
                let at = employ(format!("fachkraft{:03}-{}", number + 1, place + 1), Seat::Worker) - 1;
                workers.push((at, before));
                before += caseload;
            }
            units.push(PlannedUnit {
                organisation,
                name: kind.units[number % UNITS_AN_ORGANISATION].to_owned(),
                visibility: if hidden { Visibility::Hidden } else { Visibility::Open },
                workers: first..first + team.len(),
            });
        }
        let organisations = (0..units.len().div_ceil(UNITS_AN_ORGANISATION)).map(organisation).collect();
        Plan { wanted, organisations, units, staff, workers }
    }

    /// How many families there are with those who needed advice alone.
    pub fn families(&self) -> u32 {
        self.wanted.cases + self.wanted.cases / (ADVICE_EVERY - 1)
    }

    /// All who have come: those families, and one person a unit who waits at the door today.
    pub fn all(&self) -> u32 {
        self.families() + self.units.len() as u32
    }

    /// Who stands for this family, by their number among the staff, and what it came for.
    pub(crate) fn worker_of(&self, family: u32) -> (usize, Need) {
        if let Some(unit) = family.checked_sub(self.families()) {
            return (self.units[unit as usize].workers.start, Need::Waiting);
        }
        let advice = family / ADVICE_EVERY;
        if (family + 1).is_multiple_of(ADVICE_EVERY) {
            return (self.workers[advice as usize % self.workers.len()].0, Need::Advice);
        }
        // A worker's families come from all years: their places are scattered over all numbers.
        let cases = u64::from(self.wanted.cases.max(1));
        let place = scattered(u64::from(family - advice), cases, self.wanted.seed);
        let at = self.workers.partition_point(|(_, before)| u64::from(*before) <= place) - 1;
        (self.workers[at].0, Need::Case)
    }

    /// A colleague of the same unit, where there is one.
    pub(crate) fn colleague_of(&self, draw: &mut ChaCha8Rng, worker: usize) -> Option<usize> {
        let team = self.units[self.staff[worker].unit].workers.clone();
        let others = team.len().checked_sub(2)?;
        let drawn = team.start + draw.random_range(0..=others);
        Some(if drawn >= worker { drawn + 1 } else { drawn })
    }
}

/// What a family came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A case was opened.
    Case,
    /// Advice was enough.
    Advice,
    /// The first consultation is still owed.
    Waiting,
}

fn name(draw: &mut ChaCha8Rng) -> String {
    let origin =
        weighted(draw, &[(Origin::German, 80), (Origin::Turkish, 10), (Origin::Polish, 6), (Origin::Arabic, 4)]);
    let adult = weighted(draw, &[(Adult::Woman, 76), (Adult::Man, 24)]);
    format!("{} {}", given_name(draw, origin, adult), family_name(draw, origin))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn plan(cases: u32) -> Plan {
        let until = Timestamp::from_millis(1_795_420_200_000);
        Plan::of(RegionWanted { cases, entries: 20, hidden: HiddenUnits::Some, seed: 5, until })
    }

    fn caseloads_of(plan: &Plan) -> BTreeMap<usize, u32> {
        let mut loads = BTreeMap::new();
        for family in 0..plan.families() {
            if let (worker, Need::Case) = plan.worker_of(family) {
                *loads.entry(worker).or_default() += 1;
            }
        }
        loads
    }

    #[test]
    fn a_caseload_stays_a_caseload_however_large_the_region() {
        for cases in [80, 400, 1_234, 10_000] {
            let plan = plan(cases);
            let loads = caseloads_of(&plan);
            assert_eq!(loads.values().sum::<u32>(), cases);
            assert_eq!(loads.len(), plan.workers.len());
            let (least, most) = (loads.values().min().copied(), loads.values().max().copied());
            assert!(least >= Some(LEAST) && most <= Some(MOST), "{cases}: {least:?} to {most:?}");
        }
        assert_eq!(caseloads_of(&plan(30)).values().sum::<u32>(), 30);
        assert!(caseloads_of(&plan(79)).values().all(|load| *load <= MOST));
    }

    #[test]
    fn units_and_organisations_stay_small() {
        let plan = plan(10_000);
        for (number, unit) in plan.units.iter().enumerate() {
            assert!((1..=WORKERS_A_UNIT).contains(&unit.workers.len()));
            let leads = plan.staff.iter().filter(|one| one.unit == number && one.seat == Seat::Lead).count();
            assert_eq!(leads, 1);
            assert!(
                unit.workers.clone().all(|at| plan.staff[at].unit == number && plan.staff[at].seat == Seat::Worker)
            );
        }
        assert_eq!(plan.organisations.len(), plan.units.len().div_ceil(UNITS_AN_ORGANISATION));
        assert!(plan.units.iter().any(|unit| unit.visibility.is_hidden()));
    }

    #[test]
    fn every_place_is_visited_once() {
        for all in [1, 2, 7, 30, 1_000, 1_024] {
            let mut seen: Vec<u64> = (0..all).map(|number| scattered(number, all, 9)).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..all).collect::<Vec<_>>());
        }
    }
}
