//! What is said when a case is closed; `after` what comes later, `view` all of it as somebody sees it.

mod after;
mod reason;
mod result;
mod view;

use casework::entry::{Content, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

pub use after::{AftercareContact, ClosingReturn, NewAftercareContact, NewReturn, Outcome};
pub(super) use reason::reason;
pub use reason::{Reason, reasons};
pub use result::{ClosingFigures, GoalResult, ViewResult};
pub(super) use result::{figures, results};
pub use view::{AfterCloseView, ClosingStanding, ClosingView, Closings};

/// After how many months somebody asks how the family is (R191).
pub(super) const MONTHS: [i64; 3] = [3, 6, 12];

/// What the family says at the end, in its own words, or why nobody asked. Nobody of staff changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClosingFeedback)]
pub struct Feedback {
    /// What they said; empty where nobody asked.
    pub words: String,
    /// Why nobody asked; empty where somebody did.
    #[serde(default)]
    pub not_asked: String,
}

impl Content for Feedback {
    const KIND: &'static str = "closing-feedback";
    const WORDS: Words = Words::Client;
}

/// The family's words at the end, as they are taken down.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewClosingFeedback)]
pub struct NewFeedback {
    /// The card of who said it; none means the family together.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// What they said, word for word.
    #[serde(default)]
    pub words: String,
    /// Why nobody asked, where nobody did.
    #[serde(default)]
    pub not_asked: String,
}

impl Checked for NewFeedback {
    fn check(&mut self, check: &mut Check) {
        check.text("words", &mut self.words, 4_000);
        check.text("not_asked", &mut self.not_asked, 1_000);
        if self.words.is_empty() == self.not_asked.is_empty() {
            check.fault("words", Wrong::Contradiction("closing-error-feedback"));
        }
    }
}

codes! {
    /// What becomes of a measure that is open when the case is closed.
    pub enum Fate {
        /// It is done.
        Done = "done",
        /// It did not come about, or is given up.
        Dropped = "dropped",
        /// It goes on, and somebody by name sees to it.
        HandedOn = "handed-on",
    }
}

/// What becomes of one open measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureEnd {
    /// The measure.
    #[schema(value_type = String, format = "uuid")]
    pub measure: EntryId,
    /// What becomes of it.
    pub fate: Fate,
    /// Who sees to it from now on, by name; where it is handed on.
    #[serde(default)]
    pub to: String,
}

impl Checked for MeasureEnd {
    fn check(&mut self, check: &mut Check) {
        match self.fate {
            Fate::HandedOn => check.needed_line("to", &mut self.to, 200),
            Fate::Done | Fate::Dropped => self.to.clear(),
        }
    }
}

/// What is decided about one contact afterwards: a day, or a reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Aftercare {
    /// After how many months: 3, 6 or 12.
    #[schema(example = 3)]
    pub months: i64,
    /// On which day somebody asks.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub on: Option<Date>,
    /// Why nobody does.
    #[serde(default)]
    pub left_out: String,
}

/// A closing that is to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClosing {
    /// The number of the closing that one has seen last; 0 where there was none.
    #[schema(example = 0)]
    pub after: i64,
    /// Why, as codes of the reference list.
    pub reasons: Vec<String>,
    /// What becomes of every open measure.
    #[serde(default)]
    pub measures: Vec<MeasureEnd>,
    /// Why a view of some goal is missing, where one is.
    #[serde(default)]
    pub unrated: String,
    /// What is decided about the contacts after 3, 6 and 12 months.
    pub aftercare: Vec<Aftercare>,
    /// What it was about, what was reached, and what the family takes with it.
    pub summary: String,
}

impl Checked for NewClosing {
    fn check(&mut self, check: &mut Check) {
        self.reasons.sort_unstable();
        self.reasons.dedup();
        if let Some(key) = reason::refused(&self.reasons, check.today()) {
            check.fault("reasons", Wrong::Contradiction(key));
        }
        for one in &mut self.measures {
            check.part("measures", one);
        }
        check.text("unrated", &mut self.unrated, 2_000);
        for (months, field) in MONTHS.into_iter().zip(["aftercare-3", "aftercare-6", "aftercare-12"]) {
            let mut named = self.aftercare.iter_mut().filter(|one| one.months == months);
            let (Some(one), None) = (named.next(), named.next()) else {
                check.fault(field, Wrong::Contradiction("closing-error-aftercare"));
                continue;
            };
            check.text(field, &mut one.left_out, 1_000);
            if one.on.is_some() != one.left_out.is_empty() {
                check.fault(field, Wrong::Contradiction("closing-error-aftercare"));
            }
            if one.on.is_some_and(|day| day <= check.today()) {
                check.fault(field, Wrong::Contradiction("closing-error-past"));
            }
        }
        if self.aftercare.len() > MONTHS.len() {
            check.fault("aftercare-3", Wrong::Contradiction("closing-error-aftercare"));
        }
        check.needed_text("summary", &mut self.summary, 10_000);
    }
}

/// What became of a measure that was open when the case was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MeasureResult {
    /// The measure.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// What it said.
    pub words: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Who sees to it from now on; where it is handed on.
    pub to: String,
}

/// A closing as it was signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Closing {
    /// Its number in the case.
    pub number: i64,
    /// Why, as codes of the reference list.
    pub reasons: Vec<String>,
    /// What became of the goals, from both views.
    pub goals: Vec<GoalResult>,
    /// The figures at the beginning.
    pub first: ClosingFigures,
    /// The figures at the end.
    pub last: ClosingFigures,
    /// Why a view of some goal is missing.
    pub unrated: String,
    /// What became of the measures that were open.
    pub measures: Vec<MeasureResult>,
    /// The entry with what the family said.
    #[schema(value_type = String, format = "uuid")]
    pub feedback: EntryId,
    /// What was decided about the contacts afterwards.
    pub aftercare: Vec<Aftercare>,
    /// What it was about, what was reached, and what the family takes with it.
    pub summary: String,
}

impl Content for Closing {
    const KIND: &'static str = "closing";
    // What was signed is never revised by anybody: code that tries does not compile.
    const WORDS: Words = Words::Client;
}

#[cfg(test)]
mod tests {
    use store::{Timestamp, Uuid};

    use super::*;

    fn fields<T: Checked>(value: T) -> Vec<String> {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let faults = value.checked(now, "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    fn contact(months: i64, on: Option<&str>, left_out: &str) -> Aftercare {
        Aftercare { months, on: on.map(|day| day.parse().expect("a day")), left_out: left_out.to_owned() }
    }

    fn closing(reasons: &[&str], aftercare: Vec<Aftercare>) -> NewClosing {
        NewClosing {
            after: 0,
            reasons: reasons.iter().map(|one| (*one).to_owned()).collect(),
            measures: Vec::new(),
            unrated: String::new(),
            aftercare,
            summary: "Es geht gut.".to_owned(),
        }
    }

    fn decided() -> Vec<Aftercare> {
        vec![contact(3, Some("2027-02-23"), ""), contact(6, Some("2027-05-23"), ""), contact(12, None, "weggezogen")]
    }

    #[test]
    fn every_contact_afterwards_has_a_day_or_a_reason() {
        assert!(fields(closing(&["moved"], decided())).is_empty());
        assert_eq!(fields(closing(&["moved"], Vec::new())), ["aftercare-3", "aftercare-6", "aftercare-12"]);
        let mut open = decided();
        open[1] = contact(6, None, " ");
        assert_eq!(fields(closing(&["moved"], open)), ["aftercare-6"]);
        let mut both = decided();
        both[0] = contact(3, Some("2027-02-23"), "doch nicht");
        assert_eq!(fields(closing(&["moved"], both)), ["aftercare-3"]);
        let mut past = decided();
        past[0] = contact(3, Some("2026-11-23"), "");
        assert_eq!(fields(closing(&["moved"], past)), ["aftercare-3"]);
        let twice = decided().into_iter().chain([contact(3, Some("2027-03-01"), "")]).collect();
        assert!(fields(closing(&["moved"], twice)).contains(&"aftercare-3".to_owned()));
        assert_eq!(fields(closing(&["little-cooperation"], decided())), ["reasons"]);
    }

    #[test]
    fn what_is_handed_on_has_a_name() {
        let end = |fate, to: &str| MeasureEnd { measure: Uuid::nil().into(), fate, to: to.to_owned() };
        let with = |one| NewClosing { measures: vec![one], ..closing(&["moved"], decided()) };
        assert_eq!(fields(with(end(Fate::HandedOn, " "))), ["measures.to"]);
        assert!(fields(with(end(Fate::HandedOn, "Frau Celik, Jugendamt"))).is_empty());
        assert!(fields(with(end(Fate::Done, ""))).is_empty());
    }

    #[test]
    fn the_family_says_something_or_it_says_why_nobody_asked() {
        let said = |words: &str, not_asked: &str| NewFeedback {
            person: None,
            words: words.to_owned(),
            not_asked: not_asked.to_owned(),
        };
        assert!(fields(said("Danke.", "")).is_empty());
        assert!(fields(said("", "Die Familie ist weggezogen.")).is_empty());
        assert_eq!(fields(said(" ", "")), ["words"]);
        assert_eq!(fields(said("Danke.", "Niemand da.")), ["words"]);
    }
}
