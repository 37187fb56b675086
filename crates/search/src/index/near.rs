//! Words that are spelt almost alike: found by the three-letter pieces they share, judged by how many signs differ.

use std::collections::HashMap;

/// Words that share this many pieces are compared, the best first; more would only cost time.
const COMPARED: usize = 400;

/// The pieces of all known words.
#[derive(Debug, Default)]
pub(super) struct Near {
    words: Vec<Box<str>>,
    pieces: HashMap<[u8; 3], Vec<u32>>,
}

impl Near {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a Box<str>>) -> Near {
        let mut near = Near::default();
        for word in words.filter(|word| word.is_ascii() && word.len() > 2) {
            let number = near.words.len() as u32;
            near.words.push(word.clone());
            for piece in pieces_of(word) {
                let holders = near.pieces.entry(piece).or_default();
                if holders.last() != Some(&number) {
                    holders.push(number);
                }
            }
        }
        near
    }

    /// The known words from which a misspelt one differs in few signs, with how many: one sign from four letters on,
    /// two from eight on. Only the nearest, because who mistypes one letter does not mean what is two away.
    pub(super) fn to(&self, word: &str) -> Vec<(&str, usize)> {
        let allowed = match word.len() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        if !word.is_ascii() {
            return Vec::new();
        }
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for piece in pieces_of(word) {
            for number in self.pieces.get(&piece).into_iter().flatten() {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let fits = |number: &u32| self.words[*number as usize].len().abs_diff(word.len()) <= allowed;
        let mut candidates: Vec<(u32, u32)> = shared.into_iter().filter(|(number, _)| fits(number)).collect();
        candidates.sort_unstable_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        let mut found: Vec<(&str, usize)> = candidates
            .into_iter()
            .take(COMPARED)
            .filter_map(|(number, _)| {
                let known: &str = &self.words[number as usize];
                let apart = distance(word.as_bytes(), known.as_bytes(), allowed)?;
                Some((known, apart))
            })
            .collect();
        let nearest = found.iter().map(|(_, apart)| *apart).min().unwrap_or_default();
        found.retain(|(_, apart)| *apart == nearest);
        found
    }
}

/// Three signs each, with a mark at both ends, so that beginnings and ends count.
fn pieces_of(word: &str) -> Vec<[u8; 3]> {
    let marked: Vec<u8> = [b"^", word.as_bytes(), b"$"].concat();
    marked.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
}

/// How many signs are added, left out, exchanged or swapped with their neighbour; nothing when it is more than `most`.
fn distance(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut cost = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|apart| *apart <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_counted() {
        let apart = |one: &str, other: &str| distance(one.as_bytes(), other.as_bytes(), 2);
        assert_eq!(apart("schulden", "schulden"), Some(0));
        assert_eq!(apart("shculden", "schulden"), Some(1));
        assert_eq!(apart("schuldn", "schulden"), Some(1));
        assert_eq!(apart("schuldenn", "schulden"), Some(1));
        assert_eq!(apart("sculdn", "schulden"), Some(2));
        assert_eq!(apart("garten", "schulden"), None);
    }

    #[test]
    fn the_nearest_words_are_found_and_short_ones_are_left_alone() {
        let words: Vec<Box<str>> = ["sucht", "schuldnerberatung", "suchtberatung"].map(Into::into).to_vec();
        let near = Near::of(words.iter());
        assert_eq!(near.to("schuldnerberatnug"), [("schuldnerberatung", 1)]);
        assert_eq!(near.to("suhct"), [("sucht", 1)]);
        assert!(near.to("suc").is_empty());
    }
}
