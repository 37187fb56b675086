//! Goals over time: both views of each day side by side, and the figure of the focus goals on each of these days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use store::EntryId;
use utoipa::ToSchema;

use crate::goal::{Goal, GoalView, Measured, SeenFrom, Standing, t_score};

/// What both said about a goal on one day; whoever rated it twice that day meant the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct RatingDay {
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub day: Date,
    /// The client's level.
    pub client: Option<i64>,
    /// The worker's level.
    pub worker: Option<i64>,
}

/// A goal with its ratings day by day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GoalCourse {
    /// The goal.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// What is agreed.
    pub goal: Goal,
    /// Whose goal it is, as far as the reader sees the card.
    pub person_name: Option<String>,
    /// Where it stands (`open`, `reached`).
    #[schema(value_type = String, example = "open")]
    pub standing: Standing,
    /// The days on which it was rated, the first of them first.
    pub days: Vec<RatingDay>,
}

/// The figure of the focus goals on one day, from each view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct AttainmentDay {
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub day: Date,
    /// From what the client had said by then.
    pub client: Option<f64>,
    /// From what the worker had said by then.
    pub worker: Option<f64>,
}

/// The course of a goal, with days as the office's calendar has them.
pub(in crate::monitoring) fn course(one: &GoalView, zone: &str) -> GoalCourse {
    let mut days: BTreeMap<Date, RatingDay> = BTreeMap::new();
    for rating in &one.ratings {
        let day = rating.happened_at.in_zone(zone).date();
        let said = days.entry(day).or_insert(RatingDay { day, client: None, worker: None });
        match rating.content.seen_from {
            SeenFrom::Client => said.client = Some(rating.content.level),
            SeenFrom::Worker => said.worker = Some(rating.content.level),
        }
    }
    GoalCourse {
        id: one.goal.id,
        goal: one.goal.content.clone(),
        person_name: one.person_name.clone(),
        standing: one.standing,
        days: days.into_values().collect(),
    }
}

/// The figure of the focus goals on each day on which one of them was rated, from the newest ratings by then.
///
/// Source: B6; as [`Attainment`](crate::goal::Attainment), day by day.
pub(in crate::monitoring) fn attainment(goals: &[GoalView], zone: &str) -> Vec<AttainmentDay> {
    let focus: Vec<&GoalView> = goals
        .iter()
        .filter(|one| one.goal.content.measured == Measured::Gas && one.standing != Standing::Dropped)
        .collect();
    let rated_on = |one: &GoalView| one.ratings.iter().map(|rating| rating.happened_at.in_zone(zone).date()).collect();
    let days: BTreeSet<Date> = focus.iter().flat_map(|one| -> Vec<Date> { rated_on(one) }).collect();
    let figure = |day: Date, from: SeenFrom| {
        let by_then = |one: &&GoalView| {
            let newest =
                one.ratings.iter().rev().find(|rating| {
                    rating.content.seen_from == from && rating.happened_at.in_zone(zone).date() <= day
                })?;
            Some((one.goal.content.weight, newest.content.level))
        };
        let rated: Vec<(i64, i64)> = focus.iter().filter_map(by_then).collect();
        t_score(&rated).map(|score| (score * 100.0).round() / 100.0)
    };
    let of = |day| AttainmentDay { day, client: figure(day, SeenFrom::Client), worker: figure(day, SeenFrom::Worker) };
    days.into_iter().map(of).collect()
}
