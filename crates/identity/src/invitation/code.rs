//! The form of a printed code: a hundred random bits in five groups that can be read aloud and typed without a mistake.

use sha2::{Digest, Sha256};

/// Crockford's alphabet: without I, L, O and U, which look like others or make words.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Signs of an invitation's code, each of five bits.
const SIGNS: usize = 20;

/// Signs between two dashes.
const GROUP: usize = 4;

/// A printed code. Its text leaves the program once, on paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; SIGNS]);

impl Code {
    /// A code from random bytes, of which the lower five bits count.
    pub(crate) fn new(chance: [u8; SIGNS]) -> Self {
        Self(chance.map(|byte| ALPHABET[usize::from(byte & 31)]))
    }

    /// Reads what someone typed: spaces and dashes do not matter, nor do small letters, nor the letters O, I and L
    /// where 0 and 1 are meant.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        Some(Self(signs(typed)?.try_into().ok()?))
    }

    /// The code as it is printed: `7K3M-Q2XA-9TBC-D4EF-GH5J`.
    pub fn text(&self) -> String {
        grouped(&self.0)
    }

    /// What the database keeps. A hundred random bits need no salt and no slow hash.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::new().chain_update(b"lotse printed code 1").chain_update(self.0).finalize().to_vec()
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The signs of a typed code of any length, as they are printed; none when a sign is not of the alphabet.
pub(crate) fn signs(typed: &str) -> Option<Vec<u8>> {
    typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '‑'))
        .map(|sign| {
            let sign = match sign.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                sign => sign,
            };
            u8::try_from(sign).ok().filter(|byte| ALPHABET.contains(byte))
        })
        .collect()
}

/// Random bytes as signs of the alphabet, for shorter codes of the same look.
pub(crate) fn of_chance(chance: &[u8]) -> Vec<u8> {
    chance.iter().map(|byte| ALPHABET[usize::from(byte & 31)]).collect()
}

/// Signs in groups with a dash between them.
pub(crate) fn grouped(signs: &[u8]) -> String {
    let groups = signs.chunks(GROUP).map(|group| group.iter().map(|sign| char::from(*sign)).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_carelessly_it_is_typed() {
        let code = Code::new(std::array::from_fn(|place| place as u8));
        assert_eq!(code.text(), "0123-4567-89AB-CDEF-GHJK");
        for typed in [
            "0123-4567-89AB-CDEF-GHJK",
            " o1 23 4567 89ab\tcdef–ghjk ",
            "OI234567 89ABCDEFGHJK",
            "0l23456789abcdefghjk",
        ] {
            assert_eq!(Code::read(typed), Some(code.clone()), "{typed}");
        }
        for wrong in [
            "",
            "0123-4567-89AB-CDEF-GHJ",
            "0123-4567-89AB-CDEF-GHJKM",
            "0123-4567-89AB-CDEF-GHJU",
            "ä123-4567-89AB-CDEF-GHJK",
        ] {
            assert_eq!(Code::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_code_holds_a_hundred_bits_and_does_not_show_itself() {
        assert_eq!(SIGNS * 5, 100);
        assert_eq!(ALPHABET.iter().collect::<std::collections::BTreeSet<_>>().len(), 32);
        assert_eq!(format!("{:?}", Code::new([7; SIGNS])), "Code(…)");
        assert_ne!(Code::new([7; SIGNS]).hash(), Code::new([8; SIGNS]).hash());
    }
}
