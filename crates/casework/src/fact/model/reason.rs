//! The dated list of reasons for which something may be learned from somebody else than the person.

use std::sync::LazyLock;

use jiff::civil::Date;
use network::organisation::Regime;
use serde::Deserialize;
use ui::{Lang, View};

use super::CollectedFrom;

/// A statutory reason, as the reference list has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// What list it belongs to.
    pub kind: String,
    /// The code that a fact keeps.
    pub key: String,
    /// The privacy laws under which it can be used (L-1).
    regimes: Vec<Regime>,
    /// Where it can apply.
    collected_from: Vec<CollectedFrom>,
    /// The first day on which it holds.
    from: Date,
    /// The last day on which it holds.
    #[serde(default)]
    until: Option<Date>,
    /// The provision.
    pub source: String,
    de: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    reason: Vec<Reason>,
}

static REASONS: LazyLock<Vec<Reason>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("../reference/reason.toml")).expect("a test reads the list");
    list.reason
});

impl Reason {
    /// What it says, in the language of the page, with its provision.
    pub fn words(&self, view: &View) -> String {
        let words = match view.lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        };
        format!("{words} ({})", self.source)
    }

    /// Whether it holds for something that was learned there at that date.
    pub fn holds_for(&self, from: CollectedFrom) -> bool {
        self.collected_from.contains(&from)
    }
}

/// The reasons that an organisation under this law can use on that day.
pub fn reasons(regime: Regime, day: Date) -> Vec<&'static Reason> {
    let holds = |reason: &&Reason| {
        reason.regimes.contains(&regime) && reason.from <= day && reason.until.is_none_or(|until| day <= until)
    };
    REASONS.iter().filter(holds).collect()
}

/// The reason of that key, whatever its dates: for showing what was given once.
pub fn reason_named(key: &str) -> Option<&'static Reason> {
    REASONS.iter().find(|reason| reason.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const REGIMES: [Regime; 6] =
        [Regime::Sgb, Regime::SgbEquivalent, Regime::Kdg, Regime::DsgEkd, Regime::Gdpr, Regime::Be];

    #[test]
    fn every_organisation_has_reasons_for_both_ways_and_keys_are_names_of_one() {
        let today = jiff::civil::date(2026, 11, 23);
        for regime in REGIMES {
            for from in [CollectedFrom::ThirdParty, CollectedFrom::OtherBody] {
                assert!(reasons(regime, today).iter().any(|reason| reason.holds_for(from)), "{regime:?} {from:?}");
            }
        }
        let keys: BTreeSet<&str> = REASONS.iter().map(|reason| reason.key.as_str()).collect();
        assert_eq!(keys.len(), REASONS.len());
        assert!(REASONS.iter().all(|reason| reason.kind == "collection-reason" && !reason.source.is_empty()));
    }

    #[test]
    fn the_date_of_the_fact_selects() {
        let holds =
            |year| reasons(Regime::Sgb, jiff::civil::date(year, 1, 1)).iter().any(|one| one.key == "sgb-viii-62-3-4");
        assert!(!holds(2020) && holds(2022));
    }

    #[test]
    fn no_reason_of_another_country_is_offered() {
        let today = jiff::civil::date(2026, 11, 23);
        assert!(reasons(Regime::Be, today).iter().all(|reason| reason.key.starts_with("be-")));
        assert!(!reasons(Regime::Sgb, today).iter().any(|reason| reason.key.starts_with("be-")));
    }
}
