//! The index: which word stands in which document, in which of its parts, and how much it weighs there.

mod asking;
mod near;

pub use asking::{Asked, Found};

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::analysis::{Language, Lexicon, Stems, says_nothing, words};
use near::Near;

/// What a word that is only part of a longer one counts, beside 1 for the word itself.
const PART_OF_A_WORD: f32 = 0.6;

/// A thing that can be found.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its texts.
    pub parts: Vec<Part>,
}

/// A text of a document.
#[derive(Debug, Clone)]
pub struct Part {
    /// Which of the document's parts it is, 0 to 15; an answer says by which of them a document was found.
    pub kind: u8,
    /// In which language it is written; nothing where nobody knows.
    pub language: Option<Language>,
    /// How much a word in it weighs.
    pub weight: f32,
    /// The text; shared, because many documents say the same.
    pub text: Arc<str>,
}

/// Everything that can be found, ready to be asked.
pub struct Index {
    documents: usize,
    stems: Stems,
    lexicon: Lexicon,
    /// The places of each stem.
    terms: Vec<Vec<Posting>>,
    term_of: HashMap<Box<str>, u32>,
    /// Each word as it stands in the documents, folded, with its stems: for beginnings and misspelt words.
    vocabulary: BTreeMap<Box<str>, Vec<u32>>,
    near: Near,
}

/// That a stem stands in a document.
#[derive(Debug, Clone, Copy)]
struct Posting {
    document: u32,
    weight: f32,
    /// A bit for each kind of part.
    kinds: u16,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Index").field("documents", &self.documents).field("terms", &self.terms.len()).finish()
    }
}

impl Index {
    /// The index of documents, which are known by their place from 0 on. `further` are words that the language knows and
    /// the documents may not: what is put together of them is understood too.
    pub fn build(documents: &[Document], further: &str) -> Index {
        let mut index = Index {
            documents: documents.len(),
            stems: Stems::new(),
            lexicon: Lexicon::default(),
            terms: Vec::new(),
            term_of: HashMap::new(),
            vocabulary: BTreeMap::new(),
            near: Near::default(),
        };
        words(further).iter().for_each(|word| index.lexicon.learn(word));
        let mut learnt: HashSet<*const u8> = HashSet::new();
        // A text that many documents share is learnt once.
        for part in
            documents.iter().flat_map(|document| &document.parts).filter(|part| learnt.insert(part.text.as_ptr()))
        {
            words(&part.text).iter().for_each(|word| index.lexicon.learn(word));
        }
        let mut taking = Taking::default();
        for (number, document) in (0_u32..).zip(documents) {
            for part in &document.parts {
                let known = index.terms_of(&mut taking, part);
                index.take(number, part, &known);
            }
        }
        index.near = Near::of(index.vocabulary.keys());
        index
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.documents == 0
    }

    /// Everything that a text says, with what each counts; worked out once for a text that many share.
    fn terms_of(&mut self, taking: &mut Taking, part: &Part) -> Rc<Terms> {
        let key = (part.language, part.text.as_ptr());
        if let Some(known) = taking.texts.get(&key) {
            return known.clone();
        }
        let mut all = Vec::new();
        for word in words(&part.text).into_iter().filter(|word| !says_nothing(word)) {
            let known = match taking.words.get(&(part.language, word.clone())) {
                Some(known) => known.clone(),
                None => {
                    let known: Rc<Terms> = self.stems_of(part.language, &word).into();
                    taking.words.insert((part.language, word), known.clone());
                    known
                }
            };
            all.extend_from_slice(&known);
        }
        let all: Rc<Terms> = all.into();
        taking.texts.insert(key, all.clone());
        all
    }

    fn take(&mut self, document: u32, part: &Part, known: &Terms) {
        for (term, share) in known {
            let places = &mut self.terms[*term as usize];
            let (weight, kinds) = (part.weight * share, 1 << (part.kind & 15));
            match places.last_mut().filter(|last| last.document == document) {
                Some(last) => {
                    last.weight += weight;
                    last.kinds |= kinds;
                }
                None => places.push(Posting { document, weight, kinds }),
            }
        }
    }

    /// The stems of a word and of its parts, with what each counts; the word joins the vocabulary.
    fn stems_of(&mut self, language: Option<Language>, word: &str) -> Vec<(u32, f32)> {
        let mut own: Vec<u32> = match language {
            Some(language) => vec![self.term(&self.stems.of(language, word))],
            None => self.stems.of_any(word).iter().map(|stem| self.term(stem)).collect(),
        };
        let mut all: Vec<(u32, f32)> = own.iter().map(|term| (*term, 1.0)).collect();
        if language != Some(Language::French) {
            for part in self.parts_of(word) {
                let term = self.term(&self.stems.of(Language::German, &part));
                if !all.iter().any(|(known, _)| *known == term) {
                    all.push((term, PART_OF_A_WORD));
                }
            }
        }
        let spelt = self.vocabulary.entry(word.into()).or_default();
        own.retain(|term| !spelt.contains(term));
        spelt.append(&mut own);
        all
    }

    /// The words that a word is put together of, those that are put together themselves with their own parts.
    fn parts_of(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut ahead = vec![word.to_owned()];
        while let Some(next) = ahead.pop() {
            for part in self.lexicon.split(&next).unwrap_or_default() {
                if !found.contains(&part) {
                    ahead.push(part.clone());
                    found.push(part);
                }
            }
        }
        found
    }

    fn term(&mut self, stem: &str) -> u32 {
        if let Some(known) = self.term_of.get(stem) {
            return *known;
        }
        let new = self.terms.len() as u32;
        self.terms.push(Vec::new());
        self.term_of.insert(stem.into(), new);
        new
    }
}

/// Stems, with what each counts.
type Terms = [(u32, f32)];

/// What has been worked out while an index is built, so that each word is stemmed and split once, and each text that many
/// documents share is read once.
#[derive(Default)]
struct Taking {
    words: HashMap<(Option<Language>, String), Rc<Terms>>,
    texts: HashMap<(Option<Language>, *const u8), Rc<Terms>>,
}
