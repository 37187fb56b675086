//! A version of the plan: everything as it stood, who took part and how, and who sees it otherwise.

mod difference;
mod frozen;
mod signing;

use casework::entry::{Content, Opened, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::signing::Participant;

pub(super) use difference::differences;
pub use difference::{Change, Comparison, Difference, FieldChange, Part};
pub use frozen::{FrozenDissent, FrozenGoal, FrozenMeasure, FrozenWish};
pub use signing::PlanSignature;

/// Somebody sees something otherwise, in their words; it stands in every version from then on (R48, rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    /// Who.
    pub who: String,
    /// About what.
    pub about: String,
    /// How they see it.
    pub words: String,
}

impl Content for Dissent {
    const KIND: &'static str = "plan-dissent";
    const WORDS: Words = Words::Client;
}

impl Checked for Dissent {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("who", &mut self.who, 200);
        check.needed_line("about", &mut self.about, 300);
        check.needed_text("words", &mut self.words, 2_000);
    }
}

/// A version that is to be made of what stands now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVersion {
    /// The number of the version that one has seen last; 0 where there was none.
    #[schema(example = 0)]
    pub after: i64,
    /// What the family is good at and what carries them, in plain words.
    #[serde(default)]
    pub strengths: String,
    /// Who took part, and how.
    pub participants: Vec<Participant>,
    /// On which day everybody looks at it again.
    #[schema(value_type = String, format = "date")]
    pub review_on: Date,
}

impl Checked for NewVersion {
    fn check(&mut self, check: &mut Check) {
        check.text("strengths", &mut self.strengths, 4_000);
        if self.participants.is_empty() || self.participants.len() > 40 {
            check.fault("participants", Wrong::Contradiction("plan-error-participants"));
        }
        for one in &mut self.participants {
            check.part("participants", one);
        }
        if self.review_on <= check.today() {
            check.fault("review_on", Wrong::Contradiction("plan-error-review"));
        }
    }
}

/// A version of the plan, as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanVersion {
    /// Its number in the case.
    pub number: i64,
    /// What the family wishes, in their words.
    pub wishes: Vec<FrozenWish>,
    /// What is agreed; without goals that were dropped.
    pub goals: Vec<FrozenGoal>,
    /// What is done; without measures that did not come about.
    pub measures: Vec<FrozenMeasure>,
    /// Who sees it otherwise.
    pub dissents: Vec<FrozenDissent>,
    /// What the family is good at and what carries them.
    pub strengths: String,
    /// Who took part, and how.
    pub participants: Vec<Participant>,
    /// On which day everybody looks at it again.
    #[schema(value_type = String, format = "date")]
    pub review_on: Date,
}

impl Content for PlanVersion {
    const KIND: &'static str = "plan-version";
    // What was frozen is never revised by anybody: code that tries does not compile.
    const WORDS: Words = Words::Client;
}

/// Where a version stands, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Standing {
    /// The version's entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Its number.
    pub number: i64,
    /// On which day everybody looks at it again (`2027-05-23`).
    pub review_on: String,
    /// When it was made.
    #[schema(value_type = String, format = "date-time")]
    pub made_at: Timestamp,
    /// When it was signed.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
}

/// A version with how it was signed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VersionView {
    /// Where it stands.
    pub standing: Standing,
    /// Whether there is a newer one.
    pub newest: bool,
    /// What it says.
    pub version: Opened<PlanVersion>,
    /// How it was signed.
    pub signature: Option<Opened<PlanSignature>>,
}

/// The plan of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Plan {
    /// Every version, the newest first.
    pub versions: Vec<Standing>,
    /// Who sees something otherwise.
    pub dissents: Vec<Opened<Dissent>>,
}

impl Plan {
    /// The number of the newest version; 0 without one.
    pub fn newest(&self) -> i64 {
        self.versions.first().map_or(0, |version| version.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::Involvement;

    #[test]
    fn a_version_names_who_took_part_and_a_day_that_lies_ahead() {
        let new = |participants: Vec<Participant>, review_on: &str| NewVersion {
            after: 0,
            strengths: String::new(),
            participants,
            review_on: review_on.parse().expect("a day"),
        };
        let jana = Participant { who: "Jana Braun, Mutter".to_owned(), involvement: Involvement::Present };
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let faults = |new: NewVersion| {
            let faults = new.checked(now, "UTC").err();
            faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect::<Vec<_>>()).unwrap_or_default()
        };
        assert!(faults(new(vec![jana.clone()], "2026-11-24")).is_empty());
        assert_eq!(faults(new(vec![jana], "2026-11-23")), ["review_on"]);
        assert_eq!(faults(new(Vec::new(), "2027-01-01")), ["participants"]);
    }
}
