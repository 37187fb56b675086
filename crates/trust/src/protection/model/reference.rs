//! The dated list of procedures: which law carries a notice, and what each asks for before.

use std::sync::LazyLock;

use jiff::civil::Date;
use network::organisation::Regime;
use serde::Deserialize;
use ui::{Lang, View};

/// A procedure of the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// The code that an entry keeps.
    pub key: String,
    /// The privacy laws under which it can be used (L-1).
    regimes: Vec<Regime>,
    /// The first day on which it holds.
    from: Date,
    /// The last day on which it holds.
    #[serde(default)]
    until: Option<Date>,
    /// The provision.
    pub source: String,
    /// How many professionals assess before it is signed.
    pub least: usize,
    /// Whether an outside expert must be asked.
    pub expert: Expert,
    de: String,
    fr: String,
    en: String,
    /// On what law a notice goes to an authority.
    #[serde(default)]
    pub bases: Vec<LegalBasis>,
}

/// Whether an outside expert must be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expert {
    /// Before it is signed, always.
    Needed,
    /// Whoever assesses decides.
    Offered,
}

/// A law on which a notice goes to an authority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// The code that a notice keeps.
    pub key: String,
    /// The provision.
    pub source: String,
    de: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    procedure: Vec<Procedure>,
}

static PROCEDURES: LazyLock<Vec<Procedure>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("../reference/procedures.toml")).expect("a test reads the list");
    list.procedure
});

fn in_language<'w>(view: &View, de: &'w str, fr: &'w str, en: &'w str) -> &'w str {
    match view.lang {
        Lang::Fr => fr,
        Lang::En => en,
        Lang::De | Lang::Ar => de,
    }
}

impl Procedure {
    /// What it is called, in the language of the page, with its provision.
    pub fn words(&self, view: &View) -> String {
        format!("{} ({})", in_language(view, &self.de, &self.fr, &self.en), self.source)
    }

    /// The basis of this code.
    pub fn basis(&self, key: &str) -> Option<&LegalBasis> {
        self.bases.iter().find(|basis| basis.key == key)
    }
}

impl LegalBasis {
    /// What it says, in the language of the page, with its provision.
    pub fn words(&self, view: &View) -> String {
        format!("{} ({})", in_language(view, &self.de, &self.fr, &self.en), self.source)
    }
}

/// The procedures that an organisation under this privacy law can open on that day.
pub fn procedures(regime: Regime, day: Date) -> Vec<&'static Procedure> {
    let holds = |one: &&Procedure| {
        one.regimes.contains(&regime) && one.from <= day && one.until.is_none_or(|until| day <= until)
    };
    PROCEDURES.iter().filter(holds).collect()
}

/// The procedure of a code, whether it still holds or not: for what was opened under it.
pub fn procedure_named(key: &str) -> Option<&'static Procedure> {
    PROCEDURES.iter().find(|one| one.key == key)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn belgium_has_its_own_procedure_and_not_that_of_german_law() {
        let day = date(2026, 11, 23);
        let of = |regime| procedures(regime, day).iter().map(|one| one.key.clone()).collect::<Vec<_>>();
        assert_eq!(of(Regime::Be), ["be-dg"]);
        for regime in [Regime::Sgb, Regime::SgbEquivalent, Regime::Kdg, Regime::DsgEkd, Regime::Gdpr] {
            assert!(!of(regime).is_empty() && !of(regime).contains(&"be-dg".to_owned()));
        }
        assert!(procedures(Regime::Sgb, date(1999, 1, 1)).is_empty());
    }

    #[test]
    fn every_procedure_names_the_law_of_its_notices() {
        for one in PROCEDURES.iter() {
            assert!(!one.bases.is_empty() && one.least >= 1, "{}", one.key);
            assert!(one.bases.iter().all(|basis| !basis.source.is_empty()), "{}", one.key);
        }
    }
}
