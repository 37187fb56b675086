//! Of all that a camera writes about a picture, the one thing that is kept: which way up it is.

/// How a picture is to be turned, 2 to 8, from the camera's notes in TIFF form; `None` where it stands upright.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|number| directory + 2 + number * 12).find(|at| short(*at) == Some(ORIENTATION))?;
    let turned = short(entry + 8)?;
    u8::try_from(turned).ok().filter(|turned| (2..=8).contains(turned))
}

const ORIENTATION: u16 = 0x0112;

/// The length of [`note`].
pub(super) const NOTE: usize = 26;

/// Notes in TIFF form that say nothing but how the picture is to be turned.
pub(super) fn note(turned: u8) -> [u8; NOTE] {
    let mut note = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    note[19] = turned;
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_says_which_way_up_and_nothing_else() {
        for turned in 2..=8 {
            assert_eq!(orientation(&note(turned)), Some(turned));
        }
        assert_eq!(orientation(&note(1)), None);
        assert_eq!(orientation(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"), Some(6));
        for length in 0..20 {
            assert_eq!(orientation(&note(6)[..length]), None, "cut to {length}");
        }
        assert_eq!(orientation(b"MM\0*\xFF\xFF\xFF\xFF"), None);
    }
}
