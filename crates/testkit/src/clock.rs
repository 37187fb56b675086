//! A clock that stands still until a test moves it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use store::{Clock, Timestamp};

/// A clock that shows Monday, 23 November 2026, 08:50 in Berlin until it is set. Share it by `Arc`.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Where the clock stands at first, in RFC 3339.
    pub const START: &'static str = "2026-11-23T08:50:00+01:00";

    /// A clock at [`FixedClock::START`].
    pub fn new() -> FixedClock {
        FixedClock::at(FixedClock::START)
    }

    /// A clock at a moment in RFC 3339.
    pub fn at(moment: &str) -> FixedClock {
        FixedClock(AtomicI64::new(parsed(moment).as_millis()))
    }

    /// Sets the clock.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.as_millis(), Ordering::SeqCst);
    }

    /// Sets the clock to a moment in RFC 3339.
    pub fn set_to(&self, moment: &str) {
        self.set(parsed(moment));
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

fn parsed(moment: &str) -> Timestamp {
    moment.parse().unwrap_or_else(|error| panic!("{moment} is not a moment in RFC 3339: {error}"))
}

impl Default for FixedClock {
    fn default() -> FixedClock {
        FixedClock::new()
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}
