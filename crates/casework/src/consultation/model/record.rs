//! What is talked about and agreed at one screen on the first day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::self_help_on;
use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::{Content, Words};
use crate::intake::model::{ClaimKind, LINE_MAX, NAME_MAX, TEXT_MAX};

/// A wish in the person's own words. Nobody of staff changes it ever: each is an entry of its own (DESIGN §2 rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What they said.
    pub words: String,
}

impl Content for Wish {
    const KIND: &'static str = "wish";
    const WORDS: Words = Words::Client;
}

codes! {
    /// The answer to a question about what cannot wait.
    #[derive(Default)]
    pub enum Urgency {
        /// Not asked, or not answered; nobody has to.
        #[default]
        NotAsked = "not-asked",
        /// All is well there.
        No = "no",
        /// It cannot wait.
        Urgent = "urgent",
    }
}

/// One question about what cannot wait, with a note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// The answer.
    #[serde(default)]
    pub answer: Urgency,
    /// What was said about it.
    #[serde(default)]
    pub note: String,
}

/// Is there food, a roof, power? Asked first, since nothing else can be talked about before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Urgent {
    /// Food and drink.
    #[serde(default)]
    pub food: Screening,
    /// A roof for tonight.
    #[serde(default)]
    pub shelter: Screening,
    /// Electricity and heating.
    #[serde(default)]
    pub power: Screening,
}

/// Whether somebody is in danger. It lies in an entry of its own under the topic violence, so that what is told about
/// danger travels with nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyScreening {
    /// The answer and what was said.
    pub screening: Screening,
}

impl Content for SafetyScreening {
    const KIND: &'static str = "safety-screening";
}

/// A first step that was agreed (R31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// Until when, if a day was agreed.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub by: Option<Date>,
}

codes! {
    /// What the person said to an offer (R33). A no needs no reason.
    pub enum Reaction {
        /// Wants it.
        Wants = "wants",
        /// Perhaps.
        Maybe = "maybe",
        /// Does not want it.
        DoesNotWant = "does-not-want",
    }
}

/// An offer that was explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// What was explained.
    pub what: String,
    /// What the person said to it.
    pub reaction: Reaction,
}

/// What the first consultation came to, apart from wishes and safety.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultationRecord {
    /// What cannot wait.
    #[serde(default)]
    pub urgent: Urgent,
    /// The first steps.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Keys of the catalogue of self-help (R32).
    #[serde(default)]
    pub self_help: Vec<String>,
    /// Self-help in free words.
    #[serde(default)]
    pub self_help_other: String,
    /// What was explained and how the person took it.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// Anything else.
    #[serde(default)]
    pub remarks: String,
}

impl Content for ConsultationRecord {
    const KIND: &'static str = "consultation";
}

/// What a save of the first consultation carries, from the page and the API alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveConsultation {
    /// The record as it shall stand.
    #[serde(default)]
    pub record: ConsultationRecord,
    /// The answer about safety; absent leaves it as it is.
    #[serde(default)]
    pub safety: Option<Screening>,
    /// Wishes that were said now; the earlier ones stay as they are.
    #[serde(default)]
    pub wishes: Vec<String>,
    /// Claims that were raised now; each kind is stamped once.
    #[serde(default)]
    pub claims: Vec<ClaimKind>,
}

impl SaveConsultation {
    /// Whether nothing at all was noted.
    pub fn says_nothing(&self) -> bool {
        let no_safety = self.safety.as_ref().is_none_or(|safety| *safety == Screening::default());
        self.record == ConsultationRecord::default() && no_safety && self.wishes.is_empty() && self.claims.is_empty()
    }
}

/// A list longer than this was not made by two people at a screen.
const MOST: usize = 100;

impl Checked for Screening {
    fn check(&mut self, check: &mut Check) {
        check.text("note", &mut self.note, LINE_MAX);
    }
}

impl Checked for Step {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("what", &mut self.what, LINE_MAX);
        check.needed_line("who", &mut self.who, NAME_MAX);
    }
}

impl Checked for Offer {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("what", &mut self.what, LINE_MAX);
    }
}

impl Checked for ConsultationRecord {
    fn check(&mut self, check: &mut Check) {
        check.part("urgent.food", &mut self.urgent.food);
        check.part("urgent.shelter", &mut self.urgent.shelter);
        check.part("urgent.power", &mut self.urgent.power);
        for step in &mut self.steps {
            check.part("steps", step);
        }
        for offer in &mut self.offers {
            check.part("offers", offer);
        }
        check.text("self_help_other", &mut self.self_help_other, TEXT_MAX);
        check.text("remarks", &mut self.remarks, TEXT_MAX);
        let lists = [("steps", self.steps.len()), ("offers", self.offers.len()), ("self_help", self.self_help.len())];
        for (field, _) in lists.into_iter().filter(|(_, length)| *length > MOST) {
            check.fault(field, Wrong::Contradiction("intake-error-too-many"));
        }
    }
}

impl Checked for SaveConsultation {
    fn check(&mut self, check: &mut Check) {
        check.part("record", &mut self.record);
        if let Some(safety) = &mut self.safety {
            check.part("safety", safety);
        }
        for wish in &mut self.wishes {
            check.needed_text("wishes", wish, TEXT_MAX);
        }
        if self.wishes.len() > MOST {
            check.fault("wishes", Wrong::Contradiction("intake-error-too-many"));
        }
        if self.says_nothing() {
            check.fault("record.remarks", Wrong::Contradiction("intake-error-nothing"));
        }
    }
}

impl ConsultationRecord {
    /// Whether each option of self-help stands in the catalogue of that day, which is the day of the talk.
    pub fn self_help_is_known_on(&self, day: Date) -> bool {
        let known = self_help_on(day);
        self.self_help.iter().all(|key| known.iter().any(|option| option.key == *key))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use store::Timestamp;

    use super::*;

    fn fields(save: &SaveConsultation) -> Vec<String> {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let checked = save.clone().checked(now, "Europe/Berlin");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_wish_alone_is_worth_saving_and_nothing_is_not() {
        let mut save = SaveConsultation::default();
        assert_eq!(fields(&save), ["record.remarks"]);
        save.wishes = vec!["Ruhe zu Hause".into()];
        assert!(fields(&save).is_empty());
        save.wishes = vec![" ".into()];
        assert_eq!(fields(&save), ["wishes"]);
    }

    #[test]
    fn a_step_says_what_and_who() {
        let mut save = SaveConsultation::default();
        save.record.steps = vec![Step { what: "Wohngeldantrag ausfüllen".into(), who: " ".into(), by: None }];
        assert_eq!(fields(&save), ["record.steps.who"]);
    }

    #[test]
    fn self_help_comes_from_the_catalogue_of_the_day() {
        let record = ConsultationRecord { self_help: vec!["food-bank".into()], ..ConsultationRecord::default() };
        assert!(record.self_help_is_known_on(date(2026, 11, 23)));
        assert!(!record.self_help_is_known_on(date(1980, 1, 1)));
        let record = ConsultationRecord { self_help: vec!["magic".into()], ..ConsultationRecord::default() };
        assert!(!record.self_help_is_known_on(date(2026, 11, 23)));
    }
}
