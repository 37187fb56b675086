//! A breach of data protection: what happened, what may be concerned, and the clock of 72 hours.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::{Timestamp, UserId};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

::store::id!(
    /// A breach.
    pub BreachId
);

codes! {
    /// What kind of breach.
    pub enum BreachKind {
        /// A device or papers were lost.
        Lost = "lost",
        /// Something went to somebody it was not meant for.
        WrongRecipient = "wrong-recipient",
        /// Somebody looked who had no reason to.
        Misuse = "misuse",
        /// Somebody broke in.
        Intrusion = "intrusion",
        /// Something cannot be reached or is destroyed.
        Unavailable = "unavailable",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// What was decided.
    pub enum BreachState {
        /// Nothing yet: the clock runs.
        Open = "open",
        /// It was reported to the supervisory authority.
        Reported = "reported",
        /// It need not be reported: no risk to anybody, with the reasons kept.
        NoRisk = "no-risk",
    }
}

/// A breach that was noticed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Noticed {
    /// What kind.
    pub kind: BreachKind,
    /// When somebody of the organisation noticed it, on its clock.
    #[schema(value_type = String, example = "2026-11-22T09:30:00")]
    pub noticed: DateTime,
    /// Since when something may be concerned.
    #[schema(value_type = String, example = "2026-11-20T00:00:00")]
    pub from: DateTime,
    /// Until when.
    #[schema(value_type = String, example = "2026-11-22T09:30:00")]
    pub until: DateTime,
    /// The account that is concerned, such as that of a lost device.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(default)]
    pub account: Option<UserId>,
    /// What is known so far, and what was done.
    pub note: String,
}

impl Checked for Noticed {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("note", &mut self.note, 4_000);
        if self.noticed.date() > check.today() {
            check.fault("noticed", Wrong::InFuture);
        }
        if self.until <= self.from {
            check.fault("until", Wrong::Contradiction("review-breach-error-until"));
        }
    }
}

/// A breach as the desk shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Breach {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: BreachId,
    /// What kind.
    pub kind: BreachKind,
    /// When it was noticed.
    #[schema(value_type = String, format = "date-time")]
    pub noticed_at: Timestamp,
    /// Until when it must be reported, if it must.
    #[schema(value_type = String, format = "date-time")]
    pub due_at: Timestamp,
    /// Since when something may be concerned.
    #[schema(value_type = String, format = "date-time")]
    pub from_at: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = "date-time")]
    pub until_at: Timestamp,
    /// The account that is concerned.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub account: Option<UserId>,
    /// By name.
    pub account_name: Option<String>,
    /// Who wrote it down.
    #[serde(skip)]
    pub recorded_by: UserId,
    /// What is known.
    pub note: String,
    /// What was decided.
    pub state: BreachState,
    /// When.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub decided_at: Option<Timestamp>,
    /// When the people concerned were told.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub told_at: Option<Timestamp>,
    /// Rises by one with each change.
    pub version: i64,
}

impl Breach {
    /// Full hours that are left; negative where the clock has run out.
    pub fn hours_left(&self, now: Timestamp) -> i64 {
        (self.due_at.as_millis() - now.as_millis()).div_euclid(3_600_000)
    }
}

/// A case that a breach may concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Affected {
    /// Its code.
    pub case: String,
    /// Whose file.
    pub unit: String,
    /// How often something happened in it.
    pub times: i64,
    /// By how many accounts.
    pub accounts: i64,
    /// First.
    #[schema(value_type = String, format = "date-time")]
    pub first_at: Timestamp,
    /// Last.
    #[schema(value_type = String, format = "date-time")]
    pub last_at: Timestamp,
}

/// Somebody outside who could look into files at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Outside {
    /// The organisation.
    pub organisation: String,
    /// Into how many files of one's own organisation.
    pub files: i64,
}
