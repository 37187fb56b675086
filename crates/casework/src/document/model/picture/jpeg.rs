//! JPEG: segments and scans are kept, application notes and comments are not.

use super::exif;
use super::pending::Pending;
use super::{Step, bounded};
use crate::document::model::media::Refusal;

#[derive(Default)]
pub(super) struct Jpeg {
    stage: Stage,
    has_size: bool,
}

#[derive(Default, Clone, Copy)]
enum Stage {
    #[default]
    Start,
    Marker,
    /// Between the head of a scan and the next marker lie the points themselves.
    Scan,
}

impl Jpeg {
    pub(super) fn step(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        match self.stage {
            Stage::Start => match pending.exactly(2) {
                Some(start) => {
                    kept.extend_from_slice(start);
                    self.stage = Stage::Marker;
                    Ok(Step::Again)
                }
                None => Ok(Step::Wait),
            },
            Stage::Marker => self.marker(pending, kept),
            Stage::Scan => Ok(self.scan(pending, kept)),
        }
    }

    fn marker(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        let Some(&[first, marker]) = pending.ahead(2) else { return Ok(Step::Wait) };
        match (first, marker) {
            (0xFF, 0xFF) => {
                pending.exactly(1);
                Ok(Step::Again)
            }
            (0xFF, 0xD9) => {
                kept.extend_from_slice(pending.exactly(2).unwrap_or_default());
                if self.has_size { Ok(Step::Whole) } else { Err(Refusal::Incomplete) }
            }
            (0xFF, 0x01 | 0xD0..=0xD7) => {
                kept.extend_from_slice(pending.exactly(2).unwrap_or_default());
                Ok(Step::Again)
            }
            (0xFF, 0xC0..=0xFE) if marker != 0xD8 => self.segment(marker, pending, kept),
            _ => Err(Refusal::Incomplete),
        }
    }

    fn segment(&mut self, marker: u8, pending: &mut Pending, kept: &mut Vec<u8>) -> Result<Step, Refusal> {
        let Some(head) = pending.ahead(4) else { return Ok(Step::Wait) };
        let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
        if length < 2 {
            return Err(Refusal::Incomplete);
        }
        let Some(segment) = pending.exactly(2 + length) else { return Ok(Step::Wait) };
        let content = &segment[4..];
        match marker {
            0xE0 if content.starts_with(b"JFIF\0") => kept.extend_from_slice(segment),
            0xE2 if content.starts_with(b"ICC_PROFILE\0") => kept.extend_from_slice(segment),
            0xEE if content.starts_with(b"Adobe") => kept.extend_from_slice(segment),
            0xE1 if content.starts_with(b"Exif\0\0") => {
                if let Some(turned) = exif::orientation(&content[6..]) {
                    kept.extend_from_slice(&[0xFF, 0xE1, 0, (2 + 6 + exif::NOTE) as u8]);
                    kept.extend_from_slice(b"Exif\0\0");
                    kept.extend_from_slice(&exif::note(turned));
                }
            }
            0xE0..=0xEF | 0xFE => {}
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let &[_, height_high, height_low, width_high, width_low, ..] = content else {
                    return Err(Refusal::Incomplete);
                };
                let side = |high, low| u64::from(u16::from_be_bytes([high, low]));
                bounded(side(width_high, width_low), side(height_high, height_low))?;
                self.has_size = true;
                kept.extend_from_slice(segment);
            }
            _ => kept.extend_from_slice(segment),
        }
        self.stage = if marker == 0xDA { Stage::Scan } else { Stage::Marker };
        Ok(Step::Again)
    }

    fn scan(&mut self, pending: &mut Pending, kept: &mut Vec<u8>) -> Step {
        let rest = pending.rest();
        let mut at = 0;
        loop {
            match rest[at..].iter().position(|byte| *byte == 0xFF).map(|found| at + found) {
                None => {
                    at = rest.len();
                    break;
                }
                Some(found) => match rest.get(found + 1) {
                    None => {
                        at = found;
                        break;
                    }
                    Some(0x00 | 0xD0..=0xD7) => at = found + 2,
                    // A filling byte before a marker or before another one.
                    Some(0xFF) => at = found + 1,
                    Some(_) => {
                        kept.extend_from_slice(&rest[..found]);
                        pending.exactly(found);
                        self.stage = Stage::Marker;
                        return Step::Again;
                    }
                },
            }
        }
        kept.extend_from_slice(&rest[..at]);
        pending.exactly(at);
        Step::Wait
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::cleaned;
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = (content.len() as u16 + 2).to_be_bytes();
        [&[0xFF, marker], &length[..], content].concat()
    }

    fn picture(width: u16, notes: &[Vec<u8>]) -> Vec<u8> {
        let size = [&[8, 0, 16][..], &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
        [
            vec![0xFF, 0xD8],
            segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            notes.concat(),
            segment(0xDB, &[0; 65]),
            segment(0xC0, &size),
            segment(0xDA, &[1, 1, 0, 0, 63, 0]),
            vec![1, 2, 3, 0xFF, 0x00, 4, 0xFF, 0xD0, 5, 0xFF, 0xD9],
        ]
        .concat()
    }

    #[test]
    fn where_and_when_it_was_taken_is_left_away_and_which_way_up_it_is_stays() {
        let place = [&b"Exif\0\0"[..], &exif::note(6), b"GPS 50.6N 6.1E Xqplaceky"].concat();
        let notes = [
            segment(0xE1, &place),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Xqnameky"),
            segment(0xED, b"Photoshop 3.0\0Xqcityky"),
            segment(0xE2, b"MPF\0Xqcopyky"),
            segment(0xFE, b"Xqcommentky <script>"),
        ];
        let kept = cleaned(Format::Jpeg, &picture(16, &notes)).expect("a picture");
        let turned = segment(0xE1, &[&b"Exif\0\0"[..], &exif::note(6)].concat());
        assert_eq!(kept, picture(16, &[turned]));
        let profile = [segment(0xE2, b"ICC_PROFILE\0\x01\x01profile"), segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01")];
        assert_eq!(cleaned(Format::Jpeg, &picture(16, &profile)), Ok(picture(16, &profile)));
    }

    #[test]
    fn a_picture_that_breaks_off_or_is_too_large_is_refused() {
        let whole = picture(16, &[]);
        for length in 3..whole.len() {
            assert_eq!(cleaned(Format::Jpeg, &whole[..length]), Err(Refusal::Incomplete), "cut to {length}");
        }
        let mut wide = picture(65_535, &[]);
        let at = wide.windows(2).position(|here| here == [0xFF, 0xC0]).expect("a size") + 5;
        wide[at..at + 2].copy_from_slice(&[0xFF, 0xFF]);
        assert_eq!(cleaned(Format::Jpeg, &wide), Err(Refusal::TooManyPixels));
    }
}
