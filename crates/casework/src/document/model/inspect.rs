//! The inspector: looks at bytes while they arrive, hands on what may be kept, and says at the end what it was.
//!
//! Invariant: it holds no more than a few hundred kilobytes, however long the file is.

use super::archive::Archive;
use super::media::{Family, Media, Refusal};
use super::name;
use super::pdf::Pdf;
use super::picture::Picture;
use super::sniff::{self, HEAD, Kind};
use super::text::Text;

/// What all of a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// What it is.
    pub media: Media,
    /// How many pages it has, where that is known.
    pub pages: Option<i64>,
}

/// Looks at one file.
pub struct Inspector {
    promised: Promise,
    stage: Stage,
}

/// What the ending of the name says; it never decides what a file is, but a name that lies is not believed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Promise {
    Nothing,
    Family(Family),
    SomethingElse,
}

enum Stage {
    /// Too little has come to say what it is.
    First(Vec<u8>),
    Picture(Box<Picture>),
    Pdf(Pdf),
    Archive(Box<Archive>),
    Text(Text),
}

impl Inspector {
    /// For a file that was sent under this name.
    pub fn new(file_name: &str) -> Self {
        let promised = match name::ending(file_name) {
            None => Promise::Nothing,
            Some(ending) => Family::promised_by(&ending).map_or(Promise::SomethingElse, Promise::Family),
        };
        Self { promised, stage: Stage::First(Vec::new()) }
    }

    /// Takes the next bytes and appends to `kept` what may be kept of them, which can be less, more or later.
    ///
    /// Errors: as soon as it is clear that the file is not kept.
    pub fn take(&mut self, piece: &[u8], kept: &mut Vec<u8>) -> Result<(), Refusal> {
        match &mut self.stage {
            Stage::First(head) => {
                head.extend_from_slice(piece);
                if head.len() >= HEAD { self.begin(kept) } else { Ok(()) }
            }
            Stage::Picture(picture) => picture.take(piece, kept),
            Stage::Pdf(pdf) => {
                pdf.take(piece);
                kept.extend_from_slice(piece);
                Ok(())
            }
            Stage::Archive(archive) => {
                archive.take(piece)?;
                kept.extend_from_slice(piece);
                Ok(())
            }
            Stage::Text(text) => {
                text.take(piece)?;
                kept.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    /// Says what it was, once all bytes have come.
    pub fn finish(mut self, kept: &mut Vec<u8>) -> Result<Judged, Refusal> {
        if matches!(self.stage, Stage::First(_)) {
            self.begin(kept)?;
        }
        let (media, pages) = match self.stage {
            Stage::First(_) => return Err(Refusal::Unknown),
            Stage::Picture(picture) => (picture.finish()?, None),
            Stage::Pdf(pdf) => (Media::Pdf, pdf.finish()?),
            Stage::Archive(archive) => (archive.finish()?, None),
            Stage::Text(_) => (Media::Text, None),
        };
        Ok(Judged { media, pages })
    }

    /// Says by the first bytes what it is, and begins to look at it as such.
    fn begin(&mut self, kept: &mut Vec<u8>) -> Result<(), Refusal> {
        let Stage::First(head) = std::mem::replace(&mut self.stage, Stage::First(Vec::new())) else { return Ok(()) };
        let kind = sniff::kind(&head[..head.len().min(HEAD)])?;
        self.stage = match kind {
            Kind::Picture(format) => Stage::Picture(Box::new(Picture::new(format))),
            Kind::Pdf => Stage::Pdf(Pdf::new(&head[..head.len().min(HEAD)])),
            Kind::Zip => Stage::Archive(Box::new(Archive::new())),
            Kind::Text => Stage::Text(Text::default()),
        };
        self.hold_to_its_name(kind)?;
        self.take(&head, kept)
    }

    fn hold_to_its_name(&self, kind: Kind) -> Result<(), Refusal> {
        let found = match kind {
            Kind::Picture(_) => Family::Picture,
            Kind::Pdf => Family::Pdf,
            Kind::Zip => Family::Office,
            Kind::Text => Family::Text,
        };
        match self.promised {
            Promise::Family(promised) if promised == found => Ok(()),
            // Nobody can tell a note from a script by its content alone.
            Promise::Nothing if found != Family::Text => Ok(()),
            // An archive says by itself what it is.
            Promise::SomethingElse if found == Family::Office => Ok(()),
            Promise::SomethingElse if found == Family::Text => Err(Refusal::Program),
            _ => Err(Refusal::OtherName),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file is judged to be, in whatever pieces it comes, and what is kept of it.
    fn judged(name: &str, bytes: &[u8]) -> Result<(Media, Vec<u8>), Refusal> {
        let in_pieces = |length: usize| {
            let (mut inspector, mut kept) = (Inspector::new(name), Vec::new());
            for piece in bytes.chunks(length) {
                inspector.take(piece, &mut kept)?;
            }
            let judged = inspector.finish(&mut kept)?;
            Ok((judged.media, kept))
        };
        let whole = in_pieces(bytes.len().max(1));
        for length in [1, 3, 1000] {
            assert_eq!(in_pieces(length), whole, "{name} in pieces of {length}");
        }
        whole
    }

    #[test]
    fn the_content_decides_and_a_name_that_lies_is_refused() {
        let text = "Grüße aus dem Amt\r\n".as_bytes();
        assert_eq!(judged("notiz.txt", text), Ok((Media::Text, text.to_vec())));
        for (name, bytes, refusal) in [
            ("foto.jpg", &b"alert('x')"[..], Refusal::OtherName),
            ("foto.jpg", b"<script>alert(1)</script>", Refusal::Markup),
            ("bild.svg", b"<svg xmlns='x'><script/></svg>", Refusal::Markup),
            ("notiz.txt", b"Hallo <IFRAME src=x>", Refusal::Markup),
            ("makro.js", b"alert(1)", Refusal::Program),
            ("ohne", b"alert(1)", Refusal::OtherName),
            ("brief.pdf", b"MZ\x90\0", Refusal::Program),
            ("brief.txt", b"#!/bin/sh\nrm -rf /", Refusal::Program),
            ("brief.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Refusal::OldOffice),
            ("foto.heic", b"\0\0\0\x18ftypheic\0\0\0\0", Refusal::Heic),
            ("leer.txt", b"", Refusal::Empty),
            ("was.txt", b"\0\x01\x02", Refusal::Unknown),
            ("brief.docx", b"%PDF-1.7\n%%EOF", Refusal::OtherName),
            ("alles.rar", b"Rar!\x1A\x07\x01\0", Refusal::Archive),
        ] {
            assert_eq!(judged(name, bytes), Err(refusal), "{name}");
        }
    }

    #[test]
    fn the_test_virus_is_known_also_without_a_scanner() {
        let virus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "$H+H*"].concat();
        assert_eq!(judged("eicar.txt", virus.as_bytes()), Err(Refusal::Virus));
    }

    #[test]
    fn a_mark_across_two_pieces_of_a_long_text_is_found() {
        let long = [vec![b'a'; 70_000], b"<script>".to_vec()].concat();
        assert_eq!(judged("lang.txt", &long), Err(Refusal::Markup));
    }
}
