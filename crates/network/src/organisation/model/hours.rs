//! Opening hours, and by when someone who came to the door must have been heard (R30).
//!
//! „Noch am Tag ihrer ersten Vorsprache“: a first consultation is due on the same day. Who comes after closing time or on
//! a day on which nobody is there is heard on the next open day. All of it is the organisation's own local time, so a
//! night of 23 or 25 hours changes nothing for the people.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use store::Timestamp;

/// A contact that came after the hour of escalation is left this long to the team before the leads hear of it.
const GRACE: Duration = Duration::from_secs(30 * 60);

/// Days looked ahead for an open one; an organisation closed for longer counts as one without opening hours.
const HORIZON_DAYS: i32 = 366;

/// When an organisation is there for people.
#[derive(Clone, Debug)]
pub struct OpeningHours {
    zone: TimeZone,
    weekly: Vec<Opening>,
    closing_days: BTreeSet<Date>,
    escalation_minute: i64,
}

/// One stretch of a weekday in which the doors are open; minutes count from local midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The day of the week.
    pub weekday: Weekday,
    /// The first minute in which someone is there, 0 to 1439.
    pub opens_minute: i64,
    /// The minute at which the doors close, 1 to 1440.
    pub closes_minute: i64,
}

/// By when a first consultation must be held, and when the leads take over if nobody has taken it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The end of the day on which it is due.
    pub due_at: Timestamp,
    /// When it goes to the leads; never before the contact came, never after `due_at`.
    pub escalate_at: Timestamp,
}

/// Opening hours that no clock can keep.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum HoursError {
    /// The time zone has no such name in the IANA database.
    #[error("there is no time zone „{0}“; use a name such as Europe/Berlin")]
    UnknownZone(String),
    /// A stretch that ends before it begins or lies outside the day.
    #[error("opening hours from minute {opens_minute} to {closes_minute} do not lie within one day")]
    OutsideTheDay {
        /// The first minute.
        opens_minute: i64,
        /// The last minute.
        closes_minute: i64,
    },
    /// The hour of escalation lies outside the day.
    #[error("minute {0} of escalation does not lie within one day")]
    Escalation(i64),
}

impl OpeningHours {
    /// Opening hours of a place with that time zone, open as `weekly` says except on `closing_days`.
    ///
    /// Errors: a time zone that does not exist, or minutes outside the day.
    pub fn new(
        time_zone: &str,
        weekly: Vec<Opening>,
        closing_days: BTreeSet<Date>,
        escalation_minute: i64,
    ) -> Result<Self, HoursError> {
        let zone = TimeZone::get(time_zone).map_err(|_| HoursError::UnknownZone(time_zone.to_owned()))?;
        for opening in &weekly {
            opening.check()?;
        }
        if !(0..1440).contains(&escalation_minute) {
            return Err(HoursError::Escalation(escalation_minute));
        }
        Ok(Self { zone, weekly, closing_days, escalation_minute })
    }

    /// By when a first consultation is due for someone who came at `received` (R30).
    ///
    /// Before closing time of an open day: by closing time of that day. Otherwise: by closing time of the next open day.
    /// Without any opening hours: by the end of the same calendar day.
    pub fn due(&self, received: Timestamp) -> Due {
        let today = self.local(received).date();
        let (day, due_at) = self
            .closing_of(today)
            .filter(|closing| received < *closing)
            .map(|closing| (today, closing))
            .or_else(|| self.next_open_day(today))
            .unwrap_or_else(|| (today, self.minute_of(today, 1440)));
        let configured = self.minute_of(day, self.escalation_minute);
        let escalate_at = if configured > received { configured } else { received.plus(GRACE) };
        Due { due_at, escalate_at: escalate_at.min(due_at) }
    }

    /// Closing time of a day, its last one where there is a break at noon; nothing on a day that is not open.
    pub fn closing_of(&self, day: Date) -> Option<Timestamp> {
        if self.closing_days.contains(&day) {
            return None;
        }
        let weekday = day.weekday();
        let closes = self.weekly.iter().filter(|o| o.weekday == weekday).map(|o| o.closes_minute).max()?;
        Some(self.minute_of(day, closes))
    }

    /// The stretches of the week in which the doors are open.
    pub fn weekly(&self) -> &[Opening] {
        &self.weekly
    }

    /// The days on which they stay closed, in order.
    pub fn closing_days(&self) -> impl Iterator<Item = Date> {
        self.closing_days.iter().copied()
    }

    /// The time zone in which these hours are meant.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    fn next_open_day(&self, today: Date) -> Option<(Date, Timestamp)> {
        (1..=HORIZON_DAYS).find_map(|ahead| {
            let day = today.checked_add(ahead.days()).ok()?;
            self.closing_of(day).map(|closing| (day, closing))
        })
    }

    /// The instant of a minute of the local day. A minute that a clock change leaves out comes an hour later, one that
    /// happens twice is the later of the two; minute 1440 is the last moment of that day, so that it still bears its date.
    fn minute_of(&self, day: Date, minute: i64) -> Timestamp {
        if minute >= 1440 {
            let next = self.instant_of(day.tomorrow().unwrap_or(Date::MAX), 0);
            return next.minus(Duration::from_millis(1));
        }
        self.instant_of(day, minute)
    }

    fn instant_of(&self, day: Date, minute: i64) -> Timestamp {
        let hour = i8::try_from(minute / 60).unwrap_or(23);
        let within = i8::try_from(minute % 60).unwrap_or(59);
        let instant = self.zone.to_ambiguous_timestamp(day.at(hour, within, 0, 0)).later();
        Timestamp::from_millis(instant.map_or(Timestamp::FOREVER.as_millis(), |i| i.as_millisecond()))
    }

    fn local(&self, at: Timestamp) -> Zoned {
        let instant = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or(jiff::Timestamp::MAX);
        instant.to_zoned(self.zone.clone())
    }
}

impl Opening {
    /// The same hours on several weekdays.
    pub fn on(weekdays: &[Weekday], opens_minute: i64, closes_minute: i64) -> Vec<Self> {
        weekdays.iter().map(|&weekday| Self { weekday, opens_minute, closes_minute }).collect()
    }

    pub(in crate::organisation) fn check(&self) -> Result<(), HoursError> {
        let Self { opens_minute, closes_minute, .. } = *self;
        if opens_minute >= 0 && opens_minute < closes_minute && closes_minute <= 1440 {
            Ok(())
        } else {
            Err(HoursError::OutsideTheDay { opens_minute, closes_minute })
        }
    }
}
