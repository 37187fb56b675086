//! A whole region from a seed: the same on both engines, of the very rows that the pages' functions write, and cut off at
//! any moment it goes on.

mod cut_off;
mod dump;
mod size;
mod two_ways;

use identity::{App, Cookies};
use population::{HiddenUnits, RegionWanted};
use store::Timestamp;
use testkit::Scratch;
use testkit::app::{PUBLIC_URL, unpopulated};

async fn app(scratch: &Scratch) -> App {
    unpopulated(scratch, Cookies::Secure, PUBLIC_URL).await
}

/// A region of the test's Monday.
fn wanted(cases: u32) -> RegionWanted {
    RegionWanted { cases, entries: 20, hidden: HiddenUnits::Some, seed: 7, until: today() }
}

fn today() -> Timestamp {
    testkit::FixedClock::START.parse().unwrap()
}
