//! What a fact says, and where it comes from.

mod reason;

use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::{Content, Seal};

pub use reason::{Reason, reason_named, reasons};

codes! {
    /// What is known. "Not asked" and "not known" are answers of their own; neither is a gap.
    pub enum Knowledge {
        /// It is known.
        Known = "known",
        /// Nobody asked, and nobody had to.
        NotAsked = "not-asked",
        /// It was asked, and nobody knows.
        NotKnown = "not-known",
    }
}

codes! {
    /// From whom it was learned (L-4).
    pub enum CollectedFrom {
        /// From the person.
        Subject = "subject",
        /// From another person.
        ThirdParty = "third-party",
        /// From an authority, a school, a surgery or another body.
        OtherBody = "other-body",
    }
}

/// A fact with its source and its legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is about: "Monatliches Einkommen", "Schwangerschaft".
    pub label: String,
    /// Whether it is known.
    pub knowledge: Knowledge,
    /// What is known; empty unless it is known.
    #[serde(default)]
    pub statement: String,
    /// What it is needed for; without a purpose nothing is collected.
    pub purpose: String,
    /// From whom it was learned.
    pub collected_from: CollectedFrom,
    /// From whom exactly; needed where it was not the person.
    #[serde(default)]
    pub source: String,
    /// The statutory reason for not learning it from the person, as a key of the reference list.
    #[serde(default)]
    pub reason: Option<String>,
    /// The day for which it holds, where that matters.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub as_of: Option<Date>,
    /// Why it was taken back; only in facts that were.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub taken_back_because: String,
}

impl Content for Fact {
    const KIND: &'static str = "fact";

    fn told_by_third_party(&self) -> bool {
        self.collected_from == CollectedFrom::ThirdParty
    }
}

impl Checked for Fact {
    /// What holds without the reference list; whether the reason is one that the organisation may use, the act says.
    fn check(&mut self, check: &mut Check) {
        check.needed_line("label", &mut self.label, 200);
        check.text("statement", &mut self.statement, 5_000);
        match self.knowledge {
            Knowledge::Known if self.statement.is_empty() => check.fault("statement", Wrong::Missing),
            Knowledge::Known => {}
            _ => self.statement.clear(),
        }
        check.needed_line("purpose", &mut self.purpose, 300);
        check.line("source", &mut self.source, 300);
        check.past_day("as_of", self.as_of);
        self.reason = self.reason.take().filter(|reason| !reason.trim().is_empty());
        if self.collected_from == CollectedFrom::Subject {
            self.reason = None;
            return;
        }
        if self.source.is_empty() {
            check.fault("source", Wrong::Contradiction("fact-error-source"));
        }
        if self.reason.is_none() {
            check.fault("reason", Wrong::Contradiction("fact-error-no-reason"));
        }
    }
}

/// A fact that is to be noted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFact {
    /// Its topic; decides with the grants who may see it.
    #[schema(value_type = String, example = "income")]
    pub topic: Topic,
    /// The person card it is about; nothing where it is about the family as a whole.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// What it says.
    pub fact: Fact,
    /// Seals it for who writes it: entrusted, or a young person's own.
    #[serde(default)]
    pub seal: Option<Seal>,
}

impl Checked for NewFact {
    fn check(&mut self, check: &mut Check) {
        check.part("fact", &mut self.fact);
    }
}

/// A correction of a fact; whom it is about stays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedFact {
    /// Its topic.
    #[schema(value_type = String, example = "income")]
    pub topic: Topic,
    /// What it says now.
    pub fact: Fact,
}

impl Checked for ChangedFact {
    fn check(&mut self, check: &mut Check) {
        check.part("fact", &mut self.fact);
    }
}

/// Why a fact is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenBack {
    /// The reason; without one nothing is taken back.
    pub because: String,
}

impl Checked for TakenBack {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("because", &mut self.because, 500);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(collected_from: CollectedFrom) -> Fact {
        Fact {
            label: "Monatliches Einkommen".to_owned(),
            knowledge: Knowledge::Known,
            statement: "1.240 Euro".to_owned(),
            purpose: "Wohngeld".to_owned(),
            collected_from,
            source: String::new(),
            reason: None,
            as_of: None,
            taken_back_because: String::new(),
        }
    }

    fn faults(fact: Fact) -> Vec<String> {
        let faults = fact.checked(store::Timestamp::from_millis(0), "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn what_others_say_needs_a_source_and_a_reason() {
        assert!(faults(fact(CollectedFrom::Subject)).is_empty());
        assert_eq!(faults(fact(CollectedFrom::ThirdParty)), ["source", "reason"]);
        assert_eq!(
            faults(Fact { reason: Some(" ".to_owned()), ..fact(CollectedFrom::OtherBody) }),
            ["source", "reason"]
        );
    }

    #[test]
    fn not_asked_is_an_answer_and_holds_no_statement() {
        let asked = Fact { knowledge: Knowledge::NotAsked, ..fact(CollectedFrom::Subject) };
        let kept = asked.checked(store::Timestamp::from_millis(0), "UTC").expect("an answer");
        assert_eq!(kept.statement, "");
        assert_eq!(faults(Fact { statement: String::new(), ..fact(CollectedFrom::Subject) }), ["statement"]);
    }
}
