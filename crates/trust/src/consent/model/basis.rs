//! Which law carries a transfer, and on which law a consent rests: dated reference data per regime (L-1, rule 3).

use std::sync::LazyLock;

use jiff::civil::Date;
use network::administration::Names;
use network::organisation::Regime;
use policy::Topic;
use serde::Deserialize;

/// A law that can carry a transfer without a consent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// Its code.
    pub key: String,
    /// From which day on it holds.
    pub from: Date,
    /// Until which day, if it has ended.
    #[serde(default)]
    pub until: Option<Date>,
    /// The regimes that may give on it.
    pub givers: Vec<Regime>,
    /// The regimes that may receive.
    pub receivers: Vec<Regime>,
    /// What it carries.
    pub topics: Vec<Topic>,
    /// Whether it always carries these, so that no consent is asked.
    pub carries: Carries,
    /// Where it stands.
    pub source: String,
    /// Where this row was taken from.
    pub origin: String,
    /// Its name on a page.
    pub name: Names,
    /// What it says, in plain words.
    pub says: Names,
}

/// How far a law carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carries {
    /// These topics between these regimes always: a consent that could be withdrawn is not asked.
    Always,
    /// In the single case, which a person decides.
    May,
}

/// The law on which a consent of a regime rests.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The regime.
    pub regime: Regime,
    /// From which day on it holds.
    pub from: Date,
    /// Until which day, if it has ended.
    #[serde(default)]
    pub until: Option<Date>,
    /// Where it stands.
    pub source: String,
    /// Whether the six conditions of the shared secret are asked for (L-36).
    pub shared_secret: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    text_version: String,
    statute: Vec<Statute>,
    ground: Vec<Ground>,
}

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    toml::from_str(include_str!("../reference/legal_bases.toml"))
        .expect("the legal bases are part of the program, and a test reads them")
});

/// The day of the wording in which consents are asked.
pub fn text_version() -> &'static str {
    &REFERENCE.text_version
}

/// The laws that carry some of these topics between these regimes on that day.
pub fn statutes(giver: Regime, receiver: Regime, topics: &[Topic], day: Date) -> Vec<&'static Statute> {
    let fits = |statute: &&Statute| {
        holds(statute.from, statute.until, day)
            && statute.givers.contains(&giver)
            && statute.receivers.contains(&receiver)
            && statute.topics.iter().any(|topic| topics.contains(topic))
    };
    REFERENCE.statute.iter().filter(fits).collect()
}

/// The law that always carries one of these topics, so that no consent is asked for it.
pub fn carried(giver: Regime, receiver: Regime, topics: &[Topic], day: Date) -> Option<&'static Statute> {
    statutes(giver, receiver, topics, day).into_iter().find(|statute| statute.carries == Carries::Always)
}

/// The law of this code, if it holds on that day; for whoever gives something on it.
pub fn statute(key: &str, day: Date) -> Option<&'static Statute> {
    REFERENCE.statute.iter().find(|statute| statute.key == key && holds(statute.from, statute.until, day))
}

/// The law on which a consent of this regime rests on that day.
pub fn ground(regime: Regime, day: Date) -> Option<&'static Ground> {
    REFERENCE.ground.iter().find(|ground| ground.regime == regime && holds(ground.from, ground.until, day))
}

fn holds(from: Date, until: Option<Date>, day: Date) -> bool {
    from <= day && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn every_regime_has_a_ground_and_every_row_its_source() {
        for regime in Regime::ALL {
            let ground = ground(regime, day("2026-11-23")).expect("a ground");
            assert_eq!(ground.shared_secret, regime == Regime::Be);
            assert!(!ground.source.is_empty());
        }
        for statute in &REFERENCE.statute {
            assert!(!statute.source.is_empty() && !statute.origin.is_empty() && !statute.topics.is_empty());
            assert!(!statute.name.de.is_empty() && !statute.name.fr.is_empty() && !statute.says.en.is_empty());
        }
        assert!(text_version().parse::<Date>().is_ok());
    }

    #[test]
    fn the_law_of_the_day_carries_and_only_between_whom_it_names() {
        let topics = [Topic::Income, Topic::Work];
        assert!(carried(Regime::Sgb, Regime::Sgb, &topics, day("2026-11-23")).is_some());
        assert!(carried(Regime::Sgb, Regime::Sgb, &topics, day("2025-11-23")).is_none());
        assert!(carried(Regime::Sgb, Regime::Gdpr, &topics, day("2026-11-23")).is_none());
        assert!(carried(Regime::Sgb, Regime::Sgb, &[Topic::Work], day("2026-11-23")).is_none());
        assert_eq!(statutes(Regime::Gdpr, Regime::Sgb, &[Topic::ChildProtection], day("2026-11-23")).len(), 1);
    }
}
