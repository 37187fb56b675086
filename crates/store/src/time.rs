//! Moments, kept as milliseconds and shown in the zone of whoever reads them.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment: milliseconds since the start of 1970 in UTC. Its text form is RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// A moment that never comes, for what has no end: the start of the year 9999.
    pub const FOREVER: Timestamp = Timestamp(253_370_764_800_000);

    /// The moment so many milliseconds after the start of 1970 in UTC.
    pub const fn from_millis(millis: i64) -> Timestamp {
        Timestamp(millis)
    }

    /// Milliseconds since the start of 1970 in UTC.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// This moment plus a duration, in whole milliseconds; a sum out of range stays at its end.
    pub fn plus(self, duration: Duration) -> Timestamp {
        Timestamp(self.0.saturating_add(millis(duration)))
    }

    /// This moment minus a duration, in whole milliseconds; a difference out of range stays at its end.
    pub fn minus(self, duration: Duration) -> Timestamp {
        Timestamp(self.0.saturating_sub(millis(duration)))
    }

    /// How long it is from `earlier` until this moment; zero where `earlier` is later.
    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// This moment on the clock and calendar of a zone such as `Europe/Berlin`.
    ///
    /// An unknown zone is logged and shown in UTC, which the result names.
    pub fn in_zone(self, zone: &str) -> jiff::Zoned {
        let moment = self.to_jiff();
        moment.in_tz(zone).unwrap_or_else(|_| {
            tracing::warn!(zone, "A time zone is unknown; times are shown in UTC.");
            moment.to_zoned(jiff::tz::TimeZone::UTC)
        })
    }

    /// This moment as jiff's type; what lies outside its range comes as the nearest end.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }
}

/// Where the time comes from: the system's clock, or a test's.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(moment: jiff::Timestamp) -> Timestamp {
        Timestamp(moment.as_millisecond())
    }
}

impl From<&jiff::Zoned> for Timestamp {
    fn from(moment: &jiff::Zoned) -> Timestamp {
        moment.timestamp().into()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_jiff().fmt(f)
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Timestamp, jiff::Error> {
        text.parse::<jiff::Timestamp>().map(Timestamp::from)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        jiff::Timestamp::deserialize(deserializer).map(Timestamp::from)
    }
}
