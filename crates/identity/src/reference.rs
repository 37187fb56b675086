//! Dated reference data of this crate: duties of secrecy, professions, qualifications, the text of the undertaking.
//!
//! Laws and lists change without the program: they stand in `reference/*.toml`, each entry with its days, its source and
//! where it comes from. Source: conventions §3.15.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;
use ui::Lang;

/// One entry of a list, in the words of three languages.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Its stable code.
    pub key: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The first day on which it holds no longer.
    #[serde(default)]
    pub until: Option<Date>,
    /// The law or requirement it comes from.
    pub source: String,
    /// Who has checked it; `draft` where a lawyer has to look at it still.
    pub origin: String,
    de: String,
    fr: String,
    en: String,
    /// Of a duty: the country whose law it is.
    #[serde(default)]
    pub country: String,
    /// Of a profession: the duty that it usually carries in Germany.
    #[serde(default)]
    pub secrecy_de: String,
    /// Of a qualification: `qualification` or `training`.
    #[serde(default)]
    pub kind: String,
}

impl Listed {
    /// Its words in a language.
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        }
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A version of the undertaking of secrecy.
#[derive(Debug, Deserialize)]
pub struct Text {
    /// The name of the version, as it is kept with each signature.
    pub version: String,
    /// The first day on which it is signed.
    pub from: Date,
    /// The laws it rests on.
    pub source: String,
    /// `draft` until a lawyer has approved it.
    pub origin: String,
    de: Vec<String>,
    fr: Vec<String>,
    en: Vec<String>,
}

impl Text {
    /// Its paragraphs in a language.
    pub fn paragraphs(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        }
    }

    /// Whether a lawyer has yet to approve it.
    pub fn is_draft(&self) -> bool {
        self.origin.starts_with("draft")
    }
}

#[derive(Deserialize)]
struct Lists {
    #[serde(default)]
    duty: Vec<Listed>,
    #[serde(default)]
    profession: Vec<Listed>,
    #[serde(default)]
    qualification: Vec<Listed>,
    #[serde(default)]
    text: Vec<Text>,
}

fn read(source: &str) -> Lists {
    toml::from_str(source).expect("the reference data that are built in are well formed")
}

/// The duties of secrecy (L-2, L-35).
pub static DUTIES: LazyLock<Vec<Listed>> = LazyLock::new(|| read(include_str!("../reference/secrecy.toml")).duty);

/// The professions (R140).
pub static PROFESSIONS: LazyLock<Vec<Listed>> =
    LazyLock::new(|| read(include_str!("../reference/professions.toml")).profession);

/// The qualifications and trainings that are asked for by name (R14, R16).
pub static QUALIFICATIONS: LazyLock<Vec<Listed>> =
    LazyLock::new(|| read(include_str!("../reference/qualifications.toml")).qualification);

/// The versions of the undertaking, the oldest first.
pub static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| read(include_str!("../reference/undertaking.toml")).text);

/// An entry of a list by its key, whether it still holds or not.
pub fn find<'l>(list: &'l [Listed], key: &str) -> Option<&'l Listed> {
    list.iter().find(|listed| listed.key == key)
}

/// The words of an entry, or the key itself where the list does not know it.
pub fn words(list: &'static [Listed], key: &str, lang: Lang) -> String {
    find(list, key).map_or_else(|| key.to_owned(), |listed| listed.words(lang).to_owned())
}

/// The key of a profession that is named by its key or by its words in any language.
pub fn profession_key(named: &str) -> Option<&'static str> {
    let is =
        |listed: &&'static Listed| [&listed.key, &listed.de, &listed.fr, &listed.en].iter().any(|one| *one == named);
    PROFESSIONS.iter().find(is).map(|listed| listed.key.as_str())
}

/// The text of the undertaking that is signed on a day.
pub fn text_of(day: Date) -> &'static Text {
    let holds = TEXTS.iter().rev().find(|text| text.from <= day);
    holds.unwrap_or(&TEXTS[0])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_entry_has_a_key_of_its_own_a_source_and_words_in_three_languages() {
        for list in [&*DUTIES, &*PROFESSIONS, &*QUALIFICATIONS] {
            let keys: BTreeSet<&str> = list.iter().map(|listed| listed.key.as_str()).collect();
            assert_eq!(keys.len(), list.len());
            for listed in list {
                assert!(!listed.source.is_empty() && !listed.origin.is_empty(), "{}", listed.key);
                assert!([Lang::De, Lang::Fr, Lang::En].iter().all(|lang| !listed.words(*lang).is_empty()));
                assert!(listed.until.is_none_or(|until| until > listed.from), "{}", listed.key);
            }
        }
    }

    #[test]
    fn every_profession_names_a_duty_that_exists() {
        for profession in PROFESSIONS.iter() {
            assert!(find(&DUTIES, &profession.secrecy_de).is_some(), "{}", profession.key);
        }
    }

    #[test]
    fn the_day_chooses_the_belgian_article() {
        let on = |day: &str| -> Vec<&str> {
            let day = day.parse().expect("a day");
            DUTIES.iter().filter(|duty| duty.country == "BE" && duty.holds_on(day)).map(|duty| &*duty.key).collect()
        };
        assert_eq!(on("2026-04-07"), ["be-458"]);
        assert_eq!(on("2026-04-08"), ["be-secrecy"]);
    }

    #[test]
    fn the_undertaking_says_the_same_number_of_things_in_each_language() {
        for text in TEXTS.iter() {
            let of = |lang| text.paragraphs(lang).len();
            assert!(of(Lang::De) > 3 && of(Lang::De) == of(Lang::Fr) && of(Lang::Fr) == of(Lang::En));
        }
    }
}
