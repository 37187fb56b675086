//! What could make a goal easier to follow (SMART): hints, never a reason to refuse it.

use store::Timestamp;

use super::goal::{Goal, Horizon, Measured};
use crate::codes::codes;

codes! {
    /// A hint about a goal.
    pub enum Hint {
        /// Specific: so few words that two people may think of two things.
        Specific = "specific",
        /// Measurable: nobody has said by what it is seen.
        Measurable = "measurable",
        /// Attractive: it answers no wish.
        Attractive = "attractive",
        /// Realistic: a short way to it is not in sight; smaller steps would help.
        Realistic = "realistic",
        /// Time-bound: there is no day.
        TimeBound = "time-bound",
    }
}

/// The hints about a goal on this day.
///
/// Source: B6 (SMART: validator gives hints, not blocks).
pub fn hints(goal: &Goal, now: Timestamp) -> Vec<Hint> {
    let mut hints = Vec::new();
    if goal.words.split_whitespace().count() < 4 {
        hints.push(Hint::Specific);
    }
    if goal.measured == Measured::Talk {
        hints.push(Hint::Measurable);
    }
    if goal.wish.is_none() {
        hints.push(Hint::Attractive);
    }
    if goal.horizon == Horizon::Long && goal.if_then.is_empty() {
        hints.push(Hint::Realistic);
    }
    let today = now.in_zone("UTC").date();
    if goal.until.is_none_or(|day| day < today) {
        hints.push(Hint::TimeBound);
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goal::{IfThen, Levels};

    #[test]
    fn hints_come_and_go_with_what_is_said() {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let bare = Goal {
            words: "Arbeit".to_owned(),
            wish: None,
            horizon: Horizon::Long,
            until: None,
            measured: Measured::Talk,
            levels: Levels::default(),
            weight: 1,
            if_then: Vec::new(),
        };
        assert_eq!(hints(&bare, now), Hint::ALL);
        let whole = Goal {
            words: "Zwanzig Stunden in der Woche in der Pflege arbeiten".to_owned(),
            wish: Some(store::Uuid::from_u128(1).into()),
            until: "2027-06-30".parse().ok(),
            measured: Measured::Scale,
            if_then: vec![IfThen { when: "Mia krank ist".to_owned(), then: "rufe ich Oma an".to_owned() }],
            ..bare
        };
        assert_eq!(hints(&whole, now), []);
    }
}
