//! What whoever looks at an emergency afterwards says about it.

use std::time::Duration;

use casework::entry::Content;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::{Finding, Ground};

/// So long the person's view can be put off at most.
const LATEST_SHOWN: Duration = Duration::from_secs(182 * 24 * 60 * 60);

/// When the person sees that their file was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Not before this day.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// Why not at once.
    pub ground: Ground,
}

/// The review of an emergency access.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What was found.
    pub finding: Finding,
    /// In words: what was looked at, what follows from it.
    pub text: String,
    /// Puts off that the person sees it; without it they see it from now on.
    #[serde(default)]
    pub later: Option<Shown>,
}

impl Checked for Review {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("text", &mut self.text, 4_000);
        if let Some(later) = self.later {
            let days = later.from.since(check.today()).map_or(0, |span| span.get_days());
            let most = i32::try_from(LATEST_SHOWN.as_secs() / 86_400).unwrap_or(i32::MAX);
            if days < 1 || days > most {
                check.fault("later", Wrong::Contradiction("emergency-error-later"));
            }
        }
    }
}

/// The words of the review, kept in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewWords {
    /// What was found.
    pub finding: Finding,
    /// In words.
    pub text: String,
}

impl Content for ReviewWords {
    const KIND: &'static str = "emergency-review";
}
