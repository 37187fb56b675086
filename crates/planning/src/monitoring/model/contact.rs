//! The rhythm in which both want to speak, beside the one that is lived.

use casework::entry::Opened;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::Rhythm;

/// How far back is counted where no rhythm was agreed, in days.
const LOOK_BACK: i64 = 90;

/// Contacts with the family, agreed and lived.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactCourse {
    /// What was agreed last.
    pub agreed: Option<Opened<Rhythm>>,
    /// The first day that is counted: that of the agreement, or ninety days ago.
    #[schema(value_type = String, format = "date")]
    pub since: Date,
    /// How many contacts there were since.
    pub contacts: i64,
    /// How many there would have been, where a rhythm was agreed.
    pub expected: Option<i64>,
    /// The longest time without one since, in days.
    pub longest_gap: i64,
    /// The day of the last one, whenever it was.
    #[schema(value_type = Option<String>, format = "date")]
    pub last: Option<Date>,
    /// Until which day both want to have spoken again.
    #[schema(value_type = Option<String>, format = "date")]
    pub next_by: Option<Date>,
}

impl ContactCourse {
    /// Whether the day on which both wanted to have spoken again is past.
    pub fn is_late(&self, today: Date) -> bool {
        self.next_by.is_some_and(|day| day < today)
    }
}

/// Days from one day to another.
fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

fn plus(day: Date, days: i64) -> Date {
    jiff::Span::new().try_days(days).and_then(|span| day.checked_add(span)).unwrap_or(day)
}

/// What was lived, from the days of all contacts in rising order; `agreed` comes with the day on which it was.
pub(in crate::monitoring) fn lived(
    agreed: Option<(Opened<Rhythm>, Date)>,
    contacts: &[Date],
    today: Date,
) -> ContactCourse {
    let since = agreed.as_ref().map_or_else(|| plus(today, -LOOK_BACK), |(_, day)| *day);
    let counted: Vec<Date> = contacts.iter().copied().filter(|day| (since..=today).contains(day)).collect();
    let ends = [since].into_iter().chain(counted.iter().copied());
    let gaps = ends.zip(counted.iter().copied().chain([today]));
    let last = contacts.iter().copied().rfind(|day| *day <= today);
    let every = agreed.as_ref().map(|(rhythm, _)| rhythm.content.every_days.max(1));
    ContactCourse {
        since,
        contacts: i64::try_from(counted.len()).unwrap_or(i64::MAX),
        expected: every.map(|every| days(since, today) / every),
        longest_gap: gaps.map(|(from, to)| days(from, to)).max().unwrap_or_default(),
        last,
        next_by: every.map(|every| plus(last.map_or(since, |last| last.max(since)), every)),
        agreed: agreed.map(|(rhythm, _)| rhythm),
    }
}

#[cfg(test)]
mod tests {
    use casework::entry::EntryState;
    use policy::Topic;
    use store::{Timestamp, Uuid};

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn rhythm(every_days: i64) -> Opened<Rhythm> {
        let now = Timestamp::from_millis(0);
        Opened {
            id: Uuid::nil().into(),
            file: Uuid::nil().into(),
            kind: "contact-rhythm".to_owned(),
            topic: Topic::Plan,
            state: EntryState::Open,
            person: None,
            author: Uuid::nil().into(),
            author_name: String::new(),
            author_unit: Uuid::nil().into(),
            unit_name: String::new(),
            happened_at: now,
            created_at: now,
            changed_at: now,
            version: 1,
            seal: None,
            content: Rhythm { every_days, words: String::new() },
        }
    }

    #[test]
    fn what_was_agreed_stands_beside_what_was_lived() {
        let contacts = [day("2026-10-01"), day("2026-10-12"), day("2026-11-20")];
        let course = lived(Some((rhythm(14), day("2026-10-05"))), &contacts, day("2026-11-30"));
        assert_eq!((course.contacts, course.expected, course.longest_gap), (2, Some(4), 39));
        assert_eq!((course.last, course.next_by), (Some(day("2026-11-20")), Some(day("2026-12-04"))));
        assert!(!course.is_late(day("2026-12-04")) && course.is_late(day("2026-12-05")));
    }

    #[test]
    fn without_a_rhythm_nothing_is_late_and_ninety_days_are_counted() {
        let course = lived(None, &[day("2026-08-01")], day("2026-11-30"));
        assert_eq!((course.since, course.contacts, course.longest_gap), (day("2026-09-01"), 0, 90));
        assert_eq!((course.expected, course.next_by, course.last), (None, None, Some(day("2026-08-01"))));
    }
}
