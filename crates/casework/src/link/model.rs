//! What a reference between two entries is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use utoipa::ToSchema;

use crate::check::{Check, Checked};

/// The other end of a reference, as far as it can be told without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeeAlso {
    /// The other entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Its kind's code.
    pub kind: String,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
}

/// References of some entries, by entry, from both ends.
pub type References = BTreeMap<EntryId, Vec<SeeAlso>>;

/// A reference that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReference {
    /// The other entry, of the same file.
    #[schema(value_type = String, format = "uuid")]
    pub to: EntryId,
}

impl Checked for NewReference {
    fn check(&mut self, _: &mut Check) {}
}
