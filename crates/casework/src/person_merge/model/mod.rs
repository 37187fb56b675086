//! What a merge is asked for, what it leaves behind, and why it can be refused.

mod choice;
mod rename;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp, UserId};
use ui::AppError;
use utoipa::ToSchema;

pub use choice::{Choices, Difference, Part, Pick, chosen, differences};
pub use rename::renamed;

use crate::case::{CaseCode, codes};
use crate::check::{Check, Checked, Faults, Wrong};
use crate::entry::{Content, EntryError};
use crate::household::Member;
use crate::person_merge::acts::follow::MovedRow;

/// For so long a merge can be undone.
pub const UNDONE_WITHIN: Duration = Duration::from_secs(30 * 24 * 60 * 60);

store::id!(
    /// Two cards of different cases that are one person.
    pub SameId
);

/// Two cards of one file are to become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMerge {
    /// The card that stays.
    #[schema(value_type = String, format = "uuid")]
    pub kept: EntryId,
    /// The card that is set aside.
    #[schema(value_type = String, format = "uuid")]
    pub merged: EntryId,
    /// The version of the person that stays, as it was seen.
    pub kept_version: i64,
    /// The version of the other, as it was seen.
    pub merged_version: i64,
    /// Whose value holds, for fields in which they differ.
    #[serde(default)]
    #[schema(value_type = std::collections::BTreeMap<String, Pick>)]
    pub choices: Choices,
}

impl Checked for NewMerge {
    fn check(&mut self, check: &mut Check) {
        if self.kept == self.merged {
            check.fault("merged", Wrong::Contradiction("person-merge-with-itself"));
        }
    }
}

/// What a merge leaves in the history: which card stayed, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeRecord {
    /// The card that stayed.
    pub kept: EntryId,
    /// The card that was set aside.
    pub merged: EntryId,
    /// Whose value holds, where it was not the one that stayed.
    pub choices: Choices,
    /// References between entries that named the card that was set aside.
    #[serde(default)]
    pub references: Vec<MovedReference>,
    /// Rows of other parts that named it.
    #[serde(default)]
    pub rows: Vec<MovedRow>,
}

impl Content for MergeRecord {
    const KIND: &'static str = "person-merge";
}

/// A reference between two entries as it was before the merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedReference {
    /// From which entry.
    pub from: EntryId,
    /// To which.
    pub to: EntryId,
    /// Who made it.
    pub author: UserId,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

codes! {
    /// What a step of a merge did to an entry.
    pub enum What {
        /// Its content or its state changed; the version before stays.
        Content = "content",
        /// It names another person now.
        Person = "person",
        /// A dispute is about another card now.
        Contest = "contest",
    }
}

/// What a merge did to one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The entry.
    pub entry: EntryId,
    /// What was done.
    pub what: What,
    /// Where it stood before.
    pub state_before: crate::entry::EntryState,
    /// Its version before.
    pub version_before: i64,
    /// Its version after.
    pub version_after: i64,
}

/// Two cards side by side, before anything is decided.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The person whose card stays.
    pub kept: Member,
    /// The person whose card is set aside.
    pub merged: Member,
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// What names the card that is set aside and moves along, by kind, as far as the viewer may know.
    pub moves: Vec<(String, i64)>,
}

/// A merge that was done in a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Merged {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The card that stayed.
    #[schema(value_type = String, format = "uuid")]
    pub kept: EntryId,
    /// The name on it.
    pub kept_name: String,
    /// The card that was set aside.
    #[schema(value_type = String, format = "uuid")]
    pub merged: EntryId,
    /// The name on it.
    pub merged_name: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// Until when it can be undone.
    #[schema(value_type = String, format = "date-time")]
    pub undo_until: Timestamp,
    /// When it was undone.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub undone_at: Option<Timestamp>,
}

/// A card of another case that is the same person's.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SamePerson {
    /// The id of the link.
    #[schema(value_type = String, format = "uuid")]
    pub id: SameId,
    /// The card of this case.
    #[schema(value_type = String, format = "uuid")]
    pub card: EntryId,
    /// The card of the other case.
    #[schema(value_type = String, format = "uuid")]
    pub other: EntryId,
    /// The name on it.
    pub name: String,
    /// The other case.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
}

/// Why a merge, its undoing or a link was refused; nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// A merge of a person with itself.
    #[error("a person cannot be merged with itself")]
    Itself,
    /// The two cards lie in different cases: they can be linked, never merged (B12).
    #[error("cards of different cases are linked, not merged")]
    OtherCase,
    /// Both cards lie in one case: they can be merged.
    #[error("cards of one case are merged, not linked")]
    SameCase,
    /// One of the two is held back from somebody who may see the other.
    #[error("one of the cards is held back from somebody who sees the other")]
    HeldBack,
    /// Somebody looks at the matters of both through an access of their own.
    #[error("both have an access to their own matters")]
    TwoPortals,
    /// What came of the merge was changed since, so that undoing it would lose that.
    #[error("it was changed since the merge")]
    ChangedSince,
    /// It was undone before.
    #[error("it was undone before")]
    Undone,
    /// Thirty days have passed.
    #[error("thirty days have passed")]
    TooLate,
    /// Reading or writing failed, or it is not there for the actor.
    #[error(transparent)]
    Entry(#[from] EntryError),
}

impl MergeError {
    /// The key of the sentence that says what is wrong and what can be done; none for what is not the person's to mend.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            MergeError::Itself => Some("person-merge-with-itself"),
            MergeError::OtherCase => Some("person-merge-other-case"),
            MergeError::SameCase => Some("person-merge-same-case"),
            MergeError::HeldBack => Some("person-merge-held-back"),
            MergeError::TwoPortals => Some("person-merge-two-portals"),
            MergeError::ChangedSince => Some("person-merge-changed-since"),
            MergeError::Undone => Some("person-merge-undone-before"),
            MergeError::TooLate => Some("person-merge-too-late"),
            MergeError::Entry(_) => None,
        }
    }
}

impl From<MergeError> for AppError {
    fn from(error: MergeError) -> Self {
        match (error.key(), error) {
            (_, MergeError::Entry(error)) => error.into(),
            (key, _) => Faults::contradiction("merged", key.unwrap_or_default()).into(),
        }
    }
}

impl From<store::Error> for MergeError {
    fn from(error: store::Error) -> Self {
        MergeError::Entry(error.into())
    }
}
