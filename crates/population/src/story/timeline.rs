//! Moments of working days, in the order in which things happen.

use std::time::Duration;

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use store::Timestamp;

const DAY: i64 = 24 * 60 * 60 * 1000;
const MINUTE: u64 = 60 * 1000;
/// Between 7:00 and 14:30 UTC lies a working day in Berlin and Eupen, in summer as in winter.
const FROM: i64 = 7 * 60 * 60 * 1000;
const UNTIL: i64 = 14 * 60 * 60 * 1000 + 30 * 60 * 1000;

/// A moment of a working day, on that day or the Friday before it.
pub(super) fn working_moment(draw: &mut ChaCha8Rng, near: Timestamp) -> Timestamp {
    let day = near.as_millis().div_euclid(DAY);
    // 1 January 1970 was a Thursday.
    let weekend = ((day + 3).rem_euclid(7) - 4).max(0);
    Timestamp::from_millis((day - weekend) * DAY + draw.random_range(FROM..UNTIL))
}

/// So many moments of working days between two others, each later than the one before.
pub(super) fn spread(draw: &mut ChaCha8Rng, from: Timestamp, until: Timestamp, count: usize) -> Vec<Timestamp> {
    let (from, until) = (from.as_millis(), until.as_millis().max(from.as_millis() + 1));
    let mut moments: Vec<Timestamp> = (0..count)
        .map(|_| {
            let near = Timestamp::from_millis(draw.random_range(from..until));
            working_moment(draw, near)
        })
        .collect();
    moments.sort_unstable();
    moments
}

/// Makes each moment later than the one before it, by minutes where they have to make way.
pub(super) fn one_after_another(draw: &mut ChaCha8Rng, after: Timestamp, moments: &mut [Timestamp]) {
    let mut last = after;
    for moment in moments {
        if *moment <= last {
            *moment = later(draw, last, 2, 9);
        }
        last = *moment;
    }
}

/// Some minutes later.
pub(super) fn later(draw: &mut ChaCha8Rng, than: Timestamp, least: u64, most: u64) -> Timestamp {
    than.plus(Duration::from_millis(draw.random_range(least * MINUTE..most * MINUTE)))
}

/// When the family with this share of all numbers before it came: over five years, the more the nearer to today.
pub(super) fn came_at(draw: &mut ChaCha8Rng, until: Timestamp, share: f64) -> Timestamp {
    const LEAST: f64 = 30.0;
    const MOST: f64 = 5.0 * 365.0;
    let days = LEAST + (MOST - LEAST) * (1.0 - share).powi(2);
    let near = until.minus(Duration::from_secs_f64(days * 24.0 * 60.0 * 60.0));
    working_moment(draw, near)
}
