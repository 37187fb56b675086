//! German words that are put together of others: „Schuldnerberatungsstelle“ is also about a Beratung.

use std::collections::HashSet;

/// What may stand between two words.
const LINKS: [&str; 6] = ["", "s", "n", "en", "es", "er"];
/// Shorter parts are endings more often than words.
const SHORTEST_PART: usize = 4;
/// A word that is only part of an unknown one has so many letters, or it is chance.
const LEAST_WITHIN: usize = 6;
/// Shorter words are put together of nothing.
const SHORTEST_WORD: usize = 8;
/// More parts than this are chance.
const MOST_PARTS: usize = 5;

/// Parts that are endings and beginnings, whatever the documents say.
const NO_PARTS: [&str; 12] =
    ["lich", "isch", "keit", "heit", "ungs", "ende", "ends", "unter", "ueber", "ieren", "schaft", "chen"];

/// The words that the documents know, of which others may be put together.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: HashSet<Box<str>>,
}

impl Lexicon {
    /// Takes a folded word in.
    pub(crate) fn learn(&mut self, word: &str) {
        if word.len() >= SHORTEST_PART && !self.words.contains(word) && !NO_PARTS.contains(&word) {
            self.words.insert(word.into());
        }
    }

    /// The known words that a folded word is put together of; none when it is not, or is just known itself. Fewer parts
    /// are better, and of equally many the way whose first part is longest.
    pub(crate) fn split(&self, word: &str) -> Option<Vec<String>> {
        if word.len() < SHORTEST_WORD || !word.is_ascii() {
            return None;
        }
        (2..=MOST_PARTS).find_map(|parts| self.cut(word, parts))
    }

    /// The longest known word with which an unknown one begins or ends: of „Alkoholkummer“ the Alkohol.
    pub(crate) fn within<'a>(&self, word: &'a str) -> Option<&'a str> {
        if word.len() < SHORTEST_WORD || !word.is_ascii() {
            return None;
        }
        (LEAST_WITHIN..word.len())
            .rev()
            .flat_map(|length| [&word[..length], &word[word.len() - length..]])
            .find(|part| self.words.contains(*part))
    }

    fn cut(&self, word: &str, parts: usize) -> Option<Vec<String>> {
        if parts == 1 {
            return self.words.contains(word).then(|| vec![word.to_owned()]);
        }
        if word.len() < parts * SHORTEST_PART {
            return None;
        }
        (SHORTEST_PART..=word.len() - SHORTEST_PART).rev().find_map(|at| {
            let (head, rest) = word.split_at(at);
            if !self.words.contains(head) {
                return None;
            }
            LINKS.iter().filter_map(|link| rest.strip_prefix(link)).find_map(|rest| {
                let mut all = vec![head.to_owned()];
                all.extend(self.cut(rest, parts - 1)?);
                Some(all)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        words.split(' ').for_each(|word| lexicon.learn(word));
        lexicon
    }

    #[test]
    fn a_word_falls_into_words_that_are_known() {
        let known = lexicon("schuldner beratung stelle kinder garten platz");
        let parts = |word: &str| known.split(word).map(|parts| parts.join("+"));
        assert_eq!(parts("schuldnerberatungsstelle").as_deref(), Some("schuldner+beratung+stelle"));
        assert_eq!(parts("kindergartenplatz").as_deref(), Some("kinder+garten+platz"));
        assert_eq!(parts("beratung"), None);
        assert_eq!(parts("schuldnerfreund"), None);
        assert_eq!(known.within("schuldnerfreund"), Some("schuldner"));
        assert_eq!(known.within("ehrenplatz"), None);
    }

    #[test]
    fn an_ending_is_no_part() {
        assert_eq!(lexicon("beruf lich").split("beruflich"), None);
    }
}
