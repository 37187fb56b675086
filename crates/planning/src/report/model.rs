//! A report: sentences, each with the entry that it tells; and what such a sentence can be made of.

use casework::case::Phase;
use casework::contact::ContactMode;
use casework::entry::{Content, Opened, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;
use crate::goal::{self, SeenFrom};
use crate::measure::Course;

codes! {
    /// What a report is for.
    pub enum ReportKind {
        /// How things have developed.
        Development = "development",
        /// What there was and what came of it, at the end.
        Closing = "closing",
    }
}

codes! {
    /// The part of a report in which a sentence stands.
    pub enum ReportSection {
        /// What the family wishes, in their words.
        Wishes = "wishes",
        /// The way of the case.
        Phases = "phases",
        /// What was agreed, and how both see it.
        Goals = "goals",
        /// What is done.
        Measures = "measures",
        /// When people met.
        Contacts = "contacts",
        /// What the author adds.
        Own = "own",
    }
}

/// A sentence of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReportSentence)]
pub struct Sentence {
    /// Where it stands.
    pub section: ReportSection,
    /// What it says.
    pub words: String,
    /// The entry that it tells; none where the author adds something.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub source: Option<EntryId>,
    /// The goal to which a rating belongs.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub about: Option<EntryId>,
}

impl Checked for Sentence {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 4_000);
    }
}

/// A report as it is worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What it is for.
    pub kind: ReportKind,
    /// The first day of which it tells.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
    /// In the order in which it is read.
    pub sentences: Vec<Sentence>,
}

impl Content for Report {
    const KIND: &'static str = "report";
}

/// A report that is to be composed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// What it is for.
    pub kind: ReportKind,
    /// The first day of which it tells.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
}

impl Checked for NewReport {
    fn check(&mut self, check: &mut Check) {
        check.past_day("until", Some(self.until));
        if self.until < self.from {
            check.fault("until", Wrong::Contradiction("report-error-days"));
        }
    }
}

/// What a report says after it was edited.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReportSentences)]
pub struct Sentences {
    /// All of them, in the order in which it is read.
    pub sentences: Vec<Sentence>,
}

impl Checked for Sentences {
    fn check(&mut self, check: &mut Check) {
        if self.sentences.len() > 400 {
            check.fault("sentences", Wrong::Contradiction("report-error-many"));
        }
        for one in &mut self.sentences {
            check.part("sentences", one);
        }
    }
}

/// Confirming a report as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReportConfirmation)]
pub struct Confirmation {
    /// The version of the draft that was read.
    #[schema(example = 1)]
    pub seen_version: i64,
}

impl Checked for Confirmation {
    fn check(&mut self, _: &mut Check) {}
}

/// A report as it was confirmed; who confirmed it is its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConfirmedReport {
    /// The draft.
    #[schema(value_type = String, format = "uuid")]
    pub draft: EntryId,
    /// What it says.
    pub report: Report,
}

impl Content for ConfirmedReport {
    const KIND: &'static str = "report-confirmed";
    // What was confirmed is never revised by anybody: code that tries does not compile.
    const WORDS: Words = Words::Client;
}

/// A report in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportStanding {
    /// The draft's entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// What it is for.
    pub kind: ReportKind,
    /// When it was composed.
    #[schema(value_type = String, format = "date-time")]
    pub made_at: Timestamp,
    /// The entry that holds it as it was confirmed.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub confirmed: Option<EntryId>,
    /// When somebody confirmed it.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub confirmed_at: Option<Timestamp>,
}

/// A report, whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportView {
    /// Where it stands.
    pub standing: ReportStanding,
    /// The draft.
    pub draft: Opened<Report>,
    /// As it was confirmed.
    pub confirmed: Option<Opened<ConfirmedReport>>,
}

impl ReportView {
    /// What it says: as it was confirmed, or the draft.
    pub fn report(&self) -> &Report {
        self.confirmed.as_ref().map_or(&self.draft.content, |confirmed| &confirmed.content.report)
    }
}

/// One recorded thing of which a sentence is made.
#[derive(Debug, Clone)]
pub struct Material {
    /// Its entry.
    pub source: EntryId,
    /// The goal to which a rating belongs.
    pub about: Option<EntryId>,
    /// When it happened.
    pub at: Timestamp,
    /// What it is.
    pub fact: Fact,
}

/// What was recorded, without anything that is concluded from it.
#[derive(Debug, Clone)]
pub enum Fact {
    /// A wish, word for word.
    Wish {
        /// What they said.
        words: String,
    },
    /// A step to another phase.
    Phase {
        /// The phase it led to.
        to: Phase,
    },
    /// A goal, as it was agreed and where it stands.
    Goal {
        /// What was agreed.
        words: String,
        /// Where it stands.
        standing: goal::Standing,
    },
    /// How far a goal is reached, from one view: the agreed sentence.
    Rating {
        /// Whose view.
        seen_from: SeenFrom,
        /// The goal, for its sentences.
        goal: Box<goal::Goal>,
        /// The level that was chosen.
        level: i64,
        /// What was said about it.
        words: String,
    },
    /// A measure, who does it, and where it stands.
    Measure {
        /// What is done.
        words: String,
        /// Who does it; empty for the client.
        who: String,
        /// Where it stands.
        course: Course,
    },
    /// That people met, and how; not about what.
    Contact {
        /// How.
        mode: ContactMode,
    },
}

impl Fact {
    /// The part of a report in which it is told.
    pub fn section(&self) -> ReportSection {
        match self {
            Fact::Wish { .. } => ReportSection::Wishes,
            Fact::Phase { .. } => ReportSection::Phases,
            Fact::Goal { .. } | Fact::Rating { .. } => ReportSection::Goals,
            Fact::Measure { .. } => ReportSection::Measures,
            Fact::Contact { .. } => ReportSection::Contacts,
        }
    }
}
