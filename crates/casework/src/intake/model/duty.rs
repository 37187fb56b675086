//! The first consultation as a duty: due on the day of the first contact, taken by somebody, held, and decided upon.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use store::{CaseId, EntryId, FileId, Timestamp, UnitId};

use crate::case::{CaseCode, CaseState, Person, codes};

codes! {
    /// What the entry check came to (R26, R41).
    pub enum CheckResult {
        /// Case Management is indicated.
        Indicated = "indicated",
        /// Advice is enough.
        Advice = "advice",
        /// Another service is the right one.
        Refer = "refer",
        /// Not to be activated at short notice: an equal path with a review date.
        NotNow = "not-now",
    }
}

/// Where the first consultation of one person stands; no content in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstConsultation {
    /// The first contact's entry.
    pub entry: EntryId,
    /// The file in which it lies.
    pub file: FileId,
    /// The advice, or the case that came of it.
    pub case: CaseId,
    /// Its code.
    pub code: CaseCode,
    /// Advice, open or closed.
    pub case_state: CaseState,
    /// The unit that owes the consultation.
    pub unit: UnitId,
    /// When the person came.
    pub received_at: Timestamp,
    /// Until when the consultation must be held (R30).
    pub due_at: Timestamp,
    /// When it was put before the leads because nobody had taken it.
    pub escalated_at: Option<Timestamp>,
    /// Who took it.
    pub taken_by: Option<Person>,
    /// When.
    pub taken_at: Option<Timestamp>,
    /// When the consultation was held.
    pub held_at: Option<Timestamp>,
    /// What the latest entry check came to.
    pub result: Option<CheckResult>,
    /// When that was.
    pub result_at: Option<Timestamp>,
    /// When to look at it again (`2026-11-23`).
    pub review_on: Option<String>,
}

/// Where a first consultation stands, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has taken it yet.
    Waiting,
    /// Nobody has taken it by the configured hour; the leads have it before them.
    Escalated,
    /// The day has passed and nobody has talked to the person: a breach (R30).
    Overdue,
    /// Somebody looks after it.
    Taken,
    /// The talk was held; the entry check is open.
    Held,
    /// The entry check is done.
    Decided,
}

impl FirstConsultation {
    /// Where it stands at that moment.
    pub fn standing(&self, now: Timestamp) -> Standing {
        if self.result.is_some() {
            Standing::Decided
        } else if self.held_at.is_some() {
            Standing::Held
        } else if now > self.due_at {
            Standing::Overdue
        } else if self.taken_at.is_some() {
            Standing::Taken
        } else if self.escalated_at.is_some() {
            Standing::Escalated
        } else {
            Standing::Waiting
        }
    }
}

/// What is still to be done today, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TodayCount {
    /// Consultations due today and not held yet.
    pub open: i64,
    /// Consultations whose day has passed.
    pub overdue: i64,
}

/// How many of the first consultations of a period were held in time (R30).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SameDayRate {
    /// Consultations that were due in the period.
    pub due: i64,
    /// Those of them that were held by then.
    pub on_time: i64,
}

impl SameDayRate {
    /// How far the figure looks back.
    pub const PERIOD: Duration = Duration::from_secs(30 * 24 * 60 * 60);

    /// In full percent, rounded down so that one breach always shows; none where nothing was due.
    pub fn percent(self) -> Option<i64> {
        (self.due > 0).then(|| self.on_time * 100 / self.due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Uuid;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_millis(hour * 3_600_000)
    }

    fn consultation() -> FirstConsultation {
        FirstConsultation {
            entry: EntryId::from(Uuid::from_u128(1)),
            file: FileId::from(Uuid::from_u128(2)),
            case: CaseId::from(Uuid::from_u128(3)),
            code: CaseCode::draw([1, 2, 3, 4, 5, 6, 7, 8]),
            case_state: CaseState::Advice,
            unit: UnitId::from(Uuid::from_u128(4)),
            received_at: at(9),
            due_at: at(16),
            escalated_at: None,
            taken_by: None,
            taken_at: None,
            held_at: None,
            result: None,
            result_at: None,
            review_on: None,
        }
    }

    #[test]
    fn until_closing_time_it_waits_and_after_that_it_is_a_breach() {
        let mut one = consultation();
        assert_eq!(one.standing(at(16)), Standing::Waiting);
        one.escalated_at = Some(at(14));
        assert_eq!(one.standing(at(15)), Standing::Escalated);
        one.taken_at = Some(at(15));
        assert_eq!(one.standing(at(15)), Standing::Taken);
        assert_eq!(one.standing(at(17)), Standing::Overdue);
        one.held_at = Some(at(17));
        assert_eq!(one.standing(at(18)), Standing::Held);
    }

    #[test]
    fn a_single_breach_shows_in_the_rate() {
        assert_eq!(SameDayRate { due: 0, on_time: 0 }.percent(), None);
        assert_eq!(SameDayRate { due: 300, on_time: 299 }.percent(), Some(99));
        assert_eq!(SameDayRate { due: 4, on_time: 4 }.percent(), Some(100));
    }
}
