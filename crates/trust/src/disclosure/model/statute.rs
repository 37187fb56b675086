//! The dated list of provisions on which something may be given without a consent.

use std::sync::LazyLock;

use jiff::civil::Date;
use network::organisation::Regime;
use serde::Deserialize;
use ui::Lang;

/// A provision, as the reference list has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// The code that a disclosure keeps.
    pub key: String,
    /// Under which privacy laws somebody may give on it (L-1).
    regimes: Vec<Regime>,
    /// Under which privacy laws somebody may receive on it; everybody where none is named.
    to: Vec<Regime>,
    /// Whether it can carry a whole topic for a time (L-12).
    pub standing: bool,
    /// Whether it is asked before if help for a young person would be endangered (L-7).
    #[serde(default)]
    pub asks_for_youth: bool,
    /// The first day on which it holds.
    from: Date,
    /// The first day on which it holds no longer.
    #[serde(default)]
    until: Option<Date>,
    /// The provision.
    pub source: String,
    /// Who has checked it; `draft` where a lawyer has to look at it still.
    pub origin: String,
    de: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    statute: Vec<Statute>,
}

static STATUTES: LazyLock<Vec<Statute>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("../reference/statute.toml")).expect("a test reads the list");
    list.statute
});

impl Statute {
    /// What it says, with its provision.
    pub fn words(&self, lang: Lang) -> String {
        let words = match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        };
        format!("{words} ({})", self.source)
    }

    /// Whether a body under one law may give on it to a body under another.
    pub fn carries(&self, from: Regime, to: Regime) -> bool {
        self.regimes.contains(&from) && (self.to.is_empty() || self.to.contains(&to))
    }
}

/// The provisions on which a body under this law may give something on a day.
pub fn statutes(regime: Regime, day: Date) -> Vec<&'static Statute> {
    let holds =
        |one: &&Statute| one.regimes.contains(&regime) && one.from <= day && one.until.is_none_or(|until| day < until);
    STATUTES.iter().filter(holds).collect()
}

/// A provision by its key, whether it still holds or not.
pub fn statute_named(key: &str) -> Option<&'static Statute> {
    STATUTES.iter().find(|one| one.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_provision_has_a_key_of_its_own_a_source_and_words_in_three_languages() {
        let keys: BTreeSet<&str> = STATUTES.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys.len(), STATUTES.len());
        for one in STATUTES.iter() {
            assert!(!one.source.is_empty() && !one.origin.is_empty() && !one.regimes.is_empty(), "{}", one.key);
            assert!([Lang::De, Lang::Fr, Lang::En].iter().all(|lang| one.words(*lang).len() > one.source.len() + 3));
        }
    }

    #[test]
    fn the_social_code_carries_between_its_own_bodies_alone() {
        let social = statute_named("sgb-x-69-1-1").expect("it is listed");
        assert!(social.carries(Regime::Sgb, Regime::SgbEquivalent));
        assert!(!social.carries(Regime::Sgb, Regime::Gdpr));
        assert!(!social.carries(Regime::Kdg, Regime::Sgb));
    }

    #[test]
    fn nothing_holds_before_its_day() {
        assert!(statutes(Regime::Sgb, jiff::civil::date(2017, 1, 1)).is_empty());
        assert!(statutes(Regime::Sgb, jiff::civil::date(2026, 11, 22)).len() >= 2);
    }
}
