//! WebP: its length stands at the beginning, so what tells about the picture is overwritten in its place.

use super::exif;
use super::pending::Pending;
use super::{Step, bounded};
use crate::document::model::media::Refusal;

/// The longest notes of a camera that are looked through.
const LONGEST_NOTES: u64 = 64 * 1024;

/// The bit that announces notes of programs (XMP), which are never kept.
const ANNOUNCES_NOTES: u8 = 0x04;

#[derive(Default)]
pub(super) struct Webp {
    stage: Stage,
    /// How many bytes of the whole are not read yet.
    left: u64,
    has_size: bool,
}

#[derive(Default)]
enum Stage {
    #[default]
    Start,
    Chunk,
    Keep(u64),
    Blank(u64),
}

impl Webp {
    pub(super) fn step(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        match &mut self.stage {
            Stage::Start => {
                let Some(start) = pending.exactly(12) else { return Ok(Step::Wait) };
                let length = number(&start[4..8]);
                if length < 12 || length % 2 == 1 {
                    return Err(Refusal::Incomplete);
                }
                self.left = length - 4;
                kept.extend_from_slice(start);
                self.stage = Stage::Chunk;
                Ok(Step::Again)
            }
            Stage::Chunk if self.left == 0 => {
                if self.has_size {
                    Ok(Step::Whole)
                } else {
                    Err(Refusal::Incomplete)
                }
            }
            Stage::Chunk => self.chunk(pending, kept),
            Stage::Keep(left) => {
                kept.extend_from_slice(pending.at_most(left));
                Ok(self.go_on())
            }
            Stage::Blank(left) => {
                let length = pending.at_most(left).len();
                kept.resize(kept.len() + length, 0);
                Ok(self.go_on())
            }
        }
    }

    fn chunk(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        let Some(head) = pending.ahead(8) else { return Ok(Step::Wait) };
        let (kind, length) = ([head[0], head[1], head[2], head[3]], number(&head[4..8]));
        let padded = length + length % 2;
        if 8 + padded > self.left {
            return Err(Refusal::Incomplete);
        }
        // The size stands in the first bytes of the chunk that has it.
        let needed = match &kind {
            b"VP8X" | b"VP8 " => 10,
            b"VP8L" => 5,
            b"EXIF" if padded <= LONGEST_NOTES => padded,
            _ => 0,
        };
        if needed > padded {
            return Err(Refusal::Incomplete);
        }
        let Some(bytes) = pending.exactly(8 + needed as usize) else { return Ok(Step::Wait) };
        let (mut head, content) = (bytes.to_vec(), &bytes[8..]);
        self.stage = Stage::Keep(padded - needed);
        match &kind {
            b"VP8X" => {
                bounded(1 + number(&content[4..7]), 1 + number(&content[7..10]))?;
                head[8] &= !ANNOUNCES_NOTES;
                self.has_size = true;
            }
            b"VP8 " => {
                bounded(number(&content[6..8]) & 0x3FFF, number(&content[8..10]) & 0x3FFF)?;
                self.has_size = true;
            }
            b"VP8L" => {
                let sides = number(&content[1..5]);
                bounded(1 + (sides & 0x3FFF), 1 + (sides >> 14 & 0x3FFF))?;
                self.has_size = true;
            }
            b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {}
            b"EXIF" if needed > 0 => {
                let tiff = content.strip_prefix(b"Exif\0\0").unwrap_or(content);
                let turned = exif::orientation(tiff).filter(|_| content.len() >= exif::NOTE);
                head[8..].fill(0);
                match turned {
                    Some(turned) => head[8..8 + exif::NOTE].copy_from_slice(&exif::note(turned)),
                    None => head[..4].copy_from_slice(b"JUNK"),
                }
            }
            _ => {
                head[..4].copy_from_slice(b"JUNK");
                self.stage = Stage::Blank(padded - needed);
            }
        }
        kept.extend_from_slice(&head);
        self.left -= 8 + padded;
        Ok(Step::Again)
    }

    fn go_on(&mut self) -> Step {
        match self.stage {
            Stage::Keep(0) | Stage::Blank(0) => {
                self.stage = Stage::Chunk;
                Step::Again
            }
            _ => Step::Wait,
        }
    }
}

/// A number as it is written here, its low end first.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::cleaned;
    use super::*;

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let padding = vec![0; content.len() % 2];
        [&kind[..], &(content.len() as u32).to_le_bytes(), content, &padding].concat()
    }

    fn picture(flags: u8, side: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
        let head = chunk(b"VP8X", &[flags, 0, 0, 0, 15, side, side, 15, side, side]);
        let body =
            [&b"WEBP"[..], &head, &chunk(b"VP8 ", &[9, 9, 9, 0x9D, 1, 0x2A, 16, 0, 16, 0, 1, 2]), &chunks.concat()];
        let body = body.concat();
        [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
    }

    #[test]
    fn notes_are_overwritten_in_their_place_and_which_way_up_it_is_stays() {
        let place = [&exif::note(6)[..], b"GPS Xqplaceky"].concat();
        let notes = [chunk(b"EXIF", &place), chunk(b"XMP ", b"<x:xmpmeta>Xqnameky")];
        let kept = cleaned(Format::Webp, &picture(0x0C, 0, &notes)).expect("a picture");
        let turned = [&exif::note(6)[..], &[0; 13]].concat();
        assert_eq!(kept, picture(0x08, 0, &[chunk(b"EXIF", &turned), chunk(b"JUNK", &[0; 19])]));
    }

    #[test]
    fn a_picture_that_breaks_off_or_is_too_large_is_refused() {
        let whole = picture(0, 0, &[]);
        assert_eq!(cleaned(Format::Webp, &whole), Ok(whole.clone()));
        for length in 12..whole.len() {
            assert_eq!(cleaned(Format::Webp, &whole[..length]), Err(Refusal::Incomplete), "cut to {length}");
        }
        assert_eq!(cleaned(Format::Webp, &picture(0, 0xFF, &[])), Err(Refusal::TooManyPixels));
    }
}
