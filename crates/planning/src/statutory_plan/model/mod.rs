//! A plan that a law asks for: the draft that is worked on, the versions that are signed, and the parts that can be given.

mod answer;
mod law;

use casework::entry::{Content, Opened, Words};
use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

pub use answer::{Answer, Given, Hint, Voice};
pub(super) use answer::{fit, hints, in_order};
pub use law::{FieldChoice, FieldKind, Gives, Law, LawField, PartKind, law, laws};

use crate::signing::Signing;

/// What a plan says: its answers and its days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatutoryWords {
    /// In the order in which the law asks; what was not answered is not there.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// On which day everybody looks at it again.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub review_on: Option<Date>,
    /// On which day the person is expected to change to another system (§ 36b SGB VIII).
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub transition_on: Option<Date>,
}

impl Checked for StatutoryWords {
    fn check(&mut self, check: &mut Check) {
        if self.answers.len() > 60 {
            check.fault("answers", Wrong::Contradiction("statutory-error-answer"));
        }
        for answer in &mut self.answers {
            check.part("answers", answer);
        }
    }
}

/// A plan of an office for one person, as it is worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatutoryPlan {
    /// The code of the law's wording.
    pub law: String,
    /// What it says so far.
    pub words: StatutoryWords,
}

impl Content for StatutoryPlan {
    const KIND: &'static str = "statutory-plan";
}

/// A plan that is to be begun.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStatutoryPlan {
    /// The code of the law's wording.
    #[schema(example = "sgb8-36-2021")]
    pub law: String,
    /// The card of the person it is for, in the office's own file.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
}

impl Checked for NewStatutoryPlan {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("law", &mut self.law, 50);
    }
}

/// Signing a plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The version of the draft that was read together.
    #[schema(example = 1)]
    pub seen_version: i64,
    /// Who signs, and how.
    pub signing: Signing,
}

impl Checked for SignOff {
    fn check(&mut self, check: &mut Check) {
        check.part("signing", &mut self.signing);
    }
}

/// Somebody sees it otherwise, in their words; it stands in every version from then on (rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Objection {
    /// The plan.
    #[schema(value_type = String, format = "uuid")]
    pub plan: EntryId,
    /// Who.
    pub who: String,
    /// How they see it.
    pub words: String,
}

impl Content for Objection {
    const KIND: &'static str = "statutory-dissent";
    const WORDS: Words = Words::Client;
}

/// An objection as it is taken down.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewObjection {
    /// Who.
    pub who: String,
    /// How they see it.
    pub words: String,
}

impl Checked for NewObjection {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("who", &mut self.who, 200);
        check.needed_text("words", &mut self.words, 2_000);
    }
}

/// A version as it was signed: all of it, so that it can be read without the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatutoryVersion {
    /// The plan.
    #[schema(value_type = String, format = "uuid")]
    pub plan: EntryId,
    /// Its number among the plan's versions.
    pub number: i64,
    /// The code of the law's wording.
    pub law: String,
    /// What it says.
    pub words: StatutoryWords,
    /// Who saw it otherwise until then.
    pub objections: Vec<Objection>,
    /// Who signed, and how.
    pub signing: Signing,
}

impl Content for StatutoryVersion {
    const KIND: &'static str = "statutory-version";
    // What was signed is never revised by anybody: code that tries does not compile.
    const WORDS: Words = Words::Client;
}

/// A part of a signed version that can be given to others without the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatutoryPart {
    /// The plan.
    #[schema(value_type = String, format = "uuid")]
    pub plan: EntryId,
    /// The number of the version.
    pub number: i64,
    /// The code of the law's wording.
    pub law: String,
    /// Which part.
    pub part: PartKind,
    /// What it is called where it is read as one of many entries.
    pub title: String,
    /// What it says there, in the language of the law.
    pub text: String,
    /// What it says, field by field.
    pub answers: Vec<Answer>,
    /// When the plan is looked at again.
    #[schema(value_type = Option<String>, format = "date")]
    pub review_on: Option<Date>,
}

impl Content for StatutoryPart {
    const KIND: &'static str = "statutory-part";
    const WORDS: Words = Words::Client;
}

/// A version without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatutoryVersionStanding)]
pub struct VersionStanding {
    /// The version's entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The plan's entry.
    #[schema(value_type = String, format = "uuid")]
    pub plan: EntryId,
    /// Its number.
    pub number: i64,
    /// Which version of the draft was signed.
    pub draft_version: i64,
    /// When it was signed.
    #[schema(value_type = String, format = "date-time")]
    pub signed_at: Timestamp,
}

/// A plan in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StatutoryStanding {
    /// The plan's entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The law's wording.
    #[schema(value_type = Law)]
    pub law: &'static Law,
    /// The card of the person it is for.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// The person's name, as far as the reader sees the card.
    pub person_name: Option<String>,
    /// On which day it is looked at again (`2027-05-23`).
    pub review_on: Option<String>,
    /// When it last changed.
    #[schema(value_type = String, format = "date-time")]
    pub changed_at: Timestamp,
    /// The newest version that was signed.
    pub signed: Option<VersionStanding>,
    /// Whether the draft says something else than the newest version.
    pub is_draft: bool,
}

/// The plans of an office in a case, and what others let it see of theirs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StatutoryPlans {
    /// Its own.
    pub plans: Vec<StatutoryStanding>,
    /// The parts of signed plans that the reader may see, whose ever they are; of each only the newest.
    pub parts: Vec<PartSeen>,
    /// The plans that the office makes.
    #[schema(value_type = Vec<Law>)]
    pub laws: Vec<&'static Law>,
}

/// A part of a signed plan, and whose it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatutoryPartSeen)]
pub struct PartSeen {
    /// The part.
    pub part: Opened<StatutoryPart>,
    /// Whose plan it is: organisation and unit, or the unit alone where it is one's own.
    pub owner: String,
    /// The person's name, as far as the reader sees the card.
    pub person_name: Option<String>,
}

/// Where something in a plan was taken from, as far as the reader still sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatutorySource)]
pub struct Source {
    /// The entry.
    #[schema(value_type = String, format = "uuid")]
    pub entry: EntryId,
    /// The unit in which it was written.
    pub unit_name: String,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
}

/// A plan with all that belongs to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StatutoryView {
    /// The law's wording.
    #[schema(value_type = Law)]
    pub law: &'static Law,
    /// The draft.
    pub plan: Opened<StatutoryPlan>,
    /// The person's name, as far as the reader sees the card.
    pub person_name: Option<String>,
    /// What somebody should look at before it is signed.
    pub hints: Vec<Hint>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionStanding>,
    /// Who sees it otherwise, oldest first.
    pub objections: Vec<Opened<Objection>>,
    /// Where words were taken from.
    pub sources: Vec<Source>,
}

impl StatutoryView {
    /// Whether the draft says something else than the newest version.
    pub fn is_draft(&self) -> bool {
        self.versions.first().is_none_or(|newest| newest.draft_version != self.plan.version)
    }
}

/// Something that is already known and can be taken over into a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatutoryOffer)]
pub struct Offer {
    /// Names it in a form.
    pub key: String,
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub entry: EntryId,
    /// What it can be used for.
    pub gives: Gives,
    /// What it says.
    pub text: String,
    /// What it is about.
    #[schema(value_type = String, example = "education")]
    pub topic: Topic,
    /// Whose it is.
    pub owner: String,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
}
