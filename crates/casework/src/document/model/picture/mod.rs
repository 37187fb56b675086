//! Pictures: what shows the picture is kept byte for byte, everything that tells about it is left away.
//!
//! Where, when and with what it was taken, comments, small copies of itself and whatever hangs behind its end do not come
//! into the file; only which way up it is stays. The picture itself is neither unpacked nor packed again.

mod exif;
mod gif;
mod jpeg;
mod pending;
mod png;
mod webp;

use pending::Pending;

use super::MOST_PIXELS;
use super::media::{Media, Refusal};
use super::sniff::holds_any;

/// The formats that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Webp,
    Gif,
}

/// A picture that is on its way.
pub(super) struct Picture {
    format: Reader,
    pending: Pending,
    whole: bool,
    behind: Vec<u8>,
}

enum Reader {
    Jpeg(jpeg::Jpeg),
    Png(png::Png),
    Webp(webp::Webp),
    Gif(gif::Gif),
}

/// What a reader could do with what has come so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A part was read; there may be more.
    Again,
    /// The next part has not come yet.
    Wait,
    /// The picture is whole.
    Whole,
}

impl Picture {
    pub(super) fn new(format: Format) -> Self {
        let format = match format {
            Format::Jpeg => Reader::Jpeg(jpeg::Jpeg::default()),
            Format::Png => Reader::Png(png::Png::default()),
            Format::Webp => Reader::Webp(webp::Webp::default()),
            Format::Gif => Reader::Gif(gif::Gif::default()),
        };
        Self { format, pending: Pending::default(), whole: false, behind: Vec::new() }
    }

    pub(super) fn take(&mut self, piece: &[u8], kept: &mut Vec<u8>) -> Result<(), Refusal> {
        if self.whole {
            return self.look_behind(piece);
        }
        self.pending.push(piece);
        loop {
            let step = match &mut self.format {
                Reader::Jpeg(jpeg) => jpeg.step(&mut self.pending, kept),
                Reader::Png(png) => png.step(&mut self.pending, kept),
                Reader::Webp(webp) => webp.step(&mut self.pending, kept),
                Reader::Gif(gif) => gif.step(&mut self.pending, kept),
            };
            match step? {
                Step::Again => {}
                Step::Wait => return Ok(()),
                Step::Whole => {
                    self.whole = true;
                    let rest = self.pending.rest().to_vec();
                    return self.look_behind(&rest);
                }
            }
        }
    }

    pub(super) fn finish(self) -> Result<Media, Refusal> {
        if !self.whole {
            return Err(Refusal::Incomplete);
        }
        Ok(match self.format {
            Reader::Jpeg(_) => Media::Jpeg,
            Reader::Png(_) => Media::Png,
            Reader::Webp(_) => Media::Webp,
            Reader::Gif(_) => Media::Gif,
        })
    }

    /// What hangs behind a picture is left away, as telephones put films and copies there; a second file is refused.
    fn look_behind(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.behind.extend_from_slice(piece);
        if holds_any(&self.behind, b"p%<r", &SECOND_FILES) {
            return Err(Refusal::Mixed);
        }
        let keep = self.behind.len().saturating_sub(16);
        self.behind.drain(..keep);
        Ok(())
    }
}

/// Beginnings of files that somebody hides behind a picture, in small letters.
const SECOND_FILES: [&[u8]; 9] = [
    b"pk\x03\x04\x14\0",
    b"pk\x03\x04\x0a\0",
    b"pk\x05\x06\0\0\0\0",
    b"%pdf-",
    b"<html",
    b"<script",
    b"<?php",
    b"<svg",
    b"rar!\x1a\x07",
];

/// Refuses a picture without points, and one with more than a browser can show.
fn bounded(width: u64, height: u64) -> Result<(), Refusal> {
    match width.saturating_mul(height) {
        0 => Err(Refusal::Incomplete),
        points if points > MOST_PIXELS => Err(Refusal::TooManyPixels),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept of a picture, in whatever pieces it comes.
    pub(super) fn cleaned(format: Format, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let in_pieces = |length: usize| {
            let (mut picture, mut kept) = (Picture::new(format), Vec::new());
            for piece in bytes.chunks(length) {
                picture.take(piece, &mut kept)?;
            }
            picture.finish().map(|_| kept)
        };
        let whole = in_pieces(bytes.len().max(1));
        for length in [1, 5, 64] {
            assert_eq!(in_pieces(length), whole, "in pieces of {length}");
        }
        whole
    }

    #[test]
    fn what_hangs_behind_a_picture_is_left_away_and_a_second_file_is_refused() {
        let gif = gif::tests::smallest();
        let film = [gif.clone(), b"....ftypmp42....".repeat(100)].concat();
        assert_eq!(cleaned(Format::Gif, &film), Ok(gif.clone()));
        for second in [&b"PK\x03\x04\x14\0archive"[..], b"  %PDF-1.4", b"<SCRIPT>x</SCRIPT>"] {
            assert_eq!(cleaned(Format::Gif, &[&gif[..], second].concat()), Err(Refusal::Mixed));
        }
        for length in 6..gif.len() {
            assert!(cleaned(Format::Gif, &gif[..length]).is_err(), "cut to {length}");
        }
    }
}
