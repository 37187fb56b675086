//! Instruments: which questions are asked in which area and for whose view; written down as dated data.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use ui::{Lang, View};
use utoipa::ToSchema;

use super::{Given, ItemState};
use crate::codes::codes;

codes! {
    /// Whose view a question asks for; the two are never merged (R119).
    pub enum Side {
        /// The person's own.
        Client = "client",
        /// The worker's.
        Worker = "worker",
    }
}

codes! {
    /// What a question is after; in each area they are asked in this order (R122).
    pub enum Means {
        /// Something to build on.
        Resource = "resource",
        /// How it stands.
        Standing = "standing",
        /// What weighs.
        Burden = "burden",
        /// Anything else.
        Other = "other",
    }
}

impl Means {
    fn other() -> Self {
        Means::Other
    }
}

codes! {
    /// How a question is answered.
    pub enum Kind {
        /// 1 to 5, each with a sentence.
        Scale = "scale",
        /// One of several.
        Choice = "choice",
        /// In words.
        Text = "text",
        /// A day.
        Date = "date",
        /// Several things, each with since when and what is to be done about it.
        Items = "items",
    }
}

/// A text in the languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InstrumentWords)]
pub struct Words {
    /// German.
    pub de: String,
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The text in the language of the page.
    pub fn of(&self, view: &View) -> &str {
        match view.lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        }
    }
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InstrumentChoice)]
pub struct Choice {
    /// Its code.
    pub key: String,
    /// Its words.
    pub words: Words,
    /// Whether choosing it names something to build on.
    #[serde(default)]
    pub resource: bool,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InstrumentQuestion)]
pub struct Question {
    /// Its code, once an area and side.
    pub key: String,
    /// How it is answered.
    pub kind: Kind,
    /// Whose view it asks for.
    pub side: Side,
    /// What it is after.
    #[serde(default = "Means::other")]
    pub means: Means,
    /// The question.
    pub words: Words,
    /// What helps to answer it.
    #[serde(default)]
    pub hint: Option<Words>,
    /// The answers of a choice, and the five sentences of a scale.
    #[serde(default)]
    pub choices: Vec<Choice>,
}

impl Question {
    /// What an answer names to build on; nothing where the question is after something else (R122).
    pub fn resource_in(&self, given: &Given) -> Vec<String> {
        match given {
            Given::Text { text } if !text.is_empty() => vec![text.clone()],
            Given::Items { items } => {
                items.iter().filter(|item| item.state == ItemState::Now).map(|item| item.words.clone()).collect()
            }
            Given::Choice { choice } => {
                let names = self.choices.iter().any(|known| known.key == *choice && known.resource);
                if names { vec![choice.clone()] } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }
}

/// One area of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InstrumentArea)]
pub struct Area {
    /// Its code, as the address of its page names it.
    pub key: String,
    /// The topic of its answers: who may see that topic sees them.
    #[schema(value_type = String, example = "housing")]
    pub topic: Topic,
    /// What it is called.
    pub title: Words,
    /// The five sentences of the scale, from 1 to 5, where the area has its own.
    #[serde(default, skip_serializing)]
    anchors: Vec<Words>,
    /// What is asked, resources first.
    #[serde(default)]
    pub questions: Vec<Question>,
}

impl Area {
    /// An area with all of its questions.
    pub(super) fn made(key: String, topic: Topic, title: Words, questions: Vec<Question>) -> Self {
        Area { key, topic, title, anchors: Vec::new(), questions }
    }

    /// The question of this code for that side.
    pub fn question(&self, side: Side, key: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.side == side && question.key == key)
    }

    /// The question in which a side says on the scale how it stands.
    pub fn standing_of(&self, side: Side) -> Option<&Question> {
        let stands = |one: &&Question| one.side == side && one.means == Means::Standing && one.kind == Kind::Scale;
        self.questions.iter().find(stands)
    }
}

/// An instrument of a version that holds from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its code.
    pub id: String,
    /// Its version; an assessment keeps the one it began with.
    pub version: i64,
    /// The first day on which it is offered.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// The last day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
    /// Where it comes from.
    pub source: String,
    /// What it is called.
    pub title: Words,
    /// What it is for, and how long it takes.
    pub about: Words,
    /// The instrument whose areas come first and whose answers are not asked for again.
    #[serde(default)]
    pub extends: Option<String>,
    /// What is asked in every area.
    #[serde(default, skip_serializing)]
    questions: Vec<Question>,
    /// The areas.
    pub areas: Vec<Area>,
}

impl Instrument {
    /// An instrument in its first version, from when until when, with its title and what it is for.
    pub(super) fn made(
        id: String,
        (from, until): (Date, Option<Date>),
        source: String,
        (title, about): (Words, Words),
        areas: Vec<Area>,
    ) -> Self {
        Instrument { id, version: 1, from, until, source, title, about, extends: None, questions: Vec::new(), areas }
    }

    /// The area of this code.
    pub fn area(&self, key: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.key == key)
    }

    /// Whether answers of an assessment with that instrument serve to begin one with this.
    pub fn begins_with(&self, instrument: &str) -> bool {
        self.id == instrument || self.extends.as_deref() == Some(instrument)
    }

    /// The same with every area complete: what is asked everywhere, the area's own anchors, resources first.
    fn complete(mut self, base: Option<&Instrument>) -> Self {
        let shared = std::mem::take(&mut self.questions);
        for area in &mut self.areas {
            let own = std::mem::take(&mut area.questions);
            area.questions = shared.iter().cloned().chain(own).collect();
            let anchors = std::mem::take(&mut area.anchors);
            for question in area.questions.iter_mut().filter(|question| question.kind == Kind::Scale) {
                if question.choices.is_empty() {
                    let numbered = anchors.iter().zip(1_u8..);
                    question.choices = numbered
                        .map(|(words, value)| Choice { key: value.to_string(), words: words.clone(), resource: false })
                        .collect();
                }
            }
        }
        if let Some(base) = base {
            let own = std::mem::take(&mut self.areas);
            self.areas.clone_from(&base.areas);
            for area in own {
                match self.areas.iter_mut().find(|known| known.key == area.key) {
                    Some(known) => known.questions.extend(area.questions),
                    None => self.areas.push(area),
                }
            }
        }
        for area in &mut self.areas {
            area.questions.sort_by_key(|question| question.means);
        }
        self
    }
}

/// The instruments that come with the program; one that extends another stands behind it.
const SHIPPED: [&str; 8] = [
    include_str!("../reference/life_areas.toml"),
    include_str!("../reference/profiling_short.toml"),
    include_str!("../reference/profiling_deep.toml"),
    include_str!("../reference/ability_to_work.toml"),
    include_str!("../reference/childcare.toml"),
    include_str!("../reference/cards.toml"),
    include_str!("../reference/icf.toml"),
    include_str!("../reference/risk_screening.toml"),
];

static INSTRUMENTS: LazyLock<Vec<Arc<Instrument>>> = LazyLock::new(|| {
    let mut known: Vec<Arc<Instrument>> = Vec::new();
    for text in SHIPPED {
        let written: Instrument = toml::from_str(text).expect("a test reads the instruments");
        let base = known.iter().find(|one| Some(&one.id) == written.extends.as_ref()).cloned();
        known.push(Arc::new(written.complete(base.as_deref())));
    }
    known
});

/// The instruments that are offered on a day.
pub fn instruments(day: Date) -> Vec<Arc<Instrument>> {
    let holds = |one: &&Arc<Instrument>| one.from <= day && one.until.is_none_or(|until| day <= until);
    INSTRUMENTS.iter().filter(holds).cloned().collect()
}

/// The instrument of a code in a version, whether it is still offered or not.
pub fn instrument(id: &str, version: i64) -> Option<Arc<Instrument>> {
    INSTRUMENTS.iter().find(|one| one.id == id && one.version == version).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_asks_for_resources_before_burdens() {
        for one in INSTRUMENTS.iter() {
            for area in &one.areas {
                let order: Vec<Means> = area.questions.iter().map(|question| question.means).collect();
                assert!(order.is_sorted(), "{} {}", one.id, area.key);
                let burdened = order.contains(&Means::Burden);
                assert!(!burdened || order.first() == Some(&Means::Resource), "{} {}", one.id, area.key);
            }
            assert!(one.areas.iter().any(|area| area.questions.iter().any(|one| one.means == Means::Resource)));
        }
    }

    #[test]
    fn deep_profiling_asks_everything_of_the_coarse_one_and_more() {
        let named = |id: &str| instrument(id, 1).expect("it is shipped");
        let (coarse, deep) = (named("profiling-short"), named("profiling-deep"));
        for area in &coarse.areas {
            let further = deep.area(&area.key).expect("the same area");
            for question in &area.questions {
                assert_eq!(further.question(question.side, &question.key), Some(question), "{}", question.key);
            }
        }
        assert!(deep.areas.len() > coarse.areas.len() && deep.begins_with("profiling-short"));
    }

    #[test]
    fn the_ninefold_need_has_nine_areas_with_five_degrees() {
        let icf = instrument("icf-118", 1).expect("it is shipped");
        assert_eq!(icf.areas.len(), 9);
        for area in &icf.areas {
            let degrees = area.question(Side::Worker, "qualifier").map(|question| question.choices.len());
            assert_eq!(degrees, Some(5), "{}", area.key);
        }
    }

    #[test]
    fn every_scale_has_five_sentences_and_every_choice_has_answers() {
        for one in INSTRUMENTS.iter() {
            for area in &one.areas {
                let mut keys: Vec<_> = area.questions.iter().map(|question| (question.side, &question.key)).collect();
                keys.sort_unstable();
                let count = keys.len();
                keys.dedup();
                assert_eq!(keys.len(), count, "{} {} names a question twice", one.id, area.key);
                for question in &area.questions {
                    let most = match question.kind {
                        Kind::Scale => question.choices.len() == 5,
                        Kind::Choice => question.choices.len() >= 2,
                        _ => question.choices.is_empty(),
                    };
                    assert!(most, "{} {} {}", one.id, area.key, question.key);
                }
            }
        }
    }

    #[test]
    fn codes_serve_as_addresses_and_every_text_is_there_in_three_languages() {
        let code = |key: &str| {
            !key.is_empty()
                && key.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
        };
        let told = |words: &Words| [&words.de, &words.fr, &words.en].iter().all(|text| !text.trim().is_empty());
        for one in INSTRUMENTS.iter() {
            assert!(code(&one.id) && told(&one.title) && told(&one.about) && !one.source.is_empty(), "{}", one.id);
            for area in &one.areas {
                assert!(code(&area.key) && told(&area.title), "{} {}", one.id, area.key);
                assert!(!["abschluss", "vergleich"].contains(&area.key.as_str()), "an address has another meaning");
                for question in &area.questions {
                    assert!(code(&question.key) && told(&question.words), "{} {}", area.key, question.key);
                    assert!(question.hint.as_ref().is_none_or(told), "{} {}", area.key, question.key);
                    let choices = question.choices.iter();
                    assert!(choices.clone().all(|choice| told(&choice.words)), "{} {}", area.key, question.key);
                }
            }
        }
    }
}
