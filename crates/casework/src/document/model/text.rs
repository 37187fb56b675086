//! Plain text: nothing but what somebody could have written.

use super::media::Refusal;
use super::sniff;

/// Looks at a text as it arrives.
#[derive(Default)]
pub(super) struct Text {
    /// The end of what was seen, so that a mark that lies across two pieces is found.
    end: Vec<u8>,
}

impl Text {
    /// Judges a piece; the bytes are kept as they are.
    pub(super) fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        if !piece.iter().all(|byte| is_written(*byte)) {
            return Err(Refusal::Unknown);
        }
        self.end.extend_from_slice(piece);
        if sniff::looks_like_markup(&self.end) {
            return Err(Refusal::Markup);
        }
        let keep = self.end.len().saturating_sub(16);
        self.end.drain(..keep);
        Ok(())
    }
}

/// Letters of any encoding, spaces, tabs and ends of lines and pages.
pub(super) fn is_written(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C) || (byte >= 0x20 && byte != 0x7F)
}
