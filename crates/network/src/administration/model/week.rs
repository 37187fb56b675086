//! The week of an office: when its doors are open, and on which days they stay closed.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::organisation::Opening;

/// The opening hours of an organisation, as a person sets them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekPlan {
    /// The stretches in which the doors are open.
    pub weekly: Vec<Stretch>,
    /// Days on which they stay closed.
    #[schema(value_type = Vec<String>, example = json!(["2026-12-24"]))]
    pub closing_days: Vec<Date>,
}

/// One stretch of a weekday, in local time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// 1 for Monday to 7 for Sunday.
    pub weekday: i8,
    /// When the doors open.
    #[schema(example = "08:00")]
    pub opens: String,
    /// When they close; `24:00` is the end of the day.
    #[schema(example = "12:00")]
    pub closes: String,
}

impl Stretch {
    /// The stretch as it is stored; none while it is not sound.
    pub fn opening(&self) -> Option<Opening> {
        let weekday = Weekday::from_monday_one_offset(self.weekday).ok()?;
        let (opens_minute, closes_minute) = (minute(&self.opens)?, minute(&self.closes)?);
        (opens_minute < closes_minute).then_some(Opening { weekday, opens_minute, closes_minute })
    }
}

impl From<Opening> for Stretch {
    fn from(opening: Opening) -> Self {
        Stretch {
            weekday: opening.weekday.to_monday_one_offset(),
            opens: clock(opening.opens_minute),
            closes: clock(opening.closes_minute),
        }
    }
}

impl Checked for WeekPlan {
    fn check(&mut self, check: &mut Check) {
        let mut openings: Vec<Opening> = self.weekly.iter().filter_map(Stretch::opening).collect();
        if openings.len() != self.weekly.len() {
            check.fault("weekly", Wrong::Contradiction("administration-error-stretch"));
        }
        if openings.len() > 50 || self.closing_days.len() > 366 {
            check.fault("weekly", Wrong::Contradiction("administration-error-too-many"));
        }
        openings.sort_by_key(|opening| (opening.weekday.to_monday_one_offset(), opening.opens_minute));
        let overlap =
            |pair: &[Opening]| pair[0].weekday == pair[1].weekday && pair[1].opens_minute < pair[0].closes_minute;
        if openings.windows(2).any(overlap) {
            check.fault("weekly", Wrong::Contradiction("administration-error-overlap"));
        }
        self.closing_days.sort_unstable();
        self.closing_days.dedup();
    }
}

/// The minute of the day of `08:30`, 0 to 1440; none for anything that is no time of day.
pub fn minute(clock: &str) -> Option<i64> {
    let (hour, minute) = clock.split_once(':')?;
    let number = |text: &str| -> Option<i64> {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 1440).then_some(total)
}

/// The time of day of a minute: `08:30`.
pub fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use store::Timestamp;

    use super::*;

    fn stretch(weekday: i8, opens: &str, closes: &str) -> Stretch {
        Stretch { weekday, opens: opens.into(), closes: closes.into() }
    }

    fn is_sound(weekly: Vec<Stretch>) -> bool {
        WeekPlan { weekly, closing_days: Vec::new() }.checked(Timestamp::from_millis(0), "UTC").is_ok()
    }

    #[test]
    fn a_time_of_day_is_read_and_written() {
        assert_eq!(minute("08:30"), Some(510));
        assert_eq!(minute("24:00"), Some(1440));
        assert_eq!(clock(510), "08:30");
        for wrong in ["24:01", "8", "08:60", "-1:00", "8:3:0", "٠٨:٠٠"] {
            assert_eq!(minute(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn doors_do_not_close_before_they_open_nor_open_twice() {
        assert!(is_sound(vec![stretch(1, "08:00", "12:00"), stretch(1, "12:00", "16:00")]));
        assert!(!is_sound(vec![stretch(1, "12:00", "08:00")]));
        assert!(!is_sound(vec![stretch(8, "08:00", "12:00")]));
        assert!(!is_sound(vec![stretch(1, "08:00", "12:00"), stretch(1, "11:00", "16:00")]));
    }
}
