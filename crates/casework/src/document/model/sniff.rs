//! The first look: what the beginning of a file says it is.

use super::media::Refusal;
use super::picture::Format;

/// As many bytes are looked at first; a shorter file is looked at whole.
pub(super) const HEAD: usize = 1024;

/// What the beginning of a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Picture(Format),
    Pdf,
    Zip,
    Text,
}

/// What a file is by its first bytes, or why it is not kept.
pub(super) fn kind(head: &[u8]) -> Result<Kind, Refusal> {
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if is_test_virus(head) {
        return Err(Refusal::Virus);
    }
    if let Some((_, refusal)) = NEVER.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(*refusal);
    }
    if head.len() > 12 && &head[4..8] == b"ftyp" {
        let brand = &head[8..12];
        let photograph = HEIC.contains(&brand);
        return Err(if photograph { Refusal::Heic } else { Refusal::Unknown });
    }
    if head.len() > 262 && &head[257..262] == b"ustar" {
        return Err(Refusal::Archive);
    }
    if let Some((_, kind)) = KEPT.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Ok(*kind);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::Picture(Format::Webp));
    }
    if looks_like_markup(head) {
        return Err(Refusal::Markup);
    }
    if looks_like_text(head) { Ok(Kind::Text) } else { Err(Refusal::Unknown) }
}

const KEPT: [(&[u8], Kind); 6] = [
    (b"%PDF-", Kind::Pdf),
    (b"\xFF\xD8\xFF", Kind::Picture(Format::Jpeg)),
    (b"\x89PNG\r\n\x1A\n", Kind::Picture(Format::Png)),
    (b"GIF87a", Kind::Picture(Format::Gif)),
    (b"GIF89a", Kind::Picture(Format::Gif)),
    (b"PK\x03\x04", Kind::Zip),
];

const NEVER: [(&[u8], Refusal); 20] = [
    (b"MZ", Refusal::Program),
    (b"\x7FELF", Refusal::Program),
    (b"\xFE\xED\xFA\xCE", Refusal::Program),
    (b"\xFE\xED\xFA\xCF", Refusal::Program),
    (b"\xCE\xFA\xED\xFE", Refusal::Program),
    (b"\xCF\xFA\xED\xFE", Refusal::Program),
    (b"\xCA\xFE\xBA\xBE", Refusal::Program),
    (b"\0asm", Refusal::Program),
    (b"L\0\0\0\x01\x14\x02\0", Refusal::Program),
    (b"#!", Refusal::Program),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Refusal::OldOffice),
    (b"{\\rtf", Refusal::OldOffice),
    (b"PK\x05\x06", Refusal::Archive),
    (b"Rar!\x1A\x07", Refusal::Archive),
    (b"7z\xBC\xAF\x27\x1C", Refusal::Archive),
    (b"\x1F\x8B", Refusal::Archive),
    (b"BZh", Refusal::Archive),
    (b"\xFD7zXZ\0", Refusal::Archive),
    (b"\x28\xB5\x2F\xFD", Refusal::Archive),
    (b"MSCF", Refusal::Archive),
];

const HEIC: [&[u8]; 9] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevx", b"mif1", b"msf1", b"avif"];

/// The harmless string by which every virus scanner can be tried out (EICAR). In two pieces, so that no scanner finds it
/// in this program.
fn is_test_virus(head: &[u8]) -> bool {
    let (one, two) = (&b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$"[..], &b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"[..]);
    head.windows(one.len()).enumerate().any(|(at, here)| here == one && head[at + one.len()..].starts_with(two))
}

/// Whether a text holds marks that a browser or a server would follow.
pub(super) fn looks_like_markup(text: &[u8]) -> bool {
    holds_any(text, b"<j", &MARKS)
}

/// Whether any of these marks stands somewhere, in small or capital letters. `beginnings` are their first bytes, small:
/// everything else is passed over quickly.
pub(super) fn holds_any(bytes: &[u8], beginnings: &[u8], marks: &[&[u8]]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| beginnings.contains(&byte.to_ascii_lowercase())) {
        let here = &rest[at..];
        let holds = |mark: &&[u8]| here.get(..mark.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(mark));
        if marks.iter().any(holds) {
            return true;
        }
        rest = &here[1..];
    }
    false
}

const MARKS: [&[u8]; 14] = [
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<?xml",
    b"<?php",
    b"<iframe",
    b"<object",
    b"<embed",
    b"<img",
    b"javascript:",
    b"<style",
];

fn looks_like_text(head: &[u8]) -> bool {
    head.iter().all(|byte| super::text::is_written(*byte))
}
