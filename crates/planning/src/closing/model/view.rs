//! Closings as somebody sees them: what was signed, what came after it, and what stands ready for the next.

use casework::entry::Opened;
use serde::Serialize;
use store::{EntryId, Timestamp};
use utoipa::ToSchema;

use super::{AftercareContact, Closing, ClosingReturn, Feedback, GoalResult};
use crate::measure::MeasureView;

/// Where a closing stands, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClosingStanding {
    /// The closing's entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Its number.
    pub number: i64,
    /// When it was signed.
    #[schema(value_type = String, format = "date-time")]
    pub signed_at: Timestamp,
    /// When the family came back.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub returned_at: Option<Timestamp>,
    /// The entry that says why.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub return_id: Option<EntryId>,
}

/// A contact that was decided on, and what came of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AftercareStanding)]
pub struct AfterCloseView {
    /// After how many months.
    pub months: i64,
    /// On which day (`2027-02-23`).
    #[schema(format = "date")]
    pub due_on: String,
    /// The task that reminds of it.
    #[schema(value_type = String, format = "uuid")]
    pub task: EntryId,
    /// The entry that says how the family is.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub held: Option<EntryId>,
    /// What was written down for it, the first of it first.
    pub said: Vec<Opened<AftercareContact>>,
}

/// A closing, whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClosingView {
    /// Where it stands.
    pub standing: ClosingStanding,
    /// What it says.
    pub closing: Opened<Closing>,
    /// What the family said.
    pub feedback: Option<Opened<Feedback>>,
    /// The contacts afterwards that were decided on.
    pub aftercare: Vec<AfterCloseView>,
    /// Why the family came back.
    pub returned: Option<Opened<ClosingReturn>>,
}

/// The closings of a case, and what stands ready for the next.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Closings {
    /// The newest first.
    pub items: Vec<ClosingView>,
    /// What the family has said for the closing that comes.
    pub feedback: Option<Opened<Feedback>>,
    /// What has become of the goals so far.
    pub results: Vec<GoalResult>,
    /// The measures about which a closing has to say what becomes of them.
    pub open_measures: Vec<MeasureView>,
}

impl Closings {
    /// The number of the newest; 0 without one.
    pub fn newest(&self) -> i64 {
        self.items.first().map_or(0, |one| one.standing.number)
    }

    /// The one under which the case is closed now, if it is.
    pub fn current(&self) -> Option<&ClosingView> {
        self.items.first().filter(|one| one.standing.returned_at.is_none())
    }

    /// Whether a view of some goal is missing.
    pub fn wants_rating(&self) -> bool {
        self.results.iter().any(GoalResult::wants_rating)
    }
}
