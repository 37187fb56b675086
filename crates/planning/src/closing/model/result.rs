//! What became of the goals, from both views, at the beginning and at the end.

use casework::entry::Opened;
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::goal::{Goal, GoalView, Measured, Rating, SeenFrom, Standing, t_score};

/// The first and the last level from one view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ViewResult {
    /// The level of the first rating.
    pub first: Option<i64>,
    /// The level of the last.
    pub last: Option<i64>,
}

/// What became of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GoalResult {
    /// The goal.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Whose goal it is; empty for the family's.
    pub whose: String,
    /// Where it stands (`open`, `reached`, `dropped`).
    #[schema(value_type = String, example = "reached")]
    pub standing: Standing,
    /// What was agreed.
    pub goal: Goal,
    /// As the client sees it.
    pub client: ViewResult,
    /// As the worker sees it.
    pub worker: ViewResult,
}

impl GoalResult {
    /// Whether a view is missing from a goal that both can rate.
    pub fn wants_rating(&self) -> bool {
        let rateable = self.standing != Standing::Dropped && self.goal.measured != Measured::Talk;
        rateable && (self.client.last.is_none() || self.worker.last.is_none())
    }
}

/// The figure of the focus goals from both views, for the evaluation; never an order among people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClosingFigures {
    /// From what the client said.
    pub client: Option<f64>,
    /// From what the worker said.
    pub worker: Option<f64>,
}

fn of(ratings: &[Opened<Rating>], from: SeenFrom) -> ViewResult {
    let mut seen = ratings.iter().filter(|rating| rating.content.seen_from == from).map(|rating| rating.content.level);
    let first = seen.next();
    ViewResult { first, last: seen.next_back().or(first) }
}

/// What became of these goals.
pub(in crate::closing) fn results(goals: &[GoalView]) -> Vec<GoalResult> {
    let result = |one: &GoalView| GoalResult {
        id: one.goal.id,
        whose: one.person_name.clone().unwrap_or_default(),
        standing: one.standing,
        goal: one.goal.content.clone(),
        client: of(&one.ratings, SeenFrom::Client),
        worker: of(&one.ratings, SeenFrom::Worker),
    };
    goals.iter().map(result).collect()
}

/// The figures at the beginning and at the end. Source: B6.
pub(in crate::closing) fn figures(results: &[GoalResult]) -> (ClosingFigures, ClosingFigures) {
    let focus: Vec<&GoalResult> =
        results.iter().filter(|one| one.goal.measured == Measured::Gas && one.standing != Standing::Dropped).collect();
    let figure = |level: fn(&GoalResult) -> Option<i64>| {
        let rated: Vec<(i64, i64)> = focus.iter().filter_map(|one| Some((one.goal.weight, level(one)?))).collect();
        t_score(&rated).map(|score| (score * 100.0).round() / 100.0)
    };
    (
        ClosingFigures { client: figure(|one| one.client.first), worker: figure(|one| one.worker.first) },
        ClosingFigures { client: figure(|one| one.client.last), worker: figure(|one| one.worker.last) },
    )
}

#[cfg(test)]
mod tests {
    use store::Uuid;

    use super::*;
    use crate::goal::{Horizon, Levels};

    fn result(measured: Measured, standing: Standing, client: ViewResult, worker: ViewResult) -> GoalResult {
        let goal = Goal {
            words: "Mia geht jeden Tag in die Kita.".to_owned(),
            wish: None,
            horizon: Horizon::Short,
            until: None,
            measured,
            levels: Levels::default(),
            weight: 1,
            if_then: Vec::new(),
        };
        GoalResult { id: Uuid::nil().into(), whose: String::new(), standing, goal, client, worker }
    }

    #[test]
    fn the_figures_stand_for_the_first_and_the_last_rating_of_focus_goals() {
        let seen = |first, last| ViewResult { first: Some(first), last: Some(last) };
        let all = [
            result(Measured::Gas, Standing::Reached, seen(-1, 1), seen(-2, 0)),
            result(Measured::Scale, Standing::Open, seen(0, 4), ViewResult::default()),
            result(Measured::Gas, Standing::Dropped, seen(-2, -2), seen(-2, -2)),
        ];
        let (first, last) = figures(&all);
        assert_eq!((first.client, first.worker), (Some(40.0), Some(30.0)));
        assert_eq!((last.client, last.worker), (Some(60.0), Some(50.0)));
        assert_eq!(all.iter().filter(|one| one.wants_rating()).count(), 1);
        assert_eq!(figures(&all[1..]).1, ClosingFigures::default());
    }
}
