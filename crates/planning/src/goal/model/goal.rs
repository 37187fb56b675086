//! A goal: agreed between client and worker, for one person or for the family.

use casework::entry::Content;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::Standing;
use crate::codes::codes;

codes! {
    /// How far ahead a goal lies.
    pub enum Horizon {
        /// The next weeks.
        Short = "short",
        /// The next months.
        Middle = "middle",
        /// A year and more.
        Long = "long",
    }
}

codes! {
    /// How it is seen that a goal comes nearer.
    pub enum Measured {
        /// A focus goal: five sentences from -2 to +2.
        Gas = "gas",
        /// A simple scale from 0 to 4.
        Scale = "scale",
        /// By talking about it.
        Talk = "talk",
    }
}

/// The five sentences of a focus goal, agreed with the client; the expected one must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// -2: it got worse, or nothing changed.
    #[serde(default)]
    pub much_less: String,
    /// -1: a part of it.
    #[serde(default)]
    pub less: String,
    /// 0: what both expect.
    #[serde(default)]
    pub expected: String,
    /// +1: more than expected.
    #[serde(default)]
    pub more: String,
    /// +2: much more than expected.
    #[serde(default)]
    pub much_more: String,
}

impl Levels {
    /// The sentence of a level from -2 to +2; empty where none was agreed.
    pub fn sentence(&self, level: i64) -> &str {
        match level {
            -2 => &self.much_less,
            -1 => &self.less,
            0 => &self.expected,
            1 => &self.more,
            2 => &self.much_more,
            _ => "",
        }
    }
}

impl Checked for Levels {
    fn check(&mut self, check: &mut Check) {
        check.text("much_less", &mut self.much_less, 500);
        check.text("less", &mut self.less, 500);
        check.text("expected", &mut self.expected, 500);
        check.text("more", &mut self.more, 500);
        check.text("much_more", &mut self.much_more, 500);
        if self.expected.is_empty() {
            check.fault("expected", Wrong::Contradiction("goal-error-expected"));
        }
    }
}

/// What somebody does when something comes between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IfThen {
    /// If this happens.
    #[serde(rename = "if")]
    pub when: String,
    /// Then I do that.
    pub then: String,
}

impl Checked for IfThen {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("if", &mut self.when, 300);
        check.needed_line("then", &mut self.then, 300);
    }
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// What is to be different, in the words of both.
    pub words: String,
    /// The wish that it answers.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub wish: Option<EntryId>,
    /// How far ahead it lies.
    pub horizon: Horizon,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
    /// How it is seen that it comes nearer.
    pub measured: Measured,
    /// The five sentences; of a focus goal only.
    #[serde(default)]
    pub levels: Levels,
    /// How much it counts among the focus goals, from 1 to 5.
    #[serde(default = "one")]
    #[schema(example = 1)]
    pub weight: i64,
    /// What to do when something comes between.
    #[serde(default)]
    pub if_then: Vec<IfThen>,
}

fn one() -> i64 {
    1
}

impl Content for Goal {
    const KIND: &'static str = "goal";
}

impl Checked for Goal {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 1_000);
        if !(1..=5).contains(&self.weight) {
            check.fault("weight", Wrong::Contradiction("goal-error-weight"));
        }
        if self.measured == Measured::Gas {
            check.part("levels", &mut self.levels);
        } else {
            self.levels = Levels::default();
        }
        if self.if_then.len() > 10 {
            check.fault("if_then", Wrong::Contradiction("goal-error-if-then"));
        }
        for one in &mut self.if_then {
            check.part("if_then", one);
        }
    }
}

/// A goal as it is set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGoal {
    /// The card of whose goal it is; none means the family's.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// What is agreed.
    pub goal: Goal,
}

impl Checked for NewGoal {
    fn check(&mut self, check: &mut Check) {
        check.part("goal", &mut self.goal);
    }
}

/// A goal as it stands after a change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedGoal {
    /// Where it stands.
    pub standing: Standing,
    /// What is agreed now.
    pub goal: Goal,
}

impl Checked for ChangedGoal {
    fn check(&mut self, check: &mut Check) {
        check.part("goal", &mut self.goal);
    }
}

#[cfg(test)]
mod tests {
    use store::Timestamp;

    use super::*;

    pub(crate) fn goal(measured: Measured, expected: &str) -> Goal {
        Goal {
            words: "Mia geht jeden Tag in die Kita.".to_owned(),
            wish: None,
            horizon: Horizon::Short,
            until: None,
            measured,
            levels: Levels { expected: expected.to_owned(), ..Levels::default() },
            weight: 1,
            if_then: Vec::new(),
        }
    }

    fn faults(goal: Goal) -> Vec<String> {
        let new = NewGoal { person: None, goal };
        let faults = new.checked(Timestamp::from_millis(0), "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_focus_goal_without_an_expected_level_is_refused() {
        assert_eq!(faults(goal(Measured::Gas, "  ")), ["goal.levels.expected"]);
        assert!(faults(goal(Measured::Gas, "An vier von fünf Tagen.")).is_empty());
        assert!(faults(goal(Measured::Scale, "")).is_empty());
    }

    #[test]
    fn a_weight_lies_between_one_and_five() {
        for (weight, fault) in [(0, true), (1, false), (5, false), (6, true)] {
            let goal = Goal { weight, ..goal(Measured::Talk, "") };
            assert_eq!(!faults(goal).is_empty(), fault, "{weight}");
        }
    }
}
