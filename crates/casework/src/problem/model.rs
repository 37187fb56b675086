//! A problem in a life area, in plain words, and how one problem leads to another.

use policy::Topic;
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::{Content, EntryState};

/// The life areas in which a problem can be noted, in the order in which a conversation meets them.
///
/// The first six are those in which poverty shows (R23).
pub const LIFE_AREAS: [Topic; 13] = [
    Topic::Income,
    Topic::Debt,
    Topic::Housing,
    Topic::Health,
    Topic::Education,
    Topic::Work,
    Topic::Family,
    Topic::Everyday,
    Topic::Network,
    Topic::Legal,
    Topic::Addiction,
    Topic::Violence,
    Topic::ChildProtection,
];

/// Whether the area is one in which poverty shows (R23).
pub fn shows_poverty(area: Topic) -> bool {
    LIFE_AREAS[..6].contains(&area)
}

/// What is hard, in one area of life; the area is the entry's topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// What it is, in plain words.
    pub words: String,
    /// Whose words they are.
    pub seen_by: SeenBy,
    /// Since when, as far as it is known.
    #[serde(default)]
    pub since: String,
}

impl Content for Problem {
    const KIND: &'static str = "problem";
}

impl Checked for Problem {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 2_000);
        check.line("since", &mut self.since, 100);
    }
}

/// A problem as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProblem {
    /// The life area, which becomes the entry's topic.
    #[schema(value_type = String, example = "housing")]
    pub area: Topic,
    /// The person card it is about; none means the whole family.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// What is hard.
    pub problem: Problem,
}

impl Checked for NewProblem {
    fn check(&mut self, check: &mut Check) {
        if !LIFE_AREAS.contains(&self.area) {
            check.fault("area", Wrong::Contradiction("problem-choose-area"));
        }
        check.part("problem", &mut self.problem);
    }
}

codes! {
    /// Whether a problem still weighs.
    pub enum ProblemState {
        /// It does.
        Open = "open",
        /// It is solved; it stays in the history.
        Solved = "done",
    }
}

impl From<ProblemState> for EntryState {
    fn from(state: ProblemState) -> Self {
        match state {
            ProblemState::Open => EntryState::Open,
            ProblemState::Solved => EntryState::Done,
        }
    }
}

codes! {
    /// Whose view it is; the person's own and the professional's are never merged (R119).
    pub enum SeenBy {
        /// The person says so.
        Client = "klient",
        /// The professional sees it so.
        Professional = "fachkraft",
        /// Both.
        Both = "beide",
    }
}

/// One problem leads to another (R1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CauseAndEffect {
    /// The problem that leads to the other.
    #[schema(value_type = String, format = "uuid")]
    pub cause: EntryId,
    /// The problem it leads to.
    #[schema(value_type = String, format = "uuid")]
    pub effect: EntryId,
    /// How the two hang together, if it needs saying.
    #[serde(default)]
    pub note: String,
}

impl Content for CauseAndEffect {
    const KIND: &'static str = "cause-and-effect";
}

impl Checked for CauseAndEffect {
    fn check(&mut self, check: &mut Check) {
        if self.cause == self.effect {
            check.fault("effect", Wrong::Contradiction("problem-own-cause"));
        }
        check.text("note", &mut self.note, 1_000);
    }
}

#[cfg(test)]
mod tests {
    use store::{Timestamp, Uuid};

    use super::*;

    fn fields(value: impl Checked) -> Vec<String> {
        let faults = value.checked(Timestamp::from_millis(0), "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn nothing_is_its_own_cause() {
        let problem = |number| EntryId::from(Uuid::from_u128(number));
        let link =
            |cause, effect| CauseAndEffect { cause: problem(cause), effect: problem(effect), note: String::new() };
        assert!(fields(link(1, 2)).is_empty());
        assert_eq!(fields(link(1, 1)), ["effect"]);
    }

    #[test]
    fn a_problem_has_words_and_an_area_of_life() {
        let new = |area, words: &str| NewProblem {
            area,
            person: None,
            problem: Problem { words: words.to_owned(), seen_by: SeenBy::Client, since: String::new() },
        };
        assert!(fields(new(Topic::Debt, "Die Miete ist seit drei Monaten offen.")).is_empty());
        assert_eq!(fields(new(Topic::Contact, " ")), ["area", "problem.words"]);
    }

    #[test]
    fn poverty_shows_in_money_dwelling_health_school_and_work() {
        let poor: Vec<Topic> = LIFE_AREAS.into_iter().filter(|area| shows_poverty(*area)).collect();
        assert_eq!(poor, [Topic::Income, Topic::Debt, Topic::Housing, Topic::Health, Topic::Education, Topic::Work]);
    }
}
