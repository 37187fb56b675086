//! What people type when they mean a part of life, a group of people or a language.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use ::store::Timestamp;
use search::{Document, Index, Language, Part};
use serde::Deserialize;
use ui::{Lang, View};

use crate::service::{Kind, LifeArea, Spoken, TargetGroup};

/// The words of the reference data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    /// Words of which others are put together.
    pub(super) further: String,
    area: BTreeMap<String, Said>,
    group: BTreeMap<String, Said>,
    kind: BTreeMap<String, Said>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    de: String,
    fr: String,
    en: String,
}

/// The words as they are shipped.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    toml::from_str(include_str!("../reference/words.toml"))
        .expect("the words are part of the program, and a test reads them")
});

/// Something that a service can be marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Area(LifeArea),
    Group(TargetGroup),
    Kind(Kind),
    Spoken(Spoken),
}

impl Mark {
    /// All marks there are.
    pub(super) fn all() -> impl Iterator<Item = Mark> {
        let areas = LifeArea::ALL.iter().copied().map(Mark::Area);
        let groups = TargetGroup::ALL.iter().copied().map(Mark::Group);
        let kinds = Kind::ALL.iter().copied().map(Mark::Kind);
        areas.chain(groups).chain(kinds).chain(Spoken::ALL.iter().copied().map(Mark::Spoken))
    }

    /// What people type for it: its name on the pages and what else stands in the reference data, a text a language.
    pub(super) fn texts(self) -> &'static [Text] {
        let at = TEXTS.iter().find(|(mark, _)| *mark == self);
        at.map_or(&[], |(_, texts)| texts.as_slice())
    }

    fn written(self) -> Vec<Text> {
        let (list, code, said) = match self {
            Mark::Area(one) => ("area", one.as_str(), LEXICON.area.get(one.as_str())),
            Mark::Group(one) => ("group", one.as_str(), LEXICON.group.get(one.as_str())),
            Mark::Kind(one) => ("kind", one.as_str(), LEXICON.kind.get(one.as_str())),
            Mark::Spoken(one) => ("spoken", one.as_str(), None),
        };
        let further = |lang: Lang| match (said, lang) {
            (None, _) => "",
            (Some(said), Lang::Fr) => said.fr.as_str(),
            (Some(said), Lang::En) => said.en.as_str(),
            (Some(said), Lang::De | Lang::Ar) => said.de.as_str(),
        };
        [(Language::German, Lang::De), (Language::French, Lang::Fr), (Language::English, Lang::En)]
            .into_iter()
            .map(|(language, lang)| {
                let mut view = View::plain("", "", Timestamp::from_millis(0));
                view.lang = lang;
                let name = view.t(&format!("service-{list}-{code}"));
                (language, format!("{name} {}", further(lang)).into())
            })
            .collect()
    }
}

/// What is typed in a language.
type Text = (Language, Arc<str>);

/// What is typed for each mark, written down once for all services.
static TEXTS: LazyLock<Vec<(Mark, Vec<Text>)>> =
    LazyLock::new(|| Mark::all().map(|mark| (mark, mark.written())).collect());

/// Which marks somebody means by what they type.
#[derive(Debug)]
pub(super) struct Marks {
    marks: Vec<Mark>,
    index: Index,
}

impl Marks {
    pub(super) fn new() -> Marks {
        let marks: Vec<Mark> = Mark::all().collect();
        let documents: Vec<Document> = marks
            .iter()
            .map(|mark| {
                let part = |(language, text): &Text| Part {
                    kind: 0,
                    language: Some(*language),
                    weight: 1.0,
                    text: text.clone(),
                };
                Document { parts: mark.texts().iter().map(part).collect() }
            })
            .collect();
        Marks { marks, index: Index::build(&documents, &LEXICON.further) }
    }

    /// The marks that were meant, in the order of the lists.
    pub(super) fn meant_by(&self, typed: &str) -> Vec<Mark> {
        let found = self.index.find(&self.index.understand(typed));
        let best = found.iter().map(|one| one.score).fold(0.0, f32::max);
        found.into_iter().filter(|one| one.score >= best * 0.5).map(|one| self.marks[one.document]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_can_be_read_and_each_belongs_to_something() {
        let lexicon = &*LEXICON;
        assert!(lexicon.further.len() > 500);
        assert_eq!(lexicon.area.len(), LifeArea::ALL.len());
        assert!(lexicon.area.keys().all(|code| code.parse::<LifeArea>().is_ok()));
        assert!(lexicon.group.keys().all(|code| code.parse::<TargetGroup>().is_ok()));
        assert!(lexicon.kind.keys().all(|code| code.parse::<Kind>().is_ok()));
    }

    #[test]
    fn what_people_type_means_a_part_of_life() {
        let marks = Marks::new();
        let means = |typed: &str, mark: Mark| marks.meant_by(typed).contains(&mark);
        assert!(means("Inkasso schreibt mir", Mark::Area(LifeArea::Debt)));
        assert!(means("Mahnungen", Mark::Area(LifeArea::Debt)));
        assert!(means("mon mari me frappe, violences", Mark::Area(LifeArea::Violence)));
        assert!(means("child minder crèche", Mark::Area(LifeArea::Childcare)));
        assert!(means("türkisch", Mark::Spoken(Spoken::Turkish)));
        assert!(marks.meant_by("xyzzy").is_empty());
    }
}
