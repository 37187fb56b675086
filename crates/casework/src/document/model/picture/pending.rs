//! Bytes that have come and are not read yet.

/// What is there of a picture beyond what was read.
#[derive(Default)]
pub(super) struct Pending {
    bytes: Vec<u8>,
    read: usize,
}

impl Pending {
    /// Adds what has come.
    pub(super) fn push(&mut self, piece: &[u8]) {
        self.bytes.drain(..self.read);
        self.read = 0;
        self.bytes.extend_from_slice(piece);
    }

    /// Everything that is not read yet.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.read..]
    }

    /// Reads so many bytes, if they are there.
    pub(super) fn exactly(&mut self, length: usize) -> Option<&[u8]> {
        let (from, to) = (self.read, self.read.checked_add(length)?);
        let found = self.bytes.get(from..to)?;
        self.read = to;
        Some(found)
    }

    /// Looks at so many bytes without reading them, if they are there.
    pub(super) fn ahead(&self, length: usize) -> Option<&[u8]> {
        self.rest().get(..length)
    }

    /// Reads what is there, at most so many bytes, and counts down how many are still to come.
    pub(super) fn at_most(&mut self, left: &mut u64) -> &[u8] {
        let length = usize::try_from(*left).unwrap_or(usize::MAX).min(self.bytes.len() - self.read);
        let from = self.read;
        self.read += length;
        *left -= length as u64;
        &self.bytes[from..self.read]
    }
}
