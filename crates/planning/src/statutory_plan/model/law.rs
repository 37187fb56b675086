//! Which plans the laws know, from when until when, and what each of them asks: dated reference data, never code.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use network::organisation::Regime;
use policy::Topic;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::assessment::Words;
use crate::codes::codes;

codes! {
    /// How a field of a plan is answered.
    pub enum FieldKind {
        /// In words.
        Text = "text",
        /// Yes or no, with how.
        Done = "done",
        /// A day.
        Day = "date",
        /// One of several.
        Choice = "choice",
        /// Who took part, and how.
        Participants = "participants",
        /// Names.
        People = "people",
        /// Several views, each with whose it is.
        Voices = "voices",
    }
}

codes! {
    /// The parts of a signed plan that can be given to others without the whole of it.
    pub enum PartKind {
        /// What is to be reached.
        Goal = "goal",
        /// What is done.
        Help = "help",
        /// When and how it is looked at again.
        Review = "review",
    }
}

codes! {
    /// What something that is already known can be used for in a plan.
    pub enum Gives {
        /// A wish in the client's words.
        Wish = "wish",
        /// Something to build on.
        Strength = "strength",
        /// Something that stands in the way.
        Barrier = "barrier",
        /// A goal.
        Goal = "goal",
        /// A measure.
        Measure = "measure",
        /// Something else that was told.
        Said = "said",
    }
}

/// One of several answers of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StatutoryChoice)]
pub struct FieldChoice {
    /// Its code.
    pub key: String,
    /// Its words.
    pub words: Words,
}

/// A field that a law asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StatutoryField)]
pub struct LawField {
    /// Its code.
    pub key: String,
    /// How it is answered.
    pub kind: FieldKind,
    /// What it asks.
    pub words: Words,
    /// What helps to answer it.
    #[serde(default)]
    pub hint: Option<Words>,
    /// The part in which it can be given to others; none stays in the plan alone.
    #[serde(default)]
    pub part: Option<PartKind>,
    /// What is offered beside it, if it is already known.
    #[serde(default)]
    pub takes: Vec<Gives>,
    /// Of so many people there should be at least; fewer are told, never refused.
    #[serde(default)]
    pub least: usize,
    /// What is said where there are fewer.
    #[serde(default)]
    pub warning: Option<Words>,
    /// Whether it is told where the answer is missing.
    #[serde(default)]
    pub expected: bool,
    /// Whether the plan cannot be signed without it: a form that the law prescribes.
    #[serde(default)]
    pub needed: bool,
    /// The answers of a choice.
    #[serde(default)]
    pub choices: Vec<FieldChoice>,
}

/// A plan as a law knows it on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StatutoryLaw)]
pub struct Law {
    /// Its code; another wording of the law has a code of its own.
    pub key: String,
    /// The list of fields that it asks for.
    #[serde(skip_serializing)]
    #[schema(ignore)]
    plan: String,
    /// The privacy laws of the organisations that make such plans (L-1).
    #[serde(skip_serializing)]
    #[schema(ignore)]
    regimes: Vec<Regime>,
    /// The first day on which it holds.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// The last day on which it holds.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
    /// The provision.
    pub source: String,
    /// The topic under which the whole plan lies: who may see that topic sees it.
    #[schema(value_type = String, example = "family")]
    pub topic: Topic,
    /// After how many months it is commonly looked at again.
    pub review_months: i64,
    /// After how many months at the latest, where the law says so (L-29).
    #[serde(default)]
    pub review_most_months: Option<i64>,
    /// What it is called.
    pub name: Words,
    /// How far it binds.
    pub binding: Words,
    /// What there is when both sides do not agree.
    #[serde(default)]
    pub conciliation: Option<Words>,
    /// The change of system that is prepared in time (§ 36b SGB VIII, L-30), where the law knows one.
    #[serde(default)]
    pub transition: Option<Words>,
    /// What it asks, in the order of its form.
    #[serde(skip_deserializing)]
    pub fields: Vec<LawField>,
}

impl Law {
    /// One of its fields.
    pub fn field(&self, key: &str) -> Option<&LawField> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields of a part.
    pub fn of_part(&self, part: PartKind) -> impl Iterator<Item = &LawField> {
        self.fields.iter().filter(move |field| field.part == Some(part))
    }

    /// The last day on which a plan that is signed on `day` may be looked at again; none where the law sets no limit.
    pub fn review_at_latest(&self, day: Date) -> Option<Date> {
        self.review_most_months.and_then(|months| day.checked_add(months.months()).ok())
    }

    /// The day on which it is commonly looked at again.
    pub fn review_commonly(&self, day: Date) -> Date {
        day.checked_add(self.review_months.months()).unwrap_or(day)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Laws {
    law: Vec<Law>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    field: Vec<LawField>,
}

/// The lists of fields, by the name that a law gives them.
const FIELDS: &[(&str, &str)] = &[
    ("hilfeplan", include_str!("../reference/hilfeplan.toml")),
    ("kooperationsplan", include_str!("../reference/kooperationsplan.toml")),
    ("gesamtplan", include_str!("../reference/gesamtplan.toml")),
    ("leistungsabsprache", include_str!("../reference/leistungsabsprache.toml")),
    ("gesamtplan-soziale-schwierigkeiten", include_str!("../reference/soziale_schwierigkeiten.toml")),
];

static LAWS: LazyLock<Vec<Law>> = LazyLock::new(|| {
    let list: Laws = toml::from_str(include_str!("../reference/laws.toml")).expect("a test reads the list");
    list.law.into_iter().map(|law| Law { fields: fields_of(&law.plan), ..law }).collect()
});

fn fields_of(plan: &str) -> Vec<LawField> {
    let text = FIELDS.iter().find(|(name, _)| *name == plan).map(|(_, text)| *text).expect("a test reads the lists");
    toml::from_str::<Fields>(text).expect("a test reads the lists").field
}

/// The plans that an organisation under a privacy law makes on that day.
pub fn laws(regime: Regime, day: Date) -> Vec<&'static Law> {
    let holds =
        |law: &&Law| law.regimes.contains(&regime) && law.from <= day && law.until.is_none_or(|last| day <= last);
    LAWS.iter().filter(holds).collect()
}

/// A plan by its code, whether the law still holds or not: for plans of another day.
pub fn law(key: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_plan_has_its_fields_once_and_what_a_field_needs() {
        for law in LAWS.iter() {
            let keys: BTreeSet<&str> = law.fields.iter().map(|field| field.key.as_str()).collect();
            assert_eq!(keys.len(), law.fields.len(), "{}: two fields of one code", law.key);
            for part in PartKind::ALL {
                assert!(law.of_part(*part).next().is_some(), "{}: nothing in {}", law.key, part.as_str());
            }
            for field in &law.fields {
                assert_eq!(field.kind == FieldKind::Choice, !field.choices.is_empty(), "{}/{}", law.key, field.key);
                assert_eq!(field.least > 0, field.warning.is_some(), "{}/{}", law.key, field.key);
                assert!(
                    field.part.is_none()
                        || matches!(field.kind, FieldKind::Text | FieldKind::Choice | FieldKind::Voices),
                    "{}/{}: a part is read in words",
                    law.key,
                    field.key
                );
            }
        }
    }

    #[test]
    fn the_cooperation_plan_is_another_one_from_july_2026_on() {
        let of = |day: Date| laws(Regime::Sgb, day).into_iter().find(|law| law.plan == "kooperationsplan");
        assert_eq!(of(date(2023, 6, 30)), None);
        let before = of(date(2026, 6, 30)).expect("a plan");
        let after = of(date(2026, 7, 1)).expect("a plan");
        assert!(before.conciliation.is_some() && after.conciliation.is_none());
        assert_ne!(before.binding, after.binding);
        assert_eq!(before.fields, after.fields);
        assert!(laws(Regime::Be, date(2026, 11, 23)).is_empty(), "German laws are no plans of a Belgian office");
    }

    #[test]
    fn the_overall_plan_is_reviewed_after_two_years_at_the_latest() {
        let overall = law("sgb9-121-2020").expect("a plan");
        assert_eq!(overall.review_at_latest(date(2026, 11, 23)), Some(date(2028, 11, 23)));
        assert_eq!(law("sgb8-36-2021").expect("a plan").review_at_latest(date(2026, 11, 23)), None);
    }
}
