//! What is said after the closing, and when the family comes back.

use casework::contact::ContactMode;
use casework::entry::Content;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::MONTHS;
use crate::codes::codes;

codes! {
    /// Whether somebody was reached.
    pub enum Outcome {
        /// They spoke with each other.
        Spoken = "spoken",
        /// Nobody was reached; it is tried again.
        NotReached = "not-reached",
    }
}

/// A contact after the closing, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAftercareContact {
    /// Which of the contacts: after 3, 6 or 12 months.
    #[schema(example = 3)]
    pub months: i64,
    /// On which day.
    #[schema(value_type = String, format = "date")]
    pub on: Date,
    /// How.
    pub mode: ContactMode,
    /// Whether somebody was reached.
    pub outcome: Outcome,
    /// How the family is, or what was tried.
    pub words: String,
}

impl Checked for NewAftercareContact {
    fn check(&mut self, check: &mut Check) {
        if !MONTHS.contains(&self.months) {
            check.fault("months", Wrong::Contradiction("closing-error-months"));
        }
        check.past_day("on", Some(self.on));
        check.needed_text("words", &mut self.words, 10_000);
    }
}

/// A contact after the closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AftercareContact {
    /// The closing after which it was.
    #[schema(value_type = String, format = "uuid")]
    pub closing: EntryId,
    /// Which of the contacts.
    pub months: i64,
    /// On which day.
    #[schema(value_type = String, format = "date")]
    pub on: Date,
    /// How.
    pub mode: ContactMode,
    /// Whether somebody was reached.
    pub outcome: Outcome,
    /// How the family is, or what was tried.
    pub words: String,
}

impl Content for AftercareContact {
    const KIND: &'static str = "aftercare-contact";
}

/// The family comes back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReturn {
    /// Why, in words.
    pub reason: String,
    /// On which day the case is looked at again.
    #[schema(value_type = String, format = "date")]
    pub review_on: Date,
}

impl Checked for NewReturn {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("reason", &mut self.reason, 2_000);
        if self.review_on < check.today() {
            check.fault("review_on", Wrong::Contradiction("closing-error-past"));
        }
    }
}

/// Why the family came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClosingReturn {
    /// In words.
    pub reason: String,
    /// On which day the case is looked at again.
    #[schema(value_type = String, format = "date")]
    pub review_on: Date,
}

impl Content for ClosingReturn {
    const KIND: &'static str = "closing-return";
}
