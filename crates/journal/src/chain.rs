//! The chain: each row's hash covers the row and, through the hash before it, everything earlier.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::row::JournalRow;

/// SHA-256 of the chain up to a row.
pub type Hash = [u8; 32];

/// What stands before the first row.
pub const GENESIS: Hash = [0; 32];

/// The hash of a row that follows another: SHA-256 of the hash before it and the row's canonical bytes.
pub fn link(before: &Hash, row: &JournalRow) -> Hash {
    Sha256::new().chain_update(before).chain_update(row.canonical()).finalize().into()
}

/// The chain's head at a moment, to be kept where nobody who can change the database can change it.
///
/// Its text form is one line: `lotse-journal 1 <seq> <hash in hex>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Number of the last chained row, counted from 1.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// The text is no checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "This is no checkpoint of a Lotse journal; expected one line `lotse-journal 1 <number> <64 hexadecimal digits>`."
)]
pub struct BadCheckpoint;

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lotse-journal 1 {} ", self.seq)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Checkpoint {
    type Err = BadCheckpoint;

    fn from_str(text: &str) -> Result<Self, BadCheckpoint> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let ["lotse-journal", "1", seq, hex] = words[..] else { return Err(BadCheckpoint) };
        if hex.len() != 64 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(BadCheckpoint);
        }
        let mut hash = GENESIS;
        for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&hex[at..at + 2], 16).map_err(|_| BadCheckpoint)?;
        }
        Ok(Self { seq: seq.parse().ok().filter(|seq| *seq > 0).ok_or(BadCheckpoint)?, hash })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_read_back_from_its_line() {
        let mut hash = GENESIS;
        hash[0] = 0xab;
        hash[31] = 0x01;
        let checkpoint = Checkpoint { seq: 42, hash };
        let line = checkpoint.to_string();
        assert!(line.starts_with("lotse-journal 1 42 ab00"), "{line}");
        assert_eq!(format!("{line}\n").parse(), Ok(checkpoint));
        for wrong in [
            "",
            "lotse-journal 1 0 ab",
            &line[..line.len() - 1],
            &line.replace('4', "x"),
            &line.replace("ab", "äx"),
            &line.replace("ab", "+b"),
        ] {
            assert_eq!(wrong.parse::<Checkpoint>(), Err(BadCheckpoint), "{wrong}");
        }
    }
}
