//! What somebody asks for who gives, ends or takes over something.

use casework::check::{Check, Checked, Wrong};
use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::{EntryId, UnitId, UserId};
use utoipa::ToSchema;

/// On what something is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// A consent, by its id.
    #[schema(value_type = String, format = "uuid")]
    Consent(EntryId),
    /// A provision, by its key in the reference list.
    Statute(String),
}

/// Whether what is written later belongs to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lasting {
    /// Only what stands there now.
    #[default]
    Once,
    /// Also what is written on the topic until it ends.
    Standing,
}

/// What is to be given: entries, or a topic of one's own file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDisclosure {
    /// Single entries of one file; of one's own, or of one from which they were received.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub entries: Vec<EntryId>,
    /// A whole topic of one's own file.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "work")]
    pub topic: Option<Topic>,
    /// Whether what is written later on the topic belongs to it.
    #[serde(default)]
    pub lasting: Lasting,
    /// The unit that receives.
    #[schema(value_type = String, format = "uuid")]
    pub to_unit: UnitId,
    /// The one person there; otherwise whoever looks after the family there.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub to_user: Option<UserId>,
    /// On what.
    pub ground: Ground,
    /// The last day on which it is seen; otherwise as long as the consent, and a year on a statute.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
    /// What it is needed for.
    pub reason: String,
    /// Who released what came from somebody bound to secrecy or was entrusted, and when.
    #[serde(default)]
    pub release: String,
}

impl Checked for NewDisclosure {
    fn check(&mut self, check: &mut Check) {
        self.entries.sort_unstable();
        self.entries.dedup();
        match (self.entries.is_empty(), self.topic) {
            (true, None) => check.fault("entries", Wrong::Contradiction("disclosure-error-nothing")),
            (false, Some(_)) => check.fault("topic", Wrong::Contradiction("disclosure-error-both")),
            _ => {}
        }
        if self.entries.len() > super::MOST {
            check.fault("entries", Wrong::Contradiction("disclosure-error-many"));
        }
        if self.lasting == Lasting::Standing && self.topic.is_none() {
            check.fault("lasting", Wrong::Contradiction("disclosure-error-lasting"));
        }
        if self.until.is_some_and(|until| until < check.today()) {
            check.fault("until", Wrong::Contradiction("disclosure-error-past"));
        }
        check.needed_text("reason", &mut self.reason, 2_000);
        check.text("release", &mut self.release, 500);
    }
}

/// Why a disclosure is ended.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The reason.
    pub because: String,
}

impl Checked for Ended {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("because", &mut self.because, 500);
    }
}

/// Taking an entry over into one's own file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenOver {
    /// The reason of one's own, by its key in the list of reasons to collect from others than the person (L-4).
    pub reason: String,
    /// What one's own task needs it for.
    pub purpose: String,
}

impl Checked for TakenOver {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("reason", &mut self.reason, 100);
        check.needed_line("purpose", &mut self.purpose, 300);
    }
}
