//! What stands beside an entry that its person disputes.

use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use utoipa::ToSchema;

use crate::check::{Check, Checked};
use crate::entry::{Content, Words};

/// The kinds of entry that can be disputed; wherever they are shown, the dispute is shown with them.
pub const CONTESTABLE: [&str; 2] = ["contact", "fact"];

/// The person's own version of what an entry says. It is theirs: nobody of staff changes it (rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnVersion {
    /// How it was, in the person's words.
    pub words: String,
    /// Who says so, as the family calls them.
    #[serde(default)]
    pub said_by: String,
}

impl Content for OwnVersion {
    const KIND: &'static str = "contest";
    const WORDS: Words = Words::Client;
}

impl Checked for OwnVersion {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 10_000);
        check.line("said_by", &mut self.said_by, 200);
    }
}

/// Why a dispute is over: the person said so, or the entry was corrected to what they said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// What happened; without it nothing is taken back.
    pub reason: String,
}

impl Content for Settled {
    const KIND: &'static str = "contest-settled";
}

impl Checked for Settled {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("reason", &mut self.reason, 2_000);
    }
}

/// A dispute with the entry it is about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Contested {
    /// The dispute's own id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The entry that is disputed.
    #[schema(value_type = String, format = "uuid")]
    pub about: EntryId,
    /// The person's own version.
    pub version: OwnVersion,
    /// Who of staff wrote it down.
    pub written_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// How it ended; nothing while it stands.
    pub settled: Option<Ended>,
}

/// How a dispute ended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ended {
    /// Why.
    pub reason: String,
    /// Who of staff wrote it down.
    pub by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
}
