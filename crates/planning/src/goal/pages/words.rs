//! Levels and views in words: who reads a goal reads sentences, not figures.

use ui::{Tone, View};

use crate::goal::{Goal, GoalView, Measured, SeenFrom, Standing};

/// The sentence of a level: the one that was agreed, or the plain words of the scale.
pub fn level(view: &View, goal: &Goal, level: i64) -> String {
    match goal.measured {
        Measured::Gas => {
            let agreed = goal.levels.sentence(level);
            if agreed.is_empty() { general(view, level) } else { agreed.to_owned() }
        }
        Measured::Scale | Measured::Talk => match level {
            0 => view.t("goal-scale-0"),
            1 => view.t("goal-scale-1"),
            2 => view.t("goal-scale-2"),
            3 => view.t("goal-scale-3"),
            _ => view.t("goal-scale-4"),
        },
    }
}

/// What a level of five means in general.
pub fn general(view: &View, level: i64) -> String {
    view.t(match level {
        -2 => "goal-level-much-less",
        -1 => "goal-level-less",
        0 => "goal-level-expected",
        1 => "goal-level-more",
        _ => "goal-level-much-more",
    })
}

/// What the newest ratings of both views have to say to each other.
pub fn difference(view: &View, goal: &GoalView) -> Option<String> {
    let client = goal.latest(SeenFrom::Client)?.content.level;
    let worker = goal.latest(SeenFrom::Worker)?.content.level;
    Some(view.t(match client.cmp(&worker) {
        std::cmp::Ordering::Equal => "goal-difference-none",
        std::cmp::Ordering::Greater => "goal-difference-client",
        std::cmp::Ordering::Less => "goal-difference-worker",
    }))
}

/// Where a goal stands, as a badge has it.
pub fn standing(view: &View, standing: Standing) -> (Tone, String) {
    let tone = if standing == Standing::Reached { Tone::Success } else { Tone::Info };
    (tone, view.t(&format!("goal-standing-{}", standing.as_str())))
}

/// Whose goal it is.
pub fn whose(view: &View, goal: &GoalView) -> String {
    match (&goal.person_name, goal.goal.person) {
        (Some(name), _) => name.clone(),
        (None, None) => view.t("goal-family"),
        (None, Some(_)) => view.t("goal-person"),
    }
}
