//! What an emergency access is: who opened what, why, until when, and what came of the review.

mod opening;
mod review;

use std::time::Duration;

use network::organisation::OpeningHours;
use policy::Topic;
use serde::Serialize;
use store::{CaseId, EntryId, FileId, Timestamp, UnitId, UserId};
use utoipa::ToSchema;

pub use opening::{LEAST_REASON, Opening, Reason};
pub use review::{Review, ReviewWords, Shown};

use crate::codes::codes;

/// How long a file stays open (P11).
pub const LASTS: Duration = Duration::from_secs(60 * 60);

/// A review without opening hours to go by is due after a day.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

::store::id!(
    /// An emergency access.
    pub EmergencyId
);

codes! {
    /// What kind of emergency it was.
    pub enum Category {
        /// Somebody's life or health is in danger (§ 34 StGB).
        DangerToLife = "danger-to-life",
        /// A child is in danger (§ 8a SGB VIII, § 4 KKG).
        ChildProtection = "child-protection",
        /// Somebody is threatened.
        Violence = "violence",
        /// A period ends that nobody else can keep.
        Deadline = "deadline",
        /// Whoever looks after the family cannot be reached, and it cannot wait.
        Unreachable = "unreachable",
    }
}

codes! {
    /// What the review found.
    pub enum Finding {
        /// It was needed.
        Justified = "justified",
        /// It was meant well and could have been avoided, for example by a substitution.
        Avoidable = "avoidable",
        /// There was no emergency.
        Unjustified = "unjustified",
    }
}

codes! {
    /// Why the person sees it later.
    pub enum Ground {
        /// A child's protection would be endangered.
        ChildProtection = "child-protection",
        /// Somebody's safety would be endangered.
        Safety = "safety",
    }
}

impl Category {
    /// Why the person must not learn of it before somebody has looked at it; none where they see it at once.
    pub fn withheld_for(self) -> Option<Ground> {
        match self {
            Category::ChildProtection => Some(Ground::ChildProtection),
            Category::Violence => Some(Ground::Safety),
            Category::DangerToLife | Category::Deadline | Category::Unreachable => None,
        }
    }
}

/// By when the review is due: within one working day, so by closing time of the next open day (L-19).
pub fn review_due(hours: &OpeningHours, opened: Timestamp) -> Timestamp {
    if hours.weekly().is_empty() {
        return opened.plus(A_DAY);
    }
    let today = opened.to_jiff().to_zoned(hours.zone().clone()).date();
    let after_today = hours.closing_of(today).map_or(opened, |closing| closing.max(opened));
    hours.due(after_today).due_at
}

/// An emergency access as a list shows it: codes, people of staff and moments, never content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Access {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EmergencyId,
    /// The case.
    #[serde(skip)]
    pub case_id: CaseId,
    /// The case's code.
    pub case: String,
    /// The file.
    #[serde(skip)]
    pub file: FileId,
    /// The unit that keeps it.
    #[serde(skip)]
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// Who opened it.
    #[schema(value_type = String, format = "uuid")]
    pub user: UserId,
    /// By name.
    pub user_name: String,
    /// What kind of emergency.
    pub category: Category,
    /// What was opened.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<Topic>,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub opened_at: Timestamp,
    /// Until just before when.
    #[schema(value_type = String, format = "date-time")]
    pub until_at: Timestamp,
    /// When it was ended before its time.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// By when the review is due.
    #[schema(value_type = String, format = "date-time")]
    pub review_due_at: Timestamp,
    /// From when on the person sees it.
    #[schema(value_type = String, format = "date-time")]
    pub shown_from: Timestamp,
    /// Why they see it later.
    pub withheld_for: Option<Ground>,
    /// What the review found.
    pub finding: Option<Finding>,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// When.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub reviewed_at: Option<Timestamp>,
    /// The entry with the reason.
    #[serde(skip)]
    pub reason: EntryId,
    /// The entry with the words of the review.
    #[serde(skip)]
    pub words: Option<EntryId>,
    /// Rises by one with each change.
    pub version: i64,
}

impl Access {
    /// Whether the file is open by it at that moment.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && self.opened_at <= now && now < self.until_at
    }

    /// Whether the review is late.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.finding.is_none() && now > self.review_due_at
    }
}

/// An emergency access as its person may see it: when, by which unit, why in a word, about what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ForPerson {
    /// The unit.
    pub unit_name: String,
    /// What kind of emergency.
    pub category: Category,
    /// What was opened.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<Topic>,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub opened_at: Timestamp,
    /// Until when it was open at most.
    #[schema(value_type = String, format = "date-time")]
    pub until_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::Weekday;
    use network::organisation::Opening as Hours;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn the_review_is_due_by_closing_time_of_the_next_open_day() {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        let weekly = Hours::on(&[Monday, Tuesday, Wednesday, Thursday, Friday], 8 * 60, 16 * 60);
        let holiday = BTreeSet::from([jiff::civil::date(2026, 11, 24)]);
        let hours = OpeningHours::new("Europe/Berlin", weekly, holiday, 600).expect("hours");
        // Thursday afternoon, Friday evening, Sunday, and the Monday before a holiday.
        assert_eq!(review_due(&hours, at("2026-11-19T13:00:00Z")), at("2026-11-20T15:00:00Z"));
        assert_eq!(review_due(&hours, at("2026-11-20T20:00:00Z")), at("2026-11-23T15:00:00Z"));
        assert_eq!(review_due(&hours, at("2026-11-22T09:00:00Z")), at("2026-11-23T15:00:00Z"));
        assert_eq!(review_due(&hours, at("2026-11-23T09:00:00Z")), at("2026-11-25T15:00:00Z"));
    }

    #[test]
    fn without_opening_hours_a_day_is_left() {
        let hours = OpeningHours::new("Europe/Berlin", Vec::new(), BTreeSet::new(), 600).expect("hours");
        assert_eq!(review_due(&hours, at("2026-11-22T09:00:00Z")), at("2026-11-23T09:00:00Z"));
    }
}
