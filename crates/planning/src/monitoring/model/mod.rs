//! What is recorded while help runs, and what follows from everything that stands in the file.

mod contact;
mod course;
mod participation;

use casework::contact_person::Term;
use casework::entry::{Content, Opened};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;
use crate::measure::MeasureView;

pub use contact::ContactCourse;
pub(super) use contact::lived;
pub use course::{AttainmentDay, GoalCourse, RatingDay};
pub(super) use course::{attainment, course};
pub(super) use participation::{Facts, participation};
pub use participation::{PartOfParticipation, Participation, ParticipationPart};

/// How often both want to speak; a later one replaces it, and the earlier stays readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ContactRhythm)]
pub struct Rhythm {
    /// At least once in so many days, from 1 to 366.
    #[schema(example = 14)]
    pub every_days: i64,
    /// How, and what both need for it.
    #[serde(default)]
    pub words: String,
}

impl Content for Rhythm {
    const KIND: &'static str = "contact-rhythm";
}

impl Checked for Rhythm {
    fn check(&mut self, check: &mut Check) {
        if !(1..=366).contains(&self.every_days) {
            check.fault("every_days", Wrong::Contradiction("monitoring-error-days"));
        }
        check.text("words", &mut self.words, 1_000);
    }
}

codes! {
    /// What follows when something went otherwise.
    pub enum Consequence {
        /// Nothing changes; it is known now.
        CarryOn = "carry-on",
        /// The measure is changed.
        Measure = "measure",
        /// The goal is changed.
        Goal = "goal",
        /// There will be another version of the plan.
        Plan = "plan",
        /// The situation is assessed anew.
        Reassess = "reassess",
        /// It comes to an end.
        End = "end",
    }
}

/// Something went otherwise than agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// The measure that it is about.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub measure: Option<EntryId>,
    /// The goal that it is about.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub goal: Option<EntryId>,
    /// What went otherwise.
    pub what: String,
    /// Why, as far as both know.
    pub reason: String,
    /// What follows.
    pub consequence: Consequence,
    /// What follows in words.
    #[serde(default)]
    pub next: String,
}

impl Content for Deviation {
    const KIND: &'static str = "plan-deviation";
}

impl Checked for Deviation {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("what", &mut self.what, 2_000);
        check.needed_text("reason", &mut self.reason, 2_000);
        check.text("next", &mut self.next, 2_000);
    }
}

codes! {
    /// Why the situation is assessed anew.
    pub enum Occasion {
        /// The family wishes it.
        Wish = "wish",
        /// Something in life has changed: a birth, a move, a job, a loss.
        Event = "event",
        /// It got too much.
        Crisis = "crisis",
        /// Nothing moves.
        Stalled = "stalled",
        /// It was agreed to look at it again now.
        Review = "review",
    }
}

/// An occasion to assess anew, as it is noted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReassessment {
    /// Which.
    pub occasion: Occasion,
    /// Why, in words.
    pub reason: String,
    /// Until when it is to have begun.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
}

impl Checked for NewReassessment {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("reason", &mut self.reason, 2_000);
        if self.until < check.today() {
            check.fault("until", Wrong::Contradiction("monitoring-error-past"));
        }
    }
}

/// An occasion to assess anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reassessment {
    /// Which.
    pub occasion: Occasion,
    /// Why, in words.
    pub reason: String,
    /// Until when it is to have begun.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
    /// The task that came of it.
    #[schema(value_type = String, format = "uuid")]
    pub task: EntryId,
}

impl Content for Reassessment {
    const KIND: &'static str = "reassessment-trigger";
}

/// How it goes in a case, as far as the reader may know.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Monitoring {
    /// Goals that are worked on or reached, each with its ratings day by day.
    pub goals: Vec<GoalCourse>,
    /// The figure of the focus goals on each day on which one was rated.
    pub attainment: Vec<AttainmentDay>,
    /// Measures that are past their end and still open.
    pub late: Vec<MeasureView>,
    /// Measures that are done or did not come about.
    pub ended: Vec<MeasureView>,
    /// The rhythm that was agreed, and the one that is lived.
    pub contact: ContactCourse,
    /// What went otherwise, the newest first.
    pub deviations: Vec<Opened<Deviation>>,
    /// Occasions to assess anew, the newest first.
    pub reassessments: Vec<Opened<Reassessment>>,
    /// How the family takes part.
    pub participation: Participation,
    /// Who was the family's contact person, the present one first.
    pub contact_persons: Vec<Term>,
    /// How often the family had to get used to another one.
    pub changes_of_contact_person: i64,
    /// When the case is to be looked at again (`2027-05-24`).
    #[schema(format = "date")]
    pub review_on: Option<String>,
    /// When the plan is to be looked at again (`2027-05-24`).
    #[schema(format = "date")]
    pub plan_review_on: Option<String>,
}

#[cfg(test)]
mod tests {
    use store::Timestamp;

    use super::*;

    fn fields<T: Checked>(value: T) -> Vec<String> {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let faults = value.checked(now, "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_rhythm_lies_between_a_day_and_a_year() {
        for (every_days, wrong) in [(0, true), (1, false), (366, false), (367, true)] {
            let rhythm = Rhythm { every_days, words: String::new() };
            assert_eq!(!fields(rhythm).is_empty(), wrong, "{every_days}");
        }
    }

    #[test]
    fn a_deviation_has_a_reason_and_a_new_assessment_lies_ahead() {
        let deviation = |what: &str, reason: &str| Deviation {
            measure: None,
            goal: None,
            what: what.to_owned(),
            reason: reason.to_owned(),
            consequence: Consequence::CarryOn,
            next: String::new(),
        };
        assert!(fields(deviation("Zwei Termine fielen aus.", "Mia war krank.")).is_empty());
        assert_eq!(fields(deviation("Zwei Termine fielen aus.", " ")), ["reason"]);
        let anew = |until: &str| NewReassessment {
            occasion: Occasion::Event,
            reason: "Umzug".to_owned(),
            until: until.parse().expect("a day"),
        };
        assert!(fields(anew("2026-11-23")).is_empty());
        assert_eq!(fields(anew("2026-11-22")), ["until"]);
    }
}
