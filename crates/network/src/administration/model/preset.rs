//! Presets: who usually works in a region, as dated reference data to start from; nobody is founded without a choice.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::organisation::{ApplicationDates, Regime};

/// A region to start from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its code, such as `dg-belgium`.
    pub key: String,
    /// Its name in German, French and English.
    pub name: Names,
    /// The day from which it holds, `2026-01-01`.
    pub from: String,
    /// Where it was taken from.
    pub source: String,
    /// The time zone of its offices.
    pub time_zone: String,
    /// Who usually works there.
    pub organisations: Vec<PresetOrganisation>,
}

/// A name in the languages of the interface.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// In German.
    pub de: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Names {
    /// The name in a language.
    pub fn of(&self, lang: ui::Lang) -> &str {
        match lang {
            ui::Lang::Fr => &self.fr,
            ui::Lang::En => &self.en,
            ui::Lang::De | ui::Lang::Ar => &self.de,
        }
    }
}

/// An organisation that a region usually has.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetOrganisation {
    /// The name of its carrier.
    pub carrier: String,
    /// Its name.
    pub name: String,
    /// The privacy law it stands under.
    pub regime: Regime,
    /// Whether an application that arrives there keeps its date.
    pub application_dates: ApplicationDates,
    /// Its units; a secret one has `hidden = true`.
    pub units: Vec<PresetUnit>,
}

/// A unit that such an organisation usually has.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetUnit {
    /// Its name.
    pub name: String,
    /// Whether its files are secret (L-10).
    #[serde(default)]
    pub hidden: bool,
}

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    [include_str!("../reference/germany.toml"), include_str!("../reference/dg-belgium.toml")]
        .into_iter()
        .map(|text| toml::from_str(text).expect("the presets are part of the program, and a test reads them"))
        .collect()
});

/// The presets there are.
pub fn presets() -> &'static [Preset] {
    &PRESETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read_and_names_its_source() {
        assert_eq!(presets().len(), 2);
        for preset in presets() {
            assert!(preset.organisations.len() >= 8, "{}", preset.key);
            assert!(preset.organisations.iter().all(|organisation| !organisation.units.is_empty()));
            assert!(!preset.source.is_empty() && preset.from.parse::<jiff::civil::Date>().is_ok());
        }
    }
}
