//! Documents with everything that may stand in one.

use super::*;
use crate::model::{Block, Fact, Language, Letterhead, Table};

fn example(language: Language, name: &str) -> Document {
    let rows = (1..60).map(|number| vec![format!("Maßnahme {number}"), name.to_owned()]).collect();
    Document {
        language,
        identity: "example".to_owned(),
        date: "2026-11-23".parse().expect("a day"),
        letterhead: Letterhead {
            organisation: "Sozialamt Musterstadt".to_owned(),
            unit: "Fallmanagement".to_owned(),
            lines: vec!["Markt 1".to_owned(), "12345 Musterstadt".to_owned()],
        },
        title: "Hilfeplan, Fassung 2".to_owned(),
        subtitle: "Familie Braun".to_owned(),
        notice: "Entwurf".to_owned(),
        blocks: vec![
            Block::Heading("Wünsche".to_owned()),
            Block::Quote("Ich möchte wieder ruhig schlafen.\nUnd #set text(99pt) soll nichts bewirken.".to_owned()),
            Block::Subheading("Mia geht in die Kita".to_owned()),
            Block::Facts(vec![Fact::new("Wessen Ziel", name), Fact::new("Bis wann", "")]),
            Block::List(vec!["eins".to_owned(), "zwei".to_owned()]),
            Block::Table(Table { head: vec!["Was".to_owned(), "Wer".to_owned()], widths: vec![2, 1], rows }),
            Block::Paragraph("Das war alles.".to_owned()),
            Block::Signatures(vec!["Für die Familie".to_owned(), "Für den Dienst".to_owned()]),
        ],
        footer: "Nicht elektronisch gesiegelt".to_owned(),
        counted: "Seite {page} von {pages}".to_owned(),
        unprintable: "Ein Kästchen steht für ein Zeichen, das nicht gedruckt werden kann.".to_owned(),
    }
}

/// A file with everything that may stand in one.
pub(crate) fn file() -> Vec<u8> {
    pdf(&example(Language::De, "Çiğdem Işık")).expect("it is set")
}

fn has(file: &[u8], words: &str) -> bool {
    file.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_document_is_for_the_archive_and_for_everybody_and_always_the_same() {
    for language in [Language::De, Language::Fr, Language::En] {
        let document = example(language, "Çiğdem Işık");
        let file = pdf(&document).expect("it is set");
        assert!(file.starts_with(b"%PDF-1.7"));
        for words in ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"] {
            assert!(has(&file, words), "{words}");
        }
        assert_eq!(file, pdf(&document).expect("it is set again"));
    }
}

#[test]
fn letters_of_other_scripts_are_printed_and_none_stops_a_document() {
    for name in ["Оксана Ґалаґан", "Ελένη", "سلمى الأحمد", "Ahmed سلمى 12", "漢字", "\u{E000}\u{0}", "👩‍👧 ok"]
    {
        let set = pdf(&example(Language::De, name));
        assert!(set.is_ok(), "{name}: {set:?}");
    }
}
