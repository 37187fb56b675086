//! How families are shared out among workers.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use super::{CASELOAD, LEAST, MOST};

/// Another order of the numbers below `all`, in which each stands once.
pub(crate) fn scattered(number: u64, all: u64, seed: u64) -> u64 {
    let wide = u128::from(all);
    // A stride without a common divisor visits every place.
    let stride = (0..).map(|more| all * 61 / 100 + 1 + more).find(|stride| divisor(*stride, all) == 1).unwrap_or(1);
    ((u128::from(number) * u128::from(stride) + u128::from(seed) * 7_919) % wide) as u64
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// The families of each worker: 50 on average, between 40 and 60 wherever the number allows it, and never more.
pub(super) fn caseloads(draw: &mut ChaCha8Rng, cases: u32) -> Vec<u32> {
    let mut workers = ((cases + CASELOAD / 2) / CASELOAD).max(1);
    if cases.div_ceil(workers) > MOST {
        workers += 1;
    }
    let mut loads: Vec<u32> = (0..workers).map(|at| cases / workers + u32::from(at < cases % workers)).collect();
    for pair in loads.chunks_mut(2) {
        if let [more, less] = pair {
            let room = MOST.saturating_sub(*more).min(less.saturating_sub(LEAST));
            let moved = draw.random_range(0..=room);
            (*more, *less) = (*more + moved, *less - moved);
        }
    }
    loads
}
