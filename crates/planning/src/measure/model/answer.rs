//! What the client says to a measure: yes, no, later, differently, without anybody asking why.

use casework::entry::{Content, Words};
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked};
use utoipa::ToSchema;

use crate::codes::codes;

codes! {
    /// What the client says to a measure; nobody asks why.
    pub enum Reply {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Later.
        Later = "later",
        /// Yes, but differently.
        Differently = "differently",
    }
}

/// What the client said to a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Answer {
    /// The measure.
    #[schema(value_type = String, format = "uuid")]
    pub measure: EntryId,
    /// What they said.
    pub reply: Reply,
    /// In their words, if they want to say more.
    #[serde(default)]
    pub words: String,
}

impl Content for Answer {
    const KIND: &'static str = "measure-answer";
    const WORDS: Words = Words::Client;
}

/// An answer as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// What they say.
    pub reply: Reply,
    /// In their words, if they want to say more.
    #[serde(default)]
    pub words: String,
}

impl Checked for NewAnswer {
    fn check(&mut self, check: &mut Check) {
        check.text("words", &mut self.words, 2_000);
    }
}
