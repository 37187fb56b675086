//! What somebody finds of the plan on their own pages, without the names of staff, and what they write there.

use jiff::civil::Date;
use policy::{Kind, Onlooker};
use serde::{Deserialize, Serialize};
use store::{CaseId, EntryId, FileId, Timestamp, UserId};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::agreement::{Commitment, GivenCopy, Promise};
use crate::goal::{Goal, Standing};
use crate::measure::{Course, Measure, Reply};
use crate::plan::{FrozenDissent, FrozenGoal, FrozenMeasure, FrozenWish};
use crate::signing::Participant;

/// Whether somebody looks at their own matters or at another person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Theirs {
    /// Their own.
    Own,
    /// A child's, or those of somebody who trusts them.
    Another,
}

/// One person's matters as an account may look at them.
#[derive(Debug, Clone, Copy)]
pub(super) struct OwnPlace {
    pub user: UserId,
    pub portal: FileId,
    pub case: CaseId,
    pub from_file: FileId,
    pub person: EntryId,
    pub theirs: Theirs,
    pub until: Timestamp,
}

impl OwnPlace {
    /// Who looks, as the policy knows them; only of one's own matters.
    pub fn onlooker(&self) -> Onlooker {
        let kind = Kind::SelfAccess.served_by();
        Onlooker { portal: self.portal, case: self.case, user: self.user, kind, until: self.until }
    }
}

/// A wish, in the words in which it was said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnWish {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The words.
    pub words: String,
    /// On which day, where it was not the day on which it was written down.
    #[schema(value_type = Option<String>, format = "date")]
    pub said_on: Option<Date>,
    /// When it was written down.
    #[schema(value_type = String, format = "date-time")]
    pub kept_at: Timestamp,
}

/// How far somebody sees a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Said {
    /// From -2 to +2 for five sentences, from 0 to 4 on the simple scale.
    pub level: i64,
    /// What they said about it.
    pub words: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
}

/// A goal, with how far oneself and the worker see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnGoal {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Whose goal it is; empty for the family's.
    pub whose: String,
    /// Where it stands.
    pub standing: Standing,
    /// What is agreed.
    pub goal: Goal,
    /// Whether the reader rates it: it is theirs or the family's, open, and has a scale.
    pub rated_here: bool,
    /// How the client sees it, newest last.
    pub mine: Vec<Said>,
    /// How the worker sees it, told only once the client has said how they do.
    pub worker: Option<Said>,
}

/// What somebody wishes, and the goals that came of it.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct OwnGoals {
    /// Wishes, oldest first.
    pub wishes: Vec<OwnWish>,
    /// Goals, in the order in which they were agreed.
    pub goals: Vec<OwnGoal>,
}

/// What is done, and what one says to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnMeasure {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Who does it; empty for the client.
    pub who: String,
    /// Where it stands.
    pub course: Course,
    /// What is agreed.
    pub measure: Measure,
    /// What the client said last.
    pub reply: Option<Reply>,
}

/// The newest version of the plan, as far as it is about the reader or the family together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnPlanVersion {
    /// Its number.
    pub number: i64,
    /// When it was made.
    #[schema(value_type = String, format = "date-time")]
    pub made_at: Timestamp,
    /// When it was signed.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
    /// On which day everybody looks at it again.
    #[schema(value_type = String, format = "date")]
    pub review_on: Date,
    /// What the family is good at.
    pub strengths: String,
    /// Who took part, and how.
    pub participants: Vec<Participant>,
    /// What is wished.
    pub wishes: Vec<FrozenWish>,
    /// What is agreed.
    pub goals: Vec<FrozenGoal>,
    /// What is done.
    pub measures: Vec<FrozenMeasure>,
    /// Who sees it otherwise.
    pub dissents: Vec<FrozenDissent>,
}

/// The plan as it stands on one's own pages.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct OwnPlan {
    /// The newest version; none where none was made yet.
    pub version: Option<OwnPlanVersion>,
    /// What is done now.
    pub measures: Vec<OwnMeasure>,
    /// Who sees something otherwise, also since that version.
    pub dissents: Vec<FrozenDissent>,
}

/// An agreement in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnAgreementLine {
    /// Its entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Its number.
    pub number: i64,
    /// When it was written.
    #[schema(value_type = String, format = "date-time")]
    pub made_at: Timestamp,
    /// When it was signed.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
}

/// An agreement, whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnAgreement {
    /// Where it stands.
    pub line: OwnAgreementLine,
    /// The number of the version of the plan that it belongs to.
    pub plan: i64,
    /// Whether it and its version of the plan are the newest: only then it can be signed.
    pub current: bool,
    /// What the client does.
    pub client: Vec<Promise>,
    /// What the helpers do.
    pub helpers: Vec<Commitment>,
    /// How both keep in touch.
    pub contact: String,
    /// What happens when something does not work.
    pub otherwise: String,
    /// The name under it, as it was written.
    pub signed_by: Option<String>,
    /// What the client remarked, oldest first.
    pub remarks: Vec<String>,
    /// The copies that were given.
    pub copies: Vec<GivenCopy>,
}

/// A wish as somebody writes it themselves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishWords {
    /// Their words.
    pub words: String,
}

impl Checked for WishWords {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 2_000);
    }
}

/// How far somebody sees a goal of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnRating {
    /// From -2 to +2 for five sentences, from 0 to 4 on the simple scale.
    #[schema(example = 0)]
    pub level: i64,
    /// What they want to say about it.
    #[serde(default)]
    pub words: String,
}

impl Checked for OwnRating {
    fn check(&mut self, check: &mut Check) {
        if !(-2..=4).contains(&self.level) {
            check.fault("level", Wrong::Contradiction("goal-error-level"));
        }
        check.text("words", &mut self.words, 2_000);
    }
}

/// What somebody sees otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnObjection {
    /// About what.
    pub about: String,
    /// How they see it.
    pub words: String,
}

impl Checked for OwnObjection {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("about", &mut self.about, 300);
        check.needed_text("words", &mut self.words, 2_000);
    }
}

/// A signature on one's own pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnSignature {
    /// The name, as the person writes it.
    pub name: String,
    /// In which language they read it.
    pub language: String,
}

impl Checked for OwnSignature {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 200);
        check.needed_line("language", &mut self.language, 100);
    }
}
