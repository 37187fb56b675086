//! What somebody asks for who gives, ends or takes over something.

use casework::check::{Check, Checked, Wrong};
use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::{EntryId, UnitId, UserId};
use utoipa::ToSchema;

use crate::codes::codes;
use crate::consent::SharedSecret;

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
    /// What else the law asks before it is given.
    #[serde(default)]
    pub weighed: Weighed,
}

codes! {
    /// Whether giving it would endanger that help under youth-welfare law succeeds (§ 64 (2) SGB VIII, L-7).
    pub enum Youth {
        /// It would not.
        Safe = "safe",
        /// It would: then it is not given on the social code.
        Endangered = "endangered",
    }
}

codes! {
    /// What kind of secret it is, in Belgium (L-37).
    pub enum Secret {
        /// What somebody confided: feelings, quarrels, illness; never without agreement, save in grave and imminent danger.
        Confidence = "confidence",
        /// What is secret by its nature: income, an address.
        ByNature = "by-nature",
    }
}

/// What the law of whoever gives asks before something is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Weighed {
    /// Whether help for a young person would be endangered.
    pub youth: Youth,
    /// The conditions of the shared secret that are met; where they are asked for, all six (L-36).
    pub shared_secret: Vec<SharedSecret>,
    /// What kind of secret it is, where that is asked for.
    pub secret: Option<Secret>,
    /// The grave and imminent danger that cannot be averted otherwise, for what was confided.
    pub danger: String,
}

impl Default for Weighed {
    fn default() -> Self {
        Weighed { youth: Youth::Safe, shared_secret: Vec::new(), secret: None, danger: String::new() }
    }
}

impl Weighed {
    /// Whether nothing but the usual was weighed, so that nothing of it has to be kept.
    pub fn is_usual(&self) -> bool {
        *self == Weighed::default()
    }
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
        check.text("danger", &mut self.weighed.danger, 1_000);
        self.weighed.shared_secret.sort_unstable();
        self.weighed.shared_secret.dedup();
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
