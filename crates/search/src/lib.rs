//! Finding things by what people type: German, French and English, whatever the spelling, words put together or apart.
//!
//! Pure: no database, no clock. An [`Index`] is built from [`Document`]s and asked with what somebody typed; it answers
//! which documents fit, how well, and by which of their parts, so that a page can say why.
//!
//! What is done to a word: it is folded (case, accents, ä as ae), stemmed in each language, and where it is put together
//! of words that the documents know, its parts count too. A word that nobody knows is read as the beginning of one that
//! is known, and at last as a misspelt one.

mod analysis;
mod index;

pub use analysis::{Language, fold};
pub use index::{Asked, Document, Found, Index, Part};
