//! Asking: which documents fit what somebody typed, how well, and why.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::{Index, Posting};
use crate::analysis::{Language, says_nothing, words};

/// What a way to a word counts: known as it stands, known by its parts, by its beginning, misspelt.
const EXACT: f32 = 1.0;
const BY_PARTS: f32 = 0.75;
const BY_BEGINNING: f32 = 0.7;
const MISSPELT: f32 = 0.6;
/// More words than this are not typed by people.
const MOST_WORDS: usize = 12;
/// A beginning stands for so many words at most, and has so many letters at least.
const MOST_ENDINGS: usize = 40;
const SHORTEST_BEGINNING: usize = 3;
/// How quickly the weight of a word in a document is enough.
const ENOUGH: f32 = 2.0;

/// What somebody typed, as the index understands it.
#[derive(Debug, Clone)]
pub struct Asked {
    words: Vec<Word>,
}

/// A typed word and the ways in which it can be met.
#[derive(Debug, Clone)]
struct Word {
    typed: String,
    /// Stems of which one is enough.
    any: Vec<(u32, f32)>,
    /// The stems of its parts: the more of them, the better.
    parts: Vec<Vec<u32>>,
    /// The known word that was probably meant.
    meant: Option<String>,
}

/// A document that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its place.
    pub document: usize,
    /// How well it fits; only good for comparing.
    pub score: f32,
    /// By which kinds of its parts, a bit each.
    pub kinds: u16,
}

impl Found {
    /// Whether one of the words was met in this kind of part.
    pub fn is_by(&self, kind: u8) -> bool {
        self.kinds & (1 << (kind & 15)) != 0
    }
}

impl Asked {
    /// Whether nothing was typed that could be looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What was probably meant where a word was misspelt: the typed word and the known one.
    pub fn meant(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().filter_map(|word| Some((word.typed.as_str(), word.meant.as_deref()?)))
    }
}

impl Index {
    /// Understands what somebody typed; words that say nothing are left out.
    pub fn understand(&self, typed: &str) -> Asked {
        let mut seen: Vec<String> = Vec::new();
        for word in words(typed) {
            if !says_nothing(&word) && !seen.contains(&word) && seen.len() < MOST_WORDS {
                seen.push(word);
            }
        }
        Asked { words: seen.into_iter().map(|word| self.word(word)).collect() }
    }

    fn word(&self, typed: String) -> Word {
        let mut any: Vec<(u32, f32)> = self
            .stems
            .of_any(&typed)
            .iter()
            .filter_map(|stem| Some((*self.term_of.get(stem.as_str())?, EXACT)))
            .collect();
        any.retain(|(term, _)| !self.terms[*term as usize].is_empty());
        let parts: Vec<Vec<u32>> = self
            .lexicon
            .split(&typed)
            .unwrap_or_default()
            .iter()
            .map(|part| {
                let stem = self.stems.of(Language::German, part);
                self.term_of.get(stem.as_str()).copied().into_iter().collect()
            })
            .collect();
        let mut meant = None;
        if any.is_empty() {
            any = self.beginning_with(&typed);
        }
        if any.is_empty() {
            for (known, _) in self.near.to(&typed) {
                any.extend(self.vocabulary.get(known).into_iter().flatten().map(|term| (*term, MISSPELT)));
                meant.get_or_insert_with(|| known.to_owned());
            }
            if !parts.is_empty() {
                meant = None;
            }
        }
        if any.is_empty()
            && parts.is_empty()
            && let Some(part) = self.lexicon.within(&typed)
        {
            let stem = self.stems.of(Language::German, part);
            any.extend(self.term_of.get(stem.as_str()).map(|term| (*term, MISSPELT)));
        }
        Word { typed, any, parts, meant }
    }

    fn beginning_with(&self, typed: &str) -> Vec<(u32, f32)> {
        if typed.len() < SHORTEST_BEGINNING {
            return Vec::new();
        }
        self.vocabulary
            .range::<str, _>((Bound::Included(typed), Bound::Unbounded))
            .take_while(|(word, _)| word.starts_with(typed))
            .take(MOST_ENDINGS)
            .flat_map(|(_, terms)| terms.iter().map(|term| (*term, BY_BEGINNING)))
            .collect()
    }

    /// The documents that fit, in the order of their places; whoever asks sorts them. Nothing where nothing was asked.
    ///
    /// A document that has one of several words is found too, but counts little beside one that has them all.
    pub fn find(&self, asked: &Asked) -> Vec<Found> {
        let mut all = vec![Met::default(); self.documents];
        let mut of_word = OfWord { best: vec![Met::default(); self.documents], touched: Vec::new() };
        for word in &asked.words {
            // One word has several stems, of which one may be rare by chance: the commonest says how rare the word is.
            let most = word.any.iter().map(|(term, _)| self.terms[*term as usize].len()).max();
            let rare = self.rarity(most.unwrap_or_default());
            for (term, share) in &word.any {
                self.meet(*term, share * rare, &mut of_word);
            }
            self.meet_parts(word, &mut of_word);
            for document in of_word.touched.drain(..) {
                let met = std::mem::take(&mut of_word.best[document as usize]);
                let sum = &mut all[document as usize];
                *sum = Met { score: sum.score + met.score, kinds: sum.kinds | met.kinds, words: sum.words + 1 };
            }
        }
        let count = asked.words.len() as f32;
        all.into_iter()
            .enumerate()
            .filter(|(_, met)| met.words > 0)
            .map(|(document, met)| {
                let whole = f32::from(met.words) / count;
                Found { document, score: met.score * whole * whole, kinds: met.kinds }
            })
            .collect()
    }

    /// The best way in which a word is met counts, not the sum of all.
    fn meet(&self, term: u32, share: f32, of_word: &mut OfWord) {
        for place in &self.terms[term as usize] {
            of_word.note(place.document, share * strength(place), place.kinds);
        }
    }

    fn meet_parts(&self, word: &Word, of_word: &mut OfWord) {
        if word.parts.is_empty() {
            return;
        }
        let mut sums: BTreeMap<u32, Met> = BTreeMap::new();
        for term in word.parts.iter().flatten() {
            let places = &self.terms[*term as usize];
            let rare = self.rarity(places.len());
            for place in places {
                let sum = sums.entry(place.document).or_default();
                let score = sum.score + rare * strength(place);
                *sum = Met { score, kinds: sum.kinds | place.kinds, words: sum.words + 1 };
            }
        }
        let count = word.parts.len() as f32;
        for (document, met) in sums {
            let whole = f32::from(met.words) / count;
            of_word.note(document, BY_PARTS * whole * whole * met.score / count, met.kinds);
        }
    }

    /// A word that few documents have says more than one that all have.
    fn rarity(&self, places: usize) -> f32 {
        let (all, with) = (self.documents as f32, places as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln().max(0.05)
    }
}

/// What of the words was met in a document.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    score: f32,
    kinds: u16,
    words: u16,
}

/// How a single word was met, document by document, and in which of them at all.
struct OfWord {
    best: Vec<Met>,
    touched: Vec<u32>,
}

impl OfWord {
    fn note(&mut self, document: u32, score: f32, kinds: u16) {
        let best = &mut self.best[document as usize];
        if best.words == 0 {
            self.touched.push(document);
        }
        *best = Met { score: best.score.max(score), kinds: best.kinds | kinds, words: 1 };
    }
}

fn strength(place: &Posting) -> f32 {
    place.weight / (place.weight + ENOUGH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Part};

    const TEXTS: [&str; 5] = [
        "Schuldnerberatung der Caritas",
        "Suchtberatung in der Neustadt",
        "Frühstück für Eltern mit kleinen Kindern",
        "Aide aux familles, garde d’enfants",
        "Hilfe bei Mietschulden und Kündigung der Wohnung",
    ];

    fn index() -> Index {
        let of =
            |text: &&str| Document { parts: vec![Part { kind: 0, language: None, weight: 1.0, text: (*text).into() }] };
        Index::build(
            &TEXTS.iter().map(of).collect::<Vec<_>>(),
            "schuldner beratung sucht miete schulden kinder betreuung",
        )
    }

    /// The best document for what was typed.
    fn best(typed: &str) -> Option<usize> {
        let index = index();
        let mut found = index.find(&index.understand(typed));
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        found.first().map(|found| found.document)
    }

    #[test]
    fn what_is_typed_is_found_whatever_the_spelling() {
        for (typed, expected) in [
            ("Schuldnerberatung", 0),
            ("schuldnerberatnug", 0),
            ("Beratung für Schuldner", 0),
            ("SUCHT", 1),
            ("fruehstueck", 2),
            ("Fruhstück", 2),
            ("famille", 3),
            ("garde d'enfant", 3),
            ("Mietschuld", 4),
            ("Wohnungskündigung", 4),
            ("Kinder", 2),
            ("Neust", 1),
            ("Schuldnerkummer", 0),
        ] {
            assert_eq!(best(typed), Some(expected), "{typed}");
        }
        assert_eq!(best("Zahnarzt"), None);
        assert_eq!(best("ich brauche"), None);
    }

    #[test]
    fn who_has_all_words_comes_before_who_has_one() {
        assert_eq!(best("Beratung Neustadt"), Some(1));
        assert_eq!(best("Hilfe Kündigung"), Some(4));
    }

    #[test]
    fn what_was_meant_is_said() {
        let index = index();
        let asked = index.understand("Schuldnerberatnug");
        assert_eq!(asked.meant().collect::<Vec<_>>(), [("schuldnerberatnug", "schuldnerberatung")]);
        assert!(index.understand("ich suche").is_empty());
    }
}
