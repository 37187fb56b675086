//! PNG: chunks that draw are kept, chunks that tell are not.

use flate2::Crc;

use super::exif;
use super::pending::Pending;
use super::{Step, bounded};
use crate::document::model::media::Refusal;

/// What a picture needs to look as it was meant to.
const DRAWING: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs",
    b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI",
];

/// The longest notes of a camera that are looked through.
const LONGEST_NOTES: usize = 64 * 1024;

#[derive(Default)]
pub(super) enum Png {
    #[default]
    Start,
    Chunk,
    /// So many bytes of a chunk are kept, or left away.
    Keep(u64),
    Skip(u64),
}

impl Png {
    pub(super) fn step(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        match self {
            // The signature, and the head with the size.
            Png::Start => {
                let Some(start) = pending.exactly(8 + 25) else { return Ok(Step::Wait) };
                if &start[8..16] != b"\0\0\0\x0DIHDR" {
                    return Err(Refusal::Incomplete);
                }
                bounded(long(&start[16..]), long(&start[20..]))?;
                kept.extend_from_slice(start);
                *self = Png::Chunk;
                Ok(Step::Again)
            }
            Png::Chunk => self.chunk(pending, kept),
            Png::Keep(left) => {
                kept.extend_from_slice(pending.at_most(left));
                Ok(self.go_on())
            }
            Png::Skip(left) => {
                pending.at_most(left);
                Ok(self.go_on())
            }
        }
    }

    fn chunk(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        let Some(head) = pending.ahead(8) else { return Ok(Step::Wait) };
        let (length, kind) = (long(head), [head[4], head[5], head[6], head[7]]);
        if length > u64::from(u32::MAX >> 1) || !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(Refusal::Incomplete);
        }
        if &kind == b"IEND" {
            let Some(end) = pending.exactly(12) else { return Ok(Step::Wait) };
            kept.extend_from_slice(end);
            return if length == 0 { Ok(Step::Whole) } else { Err(Refusal::Incomplete) };
        }
        if &kind == b"eXIf" && length <= LONGEST_NOTES as u64 {
            let Some(notes) = pending.exactly(12 + length as usize) else { return Ok(Step::Wait) };
            if let Some(turned) = exif::orientation(&notes[8..]) {
                kept.extend_from_slice(&note(turned));
            }
            return Ok(Step::Again);
        }
        *self = if DRAWING.contains(&&kind) { Png::Keep(12 + length) } else { Png::Skip(12 + length) };
        Ok(Step::Again)
    }

    fn go_on(&mut self) -> Step {
        match self {
            Png::Keep(0) | Png::Skip(0) => {
                *self = Png::Chunk;
                Step::Again
            }
            _ => Step::Wait,
        }
    }
}

fn note(turned: u8) -> Vec<u8> {
    let content = [&b"eXIf"[..], &exif::note(turned)].concat();
    let mut sum = Crc::new();
    sum.update(&content);
    [&(exif::NOTE as u32).to_be_bytes()[..], &content, &sum.sum().to_be_bytes()].concat()
}

fn long(bytes: &[u8]) -> u64 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::cleaned;
    use super::*;

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let whole = [&kind[..], content].concat();
        let mut sum = Crc::new();
        sum.update(&whole);
        [&(content.len() as u32).to_be_bytes()[..], &whole, &sum.sum().to_be_bytes()].concat()
    }

    fn picture(width: u32, between: &[Vec<u8>]) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &16_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        [
            b"\x89PNG\r\n\x1A\n".to_vec(),
            chunk(b"IHDR", &head),
            between.concat(),
            chunk(b"IDAT", &[7; 300]),
            chunk(b"IEND", b""),
        ]
        .concat()
    }

    #[test]
    fn texts_and_times_are_left_away_and_which_way_up_it_is_stays() {
        let place = [&exif::note(8)[..], b"Xqplaceky"].concat();
        let notes = [
            chunk(b"tEXt", b"Author\0Xqnameky"),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0Xqnameky"),
            chunk(b"eXIf", &place),
            chunk(b"tIME", &[7; 7]),
            chunk(b"prVt", b"Xqnameky"),
        ];
        let kept = cleaned(Format::Png, &picture(16, &notes)).expect("a picture");
        assert_eq!(kept, picture(16, &[chunk(b"eXIf", &exif::note(8))]));
        let drawing = [chunk(b"gAMA", &[0; 4]), chunk(b"tRNS", &[0; 6])];
        assert_eq!(cleaned(Format::Png, &picture(16, &drawing)), Ok(picture(16, &drawing)));
    }

    #[test]
    fn a_picture_of_four_thousand_million_points_is_refused_by_its_head() {
        let mut bomb = picture(65_000, &[]);
        bomb[20..24].copy_from_slice(&65_000_u32.to_be_bytes());
        assert_eq!(cleaned(Format::Png, &bomb), Err(Refusal::TooManyPixels));
        let whole = picture(16, &[]);
        for length in 8..whole.len() {
            assert_eq!(cleaned(Format::Png, &whole[..length]), Err(Refusal::Incomplete), "cut to {length}");
        }
    }
}
