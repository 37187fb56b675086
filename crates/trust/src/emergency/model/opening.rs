//! What somebody says when they open a file in an emergency.

use casework::entry::Content;
use policy::Topic;
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::Category;

/// So many signs a reason has at least (P11).
pub const LEAST_REASON: usize = 20;

/// The opening of a file in an emergency.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// What kind of emergency it is.
    pub category: Category,
    /// What happened, and why it cannot wait: at least 20 signs.
    pub reason: String,
    /// What is needed; the name of the file is always shown.
    #[schema(value_type = Vec<String>, example = json!(["basic", "contact"]))]
    pub topics: Vec<Topic>,
    /// The six digits that the telephone shows at this moment.
    pub code: String,
}

impl Checked for Opening {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("reason", &mut self.reason, 2_000);
        let signs = self.reason.chars().count();
        if signs > 0 && signs < LEAST_REASON {
            check.fault("reason", Wrong::Contradiction("emergency-error-short"));
        }
        self.topics.sort_unstable();
        self.topics.dedup();
        self.topics.retain(|topic| topic.is_passed_on());
        if self.topics.is_empty() {
            check.fault("topics", Wrong::Contradiction("emergency-error-topics"));
        }
        check.needed_line("code", &mut self.code, 12);
    }
}

/// The words of the reason, kept in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What kind of emergency it was.
    pub category: Category,
    /// What happened.
    pub text: String,
}

impl Content for Reason {
    const KIND: &'static str = "emergency-reason";
}
