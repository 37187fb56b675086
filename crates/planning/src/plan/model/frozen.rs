//! What a version keeps of each wish, goal, measure and dissent: all of it, so that it can be read without them.

use casework::entry::Opened;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use utoipa::ToSchema;

use super::Dissent;
use crate::goal::{Goal, GoalView, Standing, Wish};
use crate::measure::{Course, Measure, MeasureView, Reply};

/// A wish as it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FrozenWish {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// What they said.
    pub words: String,
    /// On which day, where it is known.
    #[schema(value_type = Option<String>, format = "date")]
    pub said_on: Option<Date>,
    /// When it was written down.
    #[schema(value_type = String, format = "date-time")]
    pub kept_at: Timestamp,
}

impl From<&Opened<Wish>> for FrozenWish {
    fn from(wish: &Opened<Wish>) -> Self {
        FrozenWish {
            id: wish.id,
            words: wish.content.words.clone(),
            said_on: wish.content.said_on,
            kept_at: wish.created_at,
        }
    }
}

/// A goal as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FrozenGoal {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Which version of it.
    pub version: i64,
    /// Whose goal it is; empty for the family's.
    pub whose: String,
    /// Where it stood.
    pub standing: Standing,
    /// What was agreed.
    pub goal: Goal,
}

impl From<&GoalView> for FrozenGoal {
    fn from(one: &GoalView) -> Self {
        FrozenGoal {
            id: one.goal.id,
            version: one.goal.version,
            whose: one.person_name.clone().unwrap_or_default(),
            standing: one.standing,
            goal: one.goal.content.clone(),
        }
    }
}

/// A measure as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FrozenMeasure {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Which version of it.
    pub version: i64,
    /// Who does it; empty for the client.
    pub who: String,
    /// Where it stood.
    pub course: Course,
    /// What was agreed.
    pub measure: Measure,
    /// What the client had said to it.
    pub reply: Option<Reply>,
}

impl From<&MeasureView> for FrozenMeasure {
    fn from(one: &MeasureView) -> Self {
        FrozenMeasure {
            id: one.measure.id,
            version: one.measure.version,
            who: one.owner_name.clone(),
            course: one.course,
            measure: one.measure.content.clone(),
            reply: one.reply(),
        }
    }
}

/// A dissent as it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FrozenDissent {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Who sees what how.
    pub dissent: Dissent,
}

impl From<&Opened<Dissent>> for FrozenDissent {
    fn from(one: &Opened<Dissent>) -> Self {
        FrozenDissent { id: one.id, dissent: one.content.clone() }
    }
}
