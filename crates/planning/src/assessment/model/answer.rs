//! Answers to the questions of an area; each can be skipped, and that it was is an answer too.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Fault, Faults, Wrong};
use utoipa::ToSchema;

use super::instrument::{Area, Kind, Side};
use crate::codes::codes;

codes! {
    /// Whether a strength or a barrier is still there.
    pub enum ItemState {
        /// It is.
        Now = "now",
        /// It is not any more; that it was stays readable.
        Over = "over",
    }
}

impl ItemState {
    fn now() -> Self {
        ItemState::Now
    }
}

/// A strength or a barrier over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What it is.
    pub words: String,
    /// Since when, as far as it is known.
    #[serde(default)]
    pub since: String,
    /// What would use it, or remove it.
    #[serde(default)]
    pub measure: String,
    /// Whether it is still there.
    #[serde(default = "ItemState::now")]
    pub state: ItemState,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Given {
    /// In words.
    Text {
        /// The words.
        text: String,
    },
    /// On the scale.
    Scale {
        /// 1 to 5.
        value: u8,
    },
    /// One of several.
    Choice {
        /// Its code.
        choice: String,
    },
    /// A day.
    Date {
        /// The day.
        #[schema(value_type = String, format = "date")]
        on: Date,
    },
    /// Several things.
    Items {
        /// Each with since when.
        items: Vec<Item>,
    },
    /// Skipped: the person does not want to say, or it does not matter now.
    Skipped,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The question's code.
    pub question: String,
    /// What was answered.
    pub given: Given,
}

/// The answers of one side in one area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// In the order of the questions; what was not asked is not there.
    #[serde(default)]
    pub answers: Vec<Answer>,
}

impl Answers {
    /// What was answered to a question.
    pub fn given(&self, question: &str) -> Option<&Given> {
        self.answers.iter().find(|answer| answer.question == question).map(|answer| &answer.given)
    }
}

impl Checked for Answers {
    fn check(&mut self, check: &mut Check) {
        for answer in &mut self.answers {
            match &mut answer.given {
                Given::Text { text } => check.text("text", text, 4_000),
                Given::Items { items } => {
                    for item in items.iter_mut() {
                        check.needed_text("words", &mut item.words, 1_000);
                        check.line("since", &mut item.since, 100);
                        check.text("measure", &mut item.measure, 1_000);
                    }
                }
                Given::Scale { .. } | Given::Choice { .. } | Given::Date { .. } | Given::Skipped => {}
            }
        }
        // A text without a sign says nothing: then the question was not answered.
        self.answers.retain(|answer| match &answer.given {
            Given::Text { text } => !text.is_empty(),
            Given::Items { items } => !items.is_empty(),
            _ => true,
        });
    }
}

/// What both sides say about an area; a side that is not named stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaAnswers {
    /// The client's view.
    #[serde(default)]
    pub client: Option<Answers>,
    /// The worker's view.
    #[serde(default)]
    pub worker: Option<Answers>,
}

impl Checked for AreaAnswers {
    fn check(&mut self, check: &mut Check) {
        if let Some(client) = &mut self.client {
            check.part("client", client);
        }
        if let Some(worker) = &mut self.worker {
            check.part("worker", worker);
        }
    }
}

impl AreaAnswers {
    /// The answers of one side.
    pub fn of(&self, side: Side) -> Option<&Answers> {
        match side {
            Side::Client => self.client.as_ref(),
            Side::Worker => self.worker.as_ref(),
        }
    }

    /// Whether each answer fits a question of the area, and each question is answered once.
    ///
    /// Errors: the faults, each at `side.question`.
    pub fn fits(&self, area: &Area) -> Result<(), Faults> {
        let mut faults = Vec::new();
        for side in Side::ALL {
            let answers = self.of(*side).map_or(&[][..], |answers| &answers.answers);
            for (at, answer) in answers.iter().enumerate() {
                let twice = answers[..at].iter().any(|other| other.question == answer.question);
                if twice || !answer.fits(area, *side) {
                    let field = format!("{}.{}", side.as_str(), answer.question);
                    faults.push(Fault { field, wrong: Wrong::Contradiction("assessment-error-answer") });
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }
}

impl Answer {
    fn fits(&self, area: &Area, side: Side) -> bool {
        let Some(question) = area.question(side, &self.question) else { return false };
        match (&self.given, question.kind) {
            (Given::Skipped, _) | (Given::Text { .. }, Kind::Text) => true,
            (Given::Date { .. }, Kind::Date) | (Given::Items { .. }, Kind::Items) => true,
            (Given::Scale { value }, Kind::Scale) => (1..=5).contains(value),
            (Given::Choice { choice }, Kind::Choice) => question.choices.iter().any(|known| known.key == *choice),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use store::Timestamp;

    use super::*;
    use crate::assessment::model::instruments;

    fn one(question: &str, given: Given) -> AreaAnswers {
        let answers = Answers { answers: vec![Answer { question: question.to_owned(), given }] };
        AreaAnswers { client: None, worker: Some(answers) }
    }

    #[test]
    fn an_answer_fits_its_question_and_every_question_can_be_skipped() {
        let all = instruments(date(2026, 11, 23));
        let area = all[0].area("housing").expect("an area of life");
        for question in &area.questions {
            let skipped = Answers { answers: vec![Answer { question: question.key.clone(), given: Given::Skipped }] };
            let answers = match question.side {
                Side::Client => AreaAnswers { client: Some(skipped), worker: None },
                Side::Worker => AreaAnswers { client: None, worker: Some(skipped) },
            };
            assert!(answers.fits(area).is_ok(), "{}", question.key);
        }
        assert!(one("standing", Given::Scale { value: 5 }).fits(area).is_ok());
        for bad in [
            one("standing", Given::Scale { value: 6 }),
            one("standing", Given::Text { text: "gut".to_owned() }),
            one("nothing", Given::Skipped),
        ] {
            assert!(bad.fits(area).is_err());
        }
    }

    #[test]
    fn an_empty_text_is_no_answer() {
        let typed = one("strengths", Given::Text { text: "  ".to_owned() });
        let sound = typed.checked(Timestamp::from_millis(0), "UTC").expect("sound");
        assert_eq!(sound.worker, Some(Answers::default()));
    }
}
