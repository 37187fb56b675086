//! Whole local days: how many, which moments they are, and which can stand.

use ::store::Timestamp;
use jiff::Span;
use jiff::civil::Date;

use crate::safety_net::start_of_day;

/// The longest substitution, in days with the first and the last (policy P5); whoever stays away longer hands over.
pub const LONGEST_DAYS: i32 = 30;

/// Whole calendar days, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day of the absence.
    pub first: Date,
    /// The last day of the absence.
    pub last: Date,
}

impl Days {
    /// How many days these are; none where the last comes before the first.
    pub fn count(self) -> i32 {
        let span: Span = self.last - self.first;
        (span.get_days() + 1).max(0)
    }

    /// Whether the two share a day.
    pub fn overlap(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Both as one stretch, where one follows the other without a day between.
    pub fn joined(self, other: Days) -> Option<Days> {
        let follows = |one: Days, next: Days| one.last.tomorrow().is_ok_and(|day| day == next.first);
        if follows(self, other) {
            Some(Days { first: self.first, last: other.last })
        } else if follows(other, self) {
            Some(Days { first: other.first, last: self.last })
        } else {
            None
        }
    }

    /// From the first moment of the first day to just before the first moment of the day after the last, on the
    /// organisation's wall: the night in which the clock changes has its 23 or 25 hours (rule: a day is a local day).
    pub fn window(self, zone: &str) -> (Timestamp, Timestamp) {
        let after = self.last.tomorrow().unwrap_or(Date::MAX);
        (start_of_day(self.first, zone), start_of_day(after, zone))
    }
}

/// The key of the sentence that says why these days cannot stand.
pub(crate) fn wrong_with(days: Days, today: Date) -> Option<&'static str> {
    if days.last < days.first {
        Some("substitution-error-order")
    } else if days.last < today {
        Some("substitution-error-past")
    } else if days.count() > LONGEST_DAYS {
        Some("substitution-error-long")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, last: &str) -> Days {
        Days { first: first.parse().expect("a day"), last: last.parse().expect("a day") }
    }

    fn hours(days: Days) -> u64 {
        let (from, until) = days.window("Europe/Berlin");
        until.since(from).as_secs() / 3_600
    }

    #[test]
    fn thirty_days_are_a_substitution_and_thirty_one_are_not() {
        let today = "2026-11-23".parse().expect("a day");
        assert_eq!(wrong_with(days("2026-12-01", "2026-12-30"), today), None);
        assert_eq!(wrong_with(days("2026-12-01", "2026-12-31"), today), Some("substitution-error-long"));
        assert_eq!(wrong_with(days("2026-12-02", "2026-12-01"), today), Some("substitution-error-order"));
        assert_eq!(wrong_with(days("2026-11-20", "2026-11-22"), today), Some("substitution-error-past"));
        assert_eq!(wrong_with(days("2026-11-20", "2026-11-23"), today), None);
        assert_eq!(days("2026-12-01", "2027-12-01").count(), 366);
    }

    #[test]
    fn a_day_is_a_local_day_also_in_the_night_in_which_the_clock_changes() {
        assert_eq!(hours(days("2026-11-23", "2026-11-24")), 48);
        assert_eq!(hours(days("2026-10-25", "2026-10-25")), 25);
        assert_eq!(hours(days("2027-03-28", "2027-03-28")), 23);
        let (_, until) = days("2026-10-20", "2026-10-25").window("Europe/Berlin");
        assert_eq!(until.to_string(), "2026-10-25T23:00:00Z");
    }

    #[test]
    fn two_absences_in_a_row_count_as_one() {
        let (one, next) = (days("2026-12-01", "2026-12-20"), days("2026-12-21", "2027-01-10"));
        assert_eq!(one.joined(next), Some(days("2026-12-01", "2027-01-10")));
        assert_eq!(next.joined(one), one.joined(next));
        assert_eq!(one.joined(days("2026-12-22", "2027-01-10")), None);
        assert!(one.overlap(days("2026-12-20", "2026-12-20")) && !one.overlap(next));
    }
}
