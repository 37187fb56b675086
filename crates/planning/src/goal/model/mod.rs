//! What a wish, a goal and a rating say.

mod attainment;
mod goal;
mod hint;

use casework::entry::{Content, EntryState, Opened, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

pub use attainment::{Attainment, t_score};
pub use goal::{ChangedGoal, Goal, Horizon, IfThen, Levels, Measured, NewGoal};
pub use hint::{Hint, hints};

/// A wish in the client's words; those of the first day are of the same kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wish {
    /// What they said.
    pub words: String,
    /// On which day, where it was not the day on which it was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    pub said_on: Option<Date>,
}

impl Content for Wish {
    const KIND: &'static str = "wish";
    const WORDS: Words = Words::Client;
}

/// A wish as it is taken down.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWish {
    /// The card of whoever wishes; none means the family together.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// What they said, word for word.
    pub words: String,
    /// On which day they said it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub said_on: Option<Date>,
}

impl Checked for NewWish {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 2_000);
        check.past_day("said_on", self.said_on);
    }
}

codes! {
    /// Whose view a rating is.
    pub enum SeenFrom {
        /// The client's.
        Client = "client",
        /// The worker's.
        Worker = "worker",
    }
}

codes! {
    /// Where a goal stands.
    pub enum Standing {
        /// It is worked on.
        Open = "open",
        /// It is reached.
        Reached = "reached",
        /// It is no longer a goal.
        Dropped = "dropped",
    }
}

impl From<Standing> for EntryState {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Open => EntryState::Open,
            Standing::Reached => EntryState::Done,
            Standing::Dropped => EntryState::Withdrawn,
        }
    }
}

impl From<EntryState> for Standing {
    fn from(state: EntryState) -> Self {
        match state {
            EntryState::Open => Standing::Open,
            EntryState::Done => Standing::Reached,
            EntryState::Withdrawn => Standing::Dropped,
        }
    }
}

/// How far a goal is reached, from one view on one day; another day is another rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rating {
    /// The goal.
    #[schema(value_type = String, format = "uuid")]
    pub goal: EntryId,
    /// Whose view it is.
    pub seen_from: SeenFrom,
    /// From -2 to +2 for five sentences, from 0 to 4 on the simple scale.
    pub level: i64,
    /// What was said about it.
    #[serde(default)]
    pub words: String,
}

impl Content for Rating {
    const KIND: &'static str = "goal-rating";
    const WORDS: Words = Words::Client;
}

/// A rating as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRating {
    /// Whose view it is.
    pub seen_from: SeenFrom,
    /// From -2 to +2 for five sentences, from 0 to 4 on the simple scale.
    #[schema(example = 0)]
    pub level: i64,
    /// What was said about it.
    #[serde(default)]
    pub words: String,
}

impl Checked for NewRating {
    fn check(&mut self, check: &mut Check) {
        if !(-2..=4).contains(&self.level) {
            check.fault("level", Wrong::Contradiction("goal-error-level"));
        }
        check.text("words", &mut self.words, 2_000);
    }
}

/// What helps when it gets too much, as the client put it together with the worker. A newer one follows the older.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CrisisPlan {
    /// By what it is noticed.
    pub signs: String,
    /// What one can do oneself.
    pub oneself: String,
    /// Who can be called.
    pub people: String,
    /// Which services are there, also at night.
    #[serde(default)]
    pub services: String,
    /// What should not happen.
    #[serde(default)]
    pub rather_not: String,
}

impl Content for CrisisPlan {
    const KIND: &'static str = "crisis-plan";
    const WORDS: Words = Words::Client;
}

impl Checked for CrisisPlan {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("signs", &mut self.signs, 2_000);
        check.needed_text("oneself", &mut self.oneself, 2_000);
        check.needed_text("people", &mut self.people, 2_000);
        check.text("services", &mut self.services, 2_000);
        check.text("rather_not", &mut self.rather_not, 2_000);
    }
}

/// A goal with what was said about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GoalView {
    /// What is agreed.
    pub goal: Opened<Goal>,
    /// Where it stands.
    pub standing: Standing,
    /// Whose goal it is, as far as the reader sees the card; none means the family's.
    pub person_name: Option<String>,
    /// Every rating, oldest first.
    pub ratings: Vec<Opened<Rating>>,
    /// What could make it easier to follow.
    pub hints: Vec<Hint>,
}

impl GoalView {
    /// The newest rating from one view.
    pub fn latest(&self, from: SeenFrom) -> Option<&Opened<Rating>> {
        self.ratings.iter().rev().find(|rating| rating.content.seen_from == from)
    }
}

/// The wishes and goals of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Goals {
    /// In the order in which they were said.
    pub wishes: Vec<Opened<Wish>>,
    /// In the order in which they were agreed.
    pub goals: Vec<GoalView>,
    /// How far the focus goals are reached, from both views.
    pub attainment: Attainment,
    /// What helps in a crisis, the newest last.
    pub crisis: Vec<Opened<CrisisPlan>>,
}

impl Goals {
    /// The wish of this id.
    pub fn wish(&self, id: EntryId) -> Option<&Opened<Wish>> {
        self.wishes.iter().find(|wish| wish.id == id)
    }

    /// The goal of this id.
    pub fn goal(&self, id: EntryId) -> Option<&GoalView> {
        self.goals.iter().find(|goal| goal.goal.id == id)
    }

    /// Goals that are neither reached nor dropped.
    pub fn open(&self) -> impl Iterator<Item = &GoalView> {
        self.goals.iter().filter(|goal| goal.standing == Standing::Open)
    }
}
