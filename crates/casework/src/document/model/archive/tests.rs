//! Archives as programs write them, and as somebody does who means harm.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::*;

enum Length {
    Said,
    /// A word about the length comes behind the part.
    Behind,
    /// The part says that it is short.
    Lied,
}

/// An archive as programs write it.
fn archive(parts: &[(&str, Vec<u8>)], said: &Length) -> Vec<u8> {
    let (mut whole, mut list) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let stored = *name == "mimetype";
        let packed = if stored { content.clone() } else { packed(content) };
        let at = (whole.len() as u32).to_le_bytes();
        let (flags, method) =
            (if matches!(said, Length::Behind) && !stored { 8_u16 } else { 0 }, if stored { 0_u16 } else { 8 });
        let unpacked = if matches!(said, Length::Lied) { 10 } else { content.len() as u32 };
        let sizes = [(packed.len() as u32).to_le_bytes(), unpacked.to_le_bytes()].concat();
        let name_length = (name.len() as u16).to_le_bytes();
        let common = [&flags.to_le_bytes()[..], &method.to_le_bytes(), &[0; 8]].concat();
        let here = if flags == 8 { vec![0; 8] } else { sizes.clone() };
        whole.extend(
            [b"PK\x03\x04\x14\0", &common[..], &here, &name_length, &[0, 0], name.as_bytes(), &packed].concat(),
        );
        if flags == 8 {
            whole.extend([b"PK\x07\x08\0\0\0\0", &sizes[..]].concat());
        }
        let rest = [0; 12];
        list.extend(
            [b"PK\x01\x02\x14\0\x14\0", &common[..], &sizes, &name_length, &rest[..12], &at, name.as_bytes()].concat(),
        );
    }
    let count = (parts.len() as u16).to_le_bytes();
    let (length, at) = ((list.len() as u32).to_le_bytes(), (whole.len() as u32).to_le_bytes());
    [whole, list, b"PK\x05\x06\0\0\0\0".to_vec(), [count, count].concat(), length.to_vec(), at.to_vec(), vec![0, 0]]
        .concat()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content).expect("memory takes everything");
    packer.finish().expect("memory takes everything")
}

fn judged(bytes: &[u8]) -> Result<Media, Refusal> {
    let in_pieces = |length: usize| {
        let mut archive = Archive::new();
        bytes.chunks(length).try_for_each(|piece| archive.take(piece))?;
        archive.finish()
    };
    let whole = in_pieces(bytes.len().max(1));
    assert_eq!(in_pieces(777), whole);
    if bytes.len() < 5_000 {
        assert_eq!(in_pieces(1), whole);
    }
    whole
}

fn letter() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", b"<w:document>Antrag</w:document>".repeat(20)),
        ("word/media/", Vec::new()),
    ]
}

#[test]
fn office_files_are_known_by_their_parts_however_they_were_written() {
    for said in [Length::Said, Length::Behind] {
        assert_eq!(judged(&archive(&letter(), &said)), Ok(Media::Docx));
        let table = [("xl/workbook.xml", b"<workbook/>".to_vec())];
        assert_eq!(judged(&archive(&table, &said)), Ok(Media::Xlsx));
        let open =
            [("mimetype", b"application/vnd.oasis.opendocument.text".to_vec()), ("content.xml", b"<office/>".to_vec())];
        assert_eq!(judged(&archive(&open, &said)), Ok(Media::Odt));
        assert_eq!(judged(&archive(&[("a.txt", b"a".to_vec())], &said)), Err(Refusal::Archive));
    }
}

#[test]
fn a_bomb_is_refused_whatever_it_says_about_its_length() {
    let mut parts = letter();
    parts.push(("word/media/image1.bin", vec![0; 40 * 1024 * 1024]));
    for said in [Length::Said, Length::Behind, Length::Lied] {
        let bomb = archive(&parts, &said);
        assert!(bomb.len() < 100_000, "it is small");
        assert_eq!(judged(&bomb), Err(Refusal::Bomb));
    }
}

#[test]
fn programs_ways_out_and_hidden_parts_are_refused() {
    for (name, refusal) in [
        ("word/vbaProject.bin", Refusal::Macros),
        ("Basic/Standard/Module1.xml", Refusal::Macros),
        ("word/embeddings/x.exe", Refusal::Program),
        ("../../etc/passwd", Refusal::Mixed),
        ("/etc/passwd", Refusal::Mixed),
    ] {
        let mut parts = letter();
        parts.push((name, b"x".to_vec()));
        assert_eq!(judged(&archive(&parts, &Length::Said)), Err(refusal), "{name}");
    }
    let whole = archive(&letter(), &Length::Said);
    for length in 31..whole.len() {
        assert!(judged(&whole[..length]).is_err(), "cut to {length}");
    }
    assert_eq!(judged(&[&whole[..], b"behind"].concat()), Err(Refusal::Mixed));
    let list = whole.windows(4).position(|here| here == b"PK\x01\x02").expect("a list");
    let mut renamed = whole.clone();
    renamed[list + 47] = b'X';
    assert_eq!(judged(&renamed), Err(Refusal::Mixed), "the list speaks of another part");
}
