//! GIF: pictures and their timing are kept, comments and notes of programs are not.

use super::pending::Pending;
use super::{Step, bounded};
use crate::document::model::media::Refusal;

#[derive(Default)]
pub(super) enum Gif {
    #[default]
    Start,
    Block,
    /// So many bytes are kept, then the next block or the data of a picture follows.
    Table {
        left: u64,
        then_data: bool,
    },
    /// A row of small blocks, kept or left away.
    Row {
        keep: bool,
    },
}

impl Gif {
    pub(super) fn step(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        match self {
            Gif::Start => {
                let Some(start) = pending.exactly(13) else { return Ok(Step::Wait) };
                let side = |at: usize| u64::from(u16::from_le_bytes([start[at], start[at + 1]]));
                bounded(side(6), side(8))?;
                kept.extend_from_slice(start);
                *self = Gif::Table { left: table(start[10]), then_data: false };
                Ok(Step::Again)
            }
            Gif::Block => self.block(pending, kept),
            Gif::Table { left, then_data } => {
                kept.extend_from_slice(pending.at_most(left));
                if *left > 0 {
                    return Ok(Step::Wait);
                }
                *self = if *then_data { Gif::Row { keep: true } } else { Gif::Block };
                Ok(Step::Again)
            }
            Gif::Row { keep } => {
                let keep = *keep;
                let Some(&[length]) = pending.ahead(1) else { return Ok(Step::Wait) };
                let Some(block) = pending.exactly(1 + usize::from(length)) else { return Ok(Step::Wait) };
                if keep {
                    kept.extend_from_slice(block);
                }
                if length == 0 {
                    *self = Gif::Block;
                }
                Ok(Step::Again)
            }
        }
    }

    fn block(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        match pending.ahead(1) {
            None => Ok(Step::Wait),
            Some([0x3B]) => {
                kept.extend_from_slice(pending.exactly(1).unwrap_or_default());
                Ok(Step::Whole)
            }
            Some([0x2C]) => {
                let Some(head) = pending.exactly(10) else { return Ok(Step::Wait) };
                kept.extend_from_slice(head);
                // The colours, and the byte before the data.
                *self = Gif::Table { left: table(head[9]) + 1, then_data: true };
                Ok(Step::Again)
            }
            Some([0x21]) => self.extension(pending, kept),
            Some(_) => Err(Refusal::Incomplete),
        }
    }

    fn extension(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        let Some(&[_, label]) = pending.ahead(2) else { return Ok(Step::Wait) };
        let keep = match label {
            // When the next picture is shown.
            0xF9 => true,
            // A program's own; only how often a film is repeated matters.
            0xFF => {
                let Some(name) = pending.ahead(14) else { return Ok(Step::Wait) };
                [&b"NETSCAPE2.0"[..], b"ANIMEXTS1.0"].contains(&&name[3..14])
            }
            _ => false,
        };
        let head = pending.exactly(2).unwrap_or_default();
        if keep {
            kept.extend_from_slice(head);
        }
        *self = Gif::Row { keep };
        Ok(Step::Again)
    }
}

/// How long the table of colours is that a byte announces.
fn table(flags: u8) -> u64 {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Format;
    use super::super::tests::cleaned;
    use super::*;

    const START: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    const PICTURE: &[u8] = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";

    pub(in super::super) fn smallest() -> Vec<u8> {
        [START, PICTURE, b"\x3B"].concat()
    }

    #[test]
    fn comments_are_left_away_and_a_film_stays_a_film() {
        let film = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0\x21\xF9\x04\0\x0A\0\0\0";
        let comment = b"\x21\xFE\x08Xqnameky\0\x21\xFF\x0BXMP DataXMP\x08Xqnameky\0\x21\x01\x02ab\x01c\0";
        let all = [START, film, comment, PICTURE, b"\x3B"].concat();
        assert_eq!(cleaned(Format::Gif, &all), Ok([START, film, PICTURE, b"\x3B"].concat()));
        let wide = [b"GIF89a\xFF\xFF\xFF\xFF\0\0\0", PICTURE, b"\x3B"].concat();
        assert_eq!(cleaned(Format::Gif, &wide), Err(Refusal::TooManyPixels));
    }
}
