//! A letter in the first family's file, so that the page of documents has something to show.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Context as _;
use casework::case;
use casework::document::{self, Incoming, Label, NewDocument, NotReceived};
use casework::entry::{Desk, WritableFile};
use identity::App;
use policy::{Actor, Topic};
use store::{EntryId, Tx};

const LINES: [&str; 7] = [
    "Familienkasse Musterstadt",
    "Bescheid vom 3. November 2026",
    "",
    "Sehr geehrte Damen und Herren,",
    "auf Ihren Antrag wird Kindergeld ab Oktober 2026 bewilligt.",
    "Die Zahlung beginnt im Dezember.",
    "Dieser Bescheid ist erfunden, wie alles in dieser Region.",
];

/// Keeps the letter in the file of the case that the examples name.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let desk = Desk::casework(&app.vault, actor);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let about = ("Bescheid über Kindergeld", Topic::Income);
    let id = write(tx, &desk, &file, about, ("Kindergeld.pdf", &LINES)).await?;
    examples.insert("document".to_owned(), id.to_string());
    Ok(())
}

/// Keeps a letter with these lines under a title and a topic.
pub(crate) async fn write(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (title, topic): (&str, Topic),
    (name, lines): (&str, &[&str]),
) -> anyhow::Result<EntryId> {
    let new = NewDocument { topic, title: title.to_owned(), remark: String::new() };
    let incoming = Incoming { file, topic: new.topic, label: Label::new(name, &new), replaces: None };
    let kept = document::keep_small(tx, desk, incoming, &letter(lines)).await;
    kept.map_err(|error| match error {
        NotReceived::Refused(reason) => anyhow::anyhow!("the letter is refused: {}", reason.as_str()),
        NotReceived::Failed(error) => anyhow::Error::new(error),
    })
}

/// A page of PDF with these lines, in a typeface that every reader has.
fn letter(lines: &[&str]) -> Vec<u8> {
    let mut words = "BT /F1 12 Tf 72 760 Td 18 TL".to_owned();
    for line in lines {
        let _ = write!(words, " ({line}) Tj T*");
    }
    words.push_str(" ET");
    // One byte a sign (WinAnsi); the lines hold nothing beyond it.
    let words: Vec<u8> = words.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?')).collect();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_vec(),
        [format!("<< /Length {} >> stream\n", words.len()).as_bytes(), &words, b"\nendstream"].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let (mut pdf, mut places) = (b"%PDF-1.4\n".to_vec(), String::new());
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(places, "{:010} 00000 n ", pdf.len());
        pdf.extend(format!("{number} 0 obj\n").into_bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let (start, count) = (pdf.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    pdf.extend(end.into_bytes());
    pdf
}
