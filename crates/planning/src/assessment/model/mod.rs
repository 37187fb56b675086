//! What an assessment says: the answers of each side, and the understanding that both share.

mod answer;
mod editing;
mod fhir;
mod instrument;

use std::sync::Arc;

use casework::entry::{Content, Opened, Words as Whose};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

pub use answer::{Answer, Answers, AreaAnswers, Given, Item, ItemState};
pub use editing::{Unfit, numbered};
pub use fhir::{Refused, from_fhir, to_fhir};
pub use instrument::{Area, Choice, Instrument, Kind, Means, Question, Side, Words, instrument, instruments};

/// The head of an assessment: why it was made, and what both sides make of it together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The instrument's code.
    pub instrument: String,
    /// The instrument's version.
    pub instrument_version: i64,
    /// Why it is made now.
    #[serde(default)]
    pub occasion: String,
    /// The shared understanding.
    #[serde(default)]
    pub understanding: Understanding,
}

impl Content for Head {
    const KIND: &'static str = "assessment";
}

/// The shared understanding of a case ("gemeinsames Fallverständnis"): in words, and never a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Understanding {
    /// What both sides see alike, and where they differ.
    #[serde(default)]
    pub summary: String,
    /// The areas that come first, as codes of the instrument.
    #[serde(default)]
    pub priorities: Vec<String>,
    /// How it may go on, in words.
    #[serde(default)]
    pub prognosis: String,
}

impl Checked for Understanding {
    fn check(&mut self, check: &mut Check) {
        check.text("summary", &mut self.summary, 10_000);
        check.text("prognosis", &mut self.prognosis, 4_000);
        let mut seen = Vec::new();
        self.priorities.retain(|area| {
            let new = !seen.contains(area);
            seen.push(area.clone());
            new
        });
    }
}

/// An assessment that is to begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssessment {
    /// Which instrument.
    #[schema(example = "life-areas")]
    pub instrument: String,
    /// The card of the person it is about; none means the whole family.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// Why it is made now.
    #[serde(default)]
    pub occasion: String,
}

impl Checked for NewAssessment {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("instrument", &mut self.instrument, 100);
        check.line("occasion", &mut self.occasion, 300);
    }
}

/// The end of an assessment: what both sides agree it says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The shared understanding; its summary must be there.
    pub understanding: Understanding,
    /// Where no resource was asked for today: when somebody asks again.
    #[serde(default)]
    pub not_asked: Option<NotAsked>,
}

impl Checked for Signature {
    fn check(&mut self, check: &mut Check) {
        check.part("understanding", &mut self.understanding);
        if self.understanding.summary.is_empty() {
            check.fault("understanding.summary", Wrong::Missing);
        }
        if let Some(not_asked) = &mut self.not_asked {
            check.part("not_asked", not_asked);
        }
    }
}

/// Resources were not asked for today; on a day somebody does (R122).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotAsked {
    /// On which day.
    #[schema(value_type = String, format = "date")]
    pub again_on: Date,
    /// What stands on the resubmission of that day.
    pub task: String,
}

impl Checked for NotAsked {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("task", &mut self.task, 300);
        if self.again_on <= check.today() {
            check.fault("again_on", Wrong::Contradiction("assessment-error-again-past"));
        }
    }
}

/// One area as the client sees it: their words, which nobody of staff changes (rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct OwnView(pub Answers);

impl Content for OwnView {
    const KIND: &'static str = "assessment-own-view";
    const WORDS: Whose = Whose::Client;
}

/// One area as the worker sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct WorkerView(pub Answers);

impl Content for WorkerView {
    const KIND: &'static str = "assessment-area";
}

/// Where an assessment stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Standing {
    /// Its head.
    pub head: Opened<Head>,
    /// The signed one whose answers it begins with.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub previous: Option<EntryId>,
    /// Where no resource was asked for: on which day somebody asks again.
    pub again_on: Option<String>,
    /// When it was signed; nothing of it changes from then on.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
}

impl Standing {
    /// Whether nothing of it changes any more (rule 10).
    pub fn is_signed(&self) -> bool {
        self.signed_at.is_some()
    }
}

/// One area with both views, as far as the reader may see them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AreaSeen {
    /// The area's code.
    pub area: String,
    /// How the client sees it now.
    pub client: Option<Opened<OwnView>>,
    /// What the client had said before, oldest first.
    pub earlier: Vec<Opened<OwnView>>,
    /// How the worker sees it.
    pub worker: Option<Opened<WorkerView>>,
    /// Rises with each change; a change names the one it saw.
    pub version: i64,
}

impl AreaSeen {
    /// The answers of one side.
    pub fn answers(&self, side: Side) -> Option<&Answers> {
        match side {
            Side::Client => self.client.as_ref().map(|own| &own.content.0),
            Side::Worker => self.worker.as_ref().map(|view| &view.content.0),
        }
    }

    /// Whether anything was said about it, if only that it is skipped.
    pub fn is_answered(&self) -> bool {
        self.client.is_some() || self.worker.is_some()
    }
}

/// An assessment with its answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Assessment {
    /// Where it stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// What is asked.
    #[serde(skip)]
    pub instrument: Arc<Instrument>,
    /// The areas, in the order of the instrument.
    pub areas: Vec<AreaSeen>,
}

impl Assessment {
    /// One of its areas.
    pub fn area(&self, key: &str) -> Option<&AreaSeen> {
        self.areas.iter().find(|one| one.area == key)
    }

    /// How many areas were talked about.
    pub fn answered(&self) -> usize {
        self.areas.iter().filter(|area| area.is_answered()).count()
    }

    /// The value that a side gave an area on the scale; none where it was skipped or not asked. It stands for itself: no
    /// two of them are ever added up or averaged (rule 13).
    pub fn value(&self, area: &str, side: Side) -> Option<u8> {
        let question = self.instrument.area(area)?.standing_of(side)?;
        match self.area(area)?.answers(side)?.given(&question.key)? {
            Given::Scale { value } => Some(*value),
            _ => None,
        }
    }

    /// Every resource that was recorded, by either side (R122).
    pub fn resources(&self) -> Vec<Resource> {
        let mut found = Vec::new();
        for seen in &self.areas {
            let Some(area) = self.instrument.area(&seen.area) else { continue };
            for question in area.questions.iter().filter(|question| question.means == Means::Resource) {
                let given = seen.answers(question.side).and_then(|answers| answers.given(&question.key));
                let words = given.map(|given| question.resource_in(given)).unwrap_or_default();
                found.extend(words.into_iter().map(|words| Resource {
                    area: seen.area.clone(),
                    side: question.side,
                    words,
                }));
            }
        }
        found
    }
}

/// Something to build on, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Resource {
    /// The area's code.
    pub area: String,
    /// Who named it.
    pub side: Side,
    /// What it is, or the code that was chosen.
    pub words: String,
}
