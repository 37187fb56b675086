//! The steps of a procedure, each an entry of its own that nobody changes afterwards.

use casework::entry::Content;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp, UnitId, UserId};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::{Outcome, Way};
use crate::codes::codes;

/// What one professional makes of the facts; each writes their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// What weighs on the child, and how they judge it.
    pub weighs: String,
    /// What protects the child.
    #[serde(default)]
    pub protects: String,
    /// What they lean towards.
    pub leaning: Outcome,
}

impl Content for Assessment {
    const KIND: &'static str = "protection-assessment";
}

/// A question to an outside expert, without a name in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Who is asked.
    pub expert: String,
    /// What they are told: no name, no date of birth, no address (L-7).
    pub text: String,
    /// What is asked.
    pub question: String,
}

impl Content for Consultation {
    const KIND: &'static str = "protection-consultation";
}

/// What an expert advised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The consultation it answers.
    #[schema(value_type = String, format = "uuid")]
    pub consultation: EntryId,
    /// When they were asked or answered.
    #[schema(value_type = String, format = "date-time")]
    pub given_at: Timestamp,
    /// What they advised.
    pub advice: String,
}

impl Content for Advice {
    const KIND: &'static str = "protection-advice";
}

codes! {
    /// Whether the family was informed.
    pub enum Informed {
        /// It was talked about with them.
        Yes = "yes",
        /// Not, because the child's protection would be endangered; with the reason.
        No = "no",
    }
}

/// Whether the family was involved, or why not (L-20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Whether.
    pub informed: Informed,
    /// With whom it was talked about, and how they take it; or why that would endanger the child.
    pub words: String,
    /// How the child was involved, as far as age allows.
    #[serde(default)]
    pub child: String,
}

impl Content for Family {
    const KIND: &'static str = "protection-family";
}

/// What the professionals conclude together; with it the procedure is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// What is done next.
    pub measures: String,
}

impl Content for Judgement {
    const KIND: &'static str = "protection-judgement";
}

/// One thing that is agreed to protect the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// What ("Umgang nur in Begleitung").
    pub what: String,
    /// Who sees to it in the file, as a task with that day.
    #[schema(value_type = String, format = "uuid")]
    pub by: UserId,
    /// Until when, or when it is looked at.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
}

/// The protection plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// With whom it was agreed.
    pub with_whom: String,
    /// What was agreed.
    pub agreed: Vec<Agreed>,
    /// What happens if it is not kept.
    #[serde(default)]
    pub otherwise: String,
}

impl Content for Plan {
    const KIND: &'static str = "protection-plan";
}

/// A notice to an authority that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNotice {
    /// The unit it is addressed to; none for an authority that gets it on paper.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub to_unit: Option<UnitId>,
    /// The authority by name, where it gets it on paper.
    #[serde(default)]
    pub to_name: String,
    /// The law, as a code of the procedure.
    pub basis: String,
    /// The entries of the file that are copied into it; nothing else goes along.
    #[schema(value_type = Vec<String>)]
    pub items: Vec<EntryId>,
    /// Why help in another way is not enough.
    pub reason: String,
    /// What was weighed against it.
    #[serde(default)]
    pub weighed: String,
    /// With four eyes, or alone in acute danger.
    pub way: Way,
    /// The second professional: looks before, or on the next working day.
    #[schema(value_type = String, format = "uuid")]
    pub second: UserId,
}

/// That the second professional looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// The notice.
    #[schema(value_type = String, format = "uuid")]
    pub notice: EntryId,
}

/// A step that is to be taken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum NewStep {
    /// One's own assessment.
    Assessment(Assessment),
    /// A question to an expert.
    Consultation(Consultation),
    /// An expert's advice.
    Advice(Advice),
    /// Whether the family was informed.
    Family(Family),
    /// The judgement, with which it is signed.
    Judgement(Judgement),
    /// The protection plan.
    Plan(Plan),
    /// A notice to an authority.
    Notice(NewNotice),
    /// The second pair of eyes on a notice that waits: it is sent.
    Approve(Approved),
    /// The look at a notice that one person sent alone.
    Review(Approved),
}

impl Checked for NewStep {
    fn check(&mut self, check: &mut Check) {
        match self {
            NewStep::Assessment(new) => {
                check.needed_text("weighs", &mut new.weighs, 20_000);
                check.text("protects", &mut new.protects, 20_000);
            }
            NewStep::Consultation(new) => {
                check.needed_line("expert", &mut new.expert, 300);
                check.needed_text("text", &mut new.text, 20_000);
                check.needed_text("question", &mut new.question, 5_000);
            }
            NewStep::Advice(new) => {
                check.past_moment("given_at", new.given_at);
                check.needed_text("advice", &mut new.advice, 20_000);
            }
            NewStep::Family(new) => {
                check.needed_text("words", &mut new.words, 10_000);
                check.text("child", &mut new.child, 5_000);
            }
            NewStep::Judgement(new) => {
                check.needed_text("reason", &mut new.reason, 20_000);
                check.needed_text("measures", &mut new.measures, 10_000);
            }
            NewStep::Plan(new) => {
                check.needed_line("with_whom", &mut new.with_whom, 500);
                check.text("otherwise", &mut new.otherwise, 5_000);
                if new.agreed.is_empty() {
                    check.fault("agreed", Wrong::Missing);
                }
                let today = check.today();
                for one in &mut new.agreed {
                    check.needed_line("agreed", &mut one.what, 500);
                    if one.until < today {
                        check.fault("agreed", Wrong::Contradiction("protection-error-past"));
                    }
                }
            }
            NewStep::Notice(new) => {
                check.line("to_name", &mut new.to_name, 300);
                if new.to_unit.is_none() && new.to_name.is_empty() {
                    check.fault("to_unit", Wrong::Missing);
                }
                check.needed_line("basis", &mut new.basis, 100);
                check.needed_text("reason", &mut new.reason, 10_000);
                check.text("weighed", &mut new.weighed, 10_000);
                new.items.dedup();
                if new.items.is_empty() {
                    check.fault("items", Wrong::Missing);
                }
            }
            NewStep::Approve(_) | NewStep::Review(_) => {}
        }
    }
}
