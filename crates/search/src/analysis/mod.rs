//! What is done to a text before it is compared: folding, taking apart, leaving out what says nothing, stemming.

mod compound;
mod stop;

pub(crate) use compound::Lexicon;
pub(crate) use stop::says_nothing;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The languages in which people write and search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// German.
    German,
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::German, Language::French, Language::English];
}

/// The longest word that is looked at, in signs; what is longer is no word.
const LONGEST: usize = 60;

/// A text in one spelling: small letters, ä as ae, ß as ss, no other accents. Whoever types „Muenchen“, „MÜNCHEN“ or
/// „München“ means the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for sign in text.nfc().flat_map(char::to_lowercase) {
        match sign {
            'ä' => folded.push_str("ae"),
            'ö' | 'œ' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            plain if plain.is_ascii() => folded.push(plain),
            other => folded.extend([other].into_iter().nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    folded
}

/// The words of a text, folded; single letters such as the l of « l’aide » say nothing.
pub(crate) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| {
            let count = word.chars().count();
            (2..=LONGEST).contains(&count) || (count == 1 && word.bytes().all(|byte| byte.is_ascii_digit()))
        })
        .map(str::to_owned)
        .collect()
}

/// The stemmers of all languages.
pub(crate) struct Stems {
    german: Stemmer,
    french: Stemmer,
    english: Stemmer,
}

impl Stems {
    pub(crate) fn new() -> Self {
        Stems {
            german: Stemmer::create(Algorithm::German),
            french: Stemmer::create(Algorithm::French),
            english: Stemmer::create(Algorithm::English),
        }
    }

    /// The stem of a folded word in a language.
    pub(crate) fn of(&self, language: Language, word: &str) -> String {
        let stemmer = match language {
            Language::German => &self.german,
            Language::French => &self.french,
            Language::English => &self.english,
        };
        stemmer.stem(word).into_owned()
    }

    /// The stems of a word of which nobody knows the language, each once.
    pub(crate) fn of_any(&self, word: &str) -> Vec<String> {
        let mut stems: Vec<String> = Language::ALL.into_iter().map(|language| self.of(language, word)).collect();
        stems.sort();
        stems.dedup();
        stems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_has_one_spelling() {
        for typed in ["MÜNCHEN", "München", "muenchen", "Mu\u{308}nchen"] {
            assert_eq!(fold(typed), "muenchen", "{typed}");
        }
        assert_eq!(fold("Straße · À l’École · Ağrı · œuvre"), "strasse · a l’ecole · agri · oeuvre");
    }

    #[test]
    fn a_text_falls_into_words() {
        assert_eq!(words("L’aide aux Eltern-Kind-Gruppen, § 8a"), ["aide", "aux", "eltern", "kind", "gruppen", "8a"]);
        assert_eq!(words(&"x".repeat(80)), Vec::<String>::new());
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = Stems::new();
        assert_eq!(stems.of(Language::German, "beratungen"), stems.of(Language::German, "beratung"));
        assert_eq!(stems.of(Language::French, "dettes"), stems.of(Language::French, "dette"));
        assert_eq!(stems.of(Language::English, "debts"), stems.of(Language::English, "debt"));
    }
}
