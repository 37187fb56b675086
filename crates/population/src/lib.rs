//! Synthetic networks and families at any size from a seed: for the demo, for tests and for load.
//!
//! Nobody in them exists. The families of the demo are made through the same functions that the pages call, so what stands
//! there could have been typed in. Larger regions are written down at once; a test holds the two against each other.

mod absence;
mod agreement;
mod at_once;
mod chance;
mod demo;
mod e2;
mod families;
mod generate;
mod ground;
mod intake;
mod names;
mod origin;
mod paper;
mod people;
mod permission;
mod plan;
mod planned;
mod proofs;
mod region;
mod sayings;
mod services;
mod state;
mod statistics;
pub mod story;
mod trusted;
mod workday;
mod writing;

use std::collections::BTreeMap;

pub use at_once::Progress;
pub use demo::{complete, demo, found_demo, is_populated};
pub use e2::{CLIENTS, DemoClient};
pub use families::settle;
pub use generate::{Generated, OpenAccount, Refused, found_region, generate};
pub use ground::Ground;
pub use people::{DemoPerson, PASSWORD, PEOPLE};
pub use plan::{HiddenUnits, Plan, PlannedOrganisation, PlannedPerson, PlannedUnit, RegionWanted, Seat};
pub use proofs::{SECOND_FACTOR, bring_forward, equip};
pub use region::{FoundedPerson, FoundedUnit, Region};
pub use services::list_services;

/// How large a region is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Families besides those that the stories need.
    pub cases: u32,
    /// The number from which everything is drawn; the same number gives the same families.
    pub seed: u64,
}

/// A region that was just populated.
#[derive(Clone, Debug)]
pub struct Populated {
    /// Who and what there is.
    pub region: Region,
    /// Codes of some families by what they are an example of, such as `case`, for the list of addresses.
    pub examples: BTreeMap<String, String>,
}
