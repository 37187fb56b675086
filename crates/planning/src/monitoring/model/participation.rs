//! How the family takes part: what it was offered to say, and what became of it. It measures the work, never the family.

use serde::Serialize;
use utoipa::ToSchema;

use crate::agreement;
use crate::codes::codes;
use crate::goal::{Goals, Measured, SeenFrom, Standing};
use crate::measure::{Course, Measures};
use crate::plan::{Plan, PlanVersion};
use crate::signing::Involvement;

codes! {
    /// One way of taking part.
    pub enum ParticipationPart {
        /// Wishes in their own words.
        Wishes = "wishes",
        /// Goals that the client has rated, of all that can be rated.
        Ratings = "ratings",
        /// Measures to which the client was asked, of all that stand.
        Answers = "answers",
        /// People who were there, were heard or wrote, of all who are named in the newest version of the plan.
        Involved = "involved",
        /// Versions and agreements that both signed, of all.
        Signed = "signed",
        /// How often somebody's other view was kept.
        Dissents = "dissents",
    }
}

/// How much there is of one way of taking part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartOfParticipation {
    /// Which way.
    pub part: ParticipationPart,
    /// How often it was so.
    pub done: i64,
    /// How often it could have been so; none where there is no such number.
    pub of: Option<i64>,
}

/// How the family takes part (R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Participation {
    /// Each way by itself.
    pub parts: Vec<PartOfParticipation>,
    /// The index: how many of the occasions to take part were taken, of those that can be counted.
    pub taken: i64,
    /// How many occasions there were.
    pub occasions: i64,
}

/// What it is counted from.
pub(in crate::monitoring) struct Facts<'f> {
    pub goals: &'f Goals,
    pub measures: &'f Measures,
    pub plan: &'f Plan,
    pub newest: Option<&'f PlanVersion>,
    pub agreements: &'f [agreement::Standing],
}

/// Counts it.
pub(in crate::monitoring) fn participation(facts: &Facts<'_>) -> Participation {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let rateable: Vec<_> = facts
        .goals
        .goals
        .iter()
        .filter(|one| one.standing != Standing::Dropped && one.goal.content.measured != Measured::Talk)
        .collect();
    let rated = rateable.iter().filter(|one| one.latest(SeenFrom::Client).is_some()).count();
    let standing: Vec<_> = facts.measures.measures.iter().filter(|one| one.course != Course::Dropped).collect();
    let asked = standing.iter().filter(|one| one.reply().is_some()).count();
    let people = facts.newest.map(|version| version.participants.as_slice()).unwrap_or_default();
    let involved = people.iter().filter(|one| one.involvement != Involvement::Absent).count();
    let signed = facts.plan.versions.iter().filter(|one| one.signed_at.is_some()).count()
        + facts.agreements.iter().filter(|one| one.signed_at.is_some()).count();
    let to_sign = facts.plan.versions.len() + facts.agreements.len();
    let part =
        |part, done: usize, of: Option<usize>| PartOfParticipation { part, done: count(done), of: of.map(count) };
    let parts = vec![
        part(ParticipationPart::Wishes, facts.goals.wishes.len(), None),
        part(ParticipationPart::Ratings, rated, Some(rateable.len())),
        part(ParticipationPart::Answers, asked, Some(standing.len())),
        part(ParticipationPart::Involved, involved, Some(people.len())),
        part(ParticipationPart::Signed, signed, Some(to_sign)),
        part(ParticipationPart::Dissents, facts.plan.dissents.len(), None),
    ];
    let counted = || parts.iter().filter_map(|one| Some((one.done, one.of?)));
    let (taken, occasions) = (counted().map(|(done, _)| done).sum(), counted().map(|(_, of)| of).sum());
    Participation { parts, taken, occasions }
}
