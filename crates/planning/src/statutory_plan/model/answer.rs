//! What a plan says to the fields of its law; what was taken over from elsewhere names where it came from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::law::{FieldKind, Law, LawField};
use crate::signing::Participant;

/// Somebody's view, in their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StatutoryVoice)]
pub struct Voice {
    /// Whose view.
    pub who: String,
    /// What they say.
    pub words: String,
}

impl Checked for Voice {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("who", &mut self.who, 200);
        check.needed_text("words", &mut self.words, 4_000);
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[schema(as = StatutoryGiven)]
pub enum Given {
    /// In words.
    Text {
        /// The words.
        text: String,
    },
    /// Yes or no.
    Done {
        /// Whether it was done.
        done: bool,
        /// How, or why not.
        how: String,
    },
    /// A day.
    Date {
        /// The day.
        #[schema(value_type = String, format = "date")]
        on: Date,
    },
    /// One of several.
    Choice {
        /// Its code.
        choice: String,
    },
    /// Who took part.
    Participants {
        /// Each with how.
        participants: Vec<Participant>,
    },
    /// Names.
    People {
        /// Each by name and function.
        people: Vec<String>,
    },
    /// Several views.
    Voices {
        /// Each with whose it is.
        voices: Vec<Voice>,
    },
}

impl Given {
    /// How the field must be answered that it answers.
    pub fn kind(&self) -> FieldKind {
        match self {
            Given::Text { .. } => FieldKind::Text,
            Given::Done { .. } => FieldKind::Done,
            Given::Date { .. } => FieldKind::Day,
            Given::Choice { .. } => FieldKind::Choice,
            Given::Participants { .. } => FieldKind::Participants,
            Given::People { .. } => FieldKind::People,
            Given::Voices { .. } => FieldKind::Voices,
        }
    }

    /// Whether it says nothing.
    fn is_empty(&self) -> bool {
        match self {
            Given::Text { text } => text.is_empty(),
            Given::Choice { choice } => choice.is_empty(),
            Given::Participants { participants } => participants.is_empty(),
            Given::People { people } => people.is_empty(),
            Given::Voices { voices } => voices.is_empty(),
            Given::Done { .. } | Given::Date { .. } => false,
        }
    }

    /// How many people it names.
    fn people(&self) -> usize {
        match self {
            Given::People { people } => people.len(),
            Given::Participants { participants } => participants.len(),
            _ => 0,
        }
    }

    /// Whether it says that something was done; every other answer counts as such.
    fn is_done(&self) -> bool {
        !matches!(self, Given::Done { done: false, .. })
    }

    fn fits(&self, field: &LawField) -> bool {
        let known = match self {
            Given::Choice { choice } => field.choices.iter().any(|one| one.key == *choice),
            _ => true,
        };
        known && self.kind() == field.kind
    }
}

/// The answer to one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StatutoryAnswer)]
pub struct Answer {
    /// The field's code.
    pub field: String,
    /// What was answered.
    pub given: Given,
    /// The entries from which words were taken over, if any.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub taken_from: Vec<EntryId>,
}

impl Checked for Answer {
    fn check(&mut self, check: &mut Check) {
        match &mut self.given {
            Given::Text { text } => check.text("text", text, 8_000),
            Given::Done { how, .. } => check.text("how", how, 2_000),
            Given::Choice { choice } => check.line("choice", choice, 50),
            Given::Participants { participants } => {
                for one in participants.iter_mut() {
                    check.part("participants", one);
                }
                many(check, "participants", participants.len());
            }
            Given::People { people } => {
                for one in people.iter_mut() {
                    check.needed_line("people", one, 200);
                }
                many(check, "people", people.len());
            }
            Given::Voices { voices } => {
                for one in voices.iter_mut() {
                    check.part("voices", one);
                }
                many(check, "voices", voices.len());
            }
            Given::Date { .. } => {}
        }
        self.taken_from.sort_unstable();
        self.taken_from.dedup();
        many(check, "taken_from", self.taken_from.len());
    }
}

fn many(check: &mut Check, field: &'static str, count: usize) {
    if count > 40 {
        check.fault(field, Wrong::Contradiction("statutory-error-many"));
    }
}

/// Whether answers fit what a law asks: each field once, each as it is to be answered.
pub(in crate::statutory_plan) fn fit(law: &Law, answers: &[Answer]) -> bool {
    let once = |at: usize, answer: &Answer| answers[..at].iter().all(|before| before.field != answer.field);
    answers
        .iter()
        .enumerate()
        .all(|(at, answer)| law.field(&answer.field).is_some_and(|field| answer.given.fits(field)) && once(at, answer))
}

/// Answers that say something, in the order in which the law asks.
pub(in crate::statutory_plan) fn in_order(law: &Law, answers: &[Answer]) -> Vec<Answer> {
    let said = |field: &LawField| answers.iter().find(|one| one.field == field.key && !one.given.is_empty()).cloned();
    law.fields.iter().filter_map(said).collect()
}

/// What somebody should look at in a plan before it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatutoryHint)]
pub struct Hint {
    /// The field's code.
    pub field: String,
    /// Whether fewer people are named than the law expects; otherwise the answer is missing.
    pub too_few: bool,
    /// Whether it cannot be signed so.
    pub refuses: bool,
}

/// What is missing in a plan; it is told, and only a form that the law prescribes refuses the signature.
pub(in crate::statutory_plan) fn hints(law: &Law, answers: &[Answer]) -> Vec<Hint> {
    let given = |field: &LawField| answers.iter().find(|one| one.field == field.key).map(|one| &one.given);
    law.fields
        .iter()
        .filter_map(|field| {
            let given = given(field);
            let hint = |too_few, refuses| Some(Hint { field: field.key.clone(), too_few, refuses });
            if field.least > given.map_or(0, Given::people) {
                return hint(true, false);
            }
            match given {
                None if field.expected || field.needed => hint(false, field.needed),
                Some(given) if (field.expected || field.needed) && !given.is_done() => hint(false, field.needed),
                _ => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statutory_plan::model::law::law;

    fn answer(field: &str, given: Given) -> Answer {
        Answer { field: field.to_owned(), given, taken_from: Vec::new() }
    }

    fn text(text: &str) -> Given {
        Given::Text { text: text.to_owned() }
    }

    #[test]
    fn one_worker_alone_is_told_and_two_are_not() {
        let law = law("sgb8-36-2021").expect("a plan");
        let deciders = |names: &[&str]| {
            let people = names.iter().map(|name| (*name).to_owned()).collect();
            let answers = [answer("fachkraefte", Given::People { people })];
            hints(law, &answers).into_iter().any(|hint| hint.too_few)
        };
        assert!(deciders(&[]) && deciders(&["Aylin Celik"]));
        assert!(!deciders(&["Aylin Celik", "Jonas Dorn"]));
        assert!(hints(law, &[]).iter().all(|hint| !hint.refuses), "nothing in this plan refuses a signature");
    }

    #[test]
    fn the_written_form_is_needed_and_a_no_is_not_enough() {
        let law = law("sgb9-121-2020").expect("a plan");
        let refuses = |done| {
            let answers = [answer("schriftlich", Given::Done { done, how: String::new() })];
            hints(law, &answers).iter().any(|hint| hint.refuses)
        };
        assert!(refuses(false) && !refuses(true));
    }

    #[test]
    fn answers_fit_their_fields_and_stand_in_their_order() {
        let law = law("sgb8-36-2021").expect("a plan");
        let good = [answer("bedarf", text("Halt am Nachmittag")), answer("staerken", text("Leon zeichnet gern"))];
        assert!(fit(law, &good));
        let order: Vec<String> = in_order(law, &good).into_iter().map(|one| one.field).collect();
        assert_eq!(order, ["staerken", "bedarf"]);
        assert!(!fit(law, &[answer("bedarf", Given::People { people: Vec::new() })]));
        assert!(!fit(law, &[answer("hilfeart", Given::Choice { choice: "99".to_owned() })]));
        assert!(!fit(law, &[answer("unbekannt", text("x"))]));
        assert!(!fit(law, &[good[0].clone(), good[0].clone()]));
    }
}
