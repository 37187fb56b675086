//! Seals bytes so that they open only with their key and only in their place.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use store::Uuid;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const FORMAT: u8 = 1;
const KEY: usize = 32;
const COMMITMENT: usize = 32;
/// Random bytes each seal needs.
pub const NONCE: usize = 24;
const HEADER: usize = 1 + COMMITMENT + NONCE;

/// A secret of 256 bits that is wiped when it is dropped and never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; KEY]);

/// Where a seal belongs; it opens nowhere else.
#[derive(Clone, Copy)]
pub struct Binding<'a> {
    /// The table of the sealed column.
    pub table: &'static str,
    /// What the sealed bytes are: a body, or the key of what.
    pub purpose: &'static str,
    /// The row's id.
    pub row: Uuid,
    /// What the row hangs under: the file of an entry, the organisation of a file.
    pub owner: Uuid,
    /// The topic of a body, empty for keys.
    pub topic: &'a str,
    /// The version of a body, 0 for keys.
    pub version: i64,
}

/// The bytes do not open here; deliberately no more is said.
#[derive(Debug)]
pub struct Refused;

impl Key {
    /// Takes the bytes of a secret; the caller's copy must be wiped by the caller.
    pub fn new(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    /// Takes the bytes that came out of a wrap.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Refused> {
        bytes.try_into().map(Self).map_err(|_| Refused)
    }

    /// The secret bytes, to be wrapped.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// A key for another purpose, from which this one cannot be computed.
    pub fn derive(&self, purpose: &[u8]) -> Self {
        let mut derived = [0; KEY];
        expand(self, &[purpose], &mut derived);
        let key = Self(derived);
        derived.zeroize();
        key
    }

    /// Seals the bytes: format byte, commitment to the key, nonce, ciphertext with tag.
    ///
    /// Each seal encrypts with a key of its own, derived with its nonce, and carries a commitment derived alongside, so
    /// that no bytes open under two keys (security §3.1).
    pub fn seal(&self, nonce: [u8; NONCE], binding: &Binding<'_>, plain: &[u8]) -> Vec<u8> {
        let (cipher, commitment) = self.cipher_for(&nonce);
        let payload = Payload { msg: plain, aad: &binding.bytes() };
        let ciphertext =
            cipher.encrypt(&XNonce::from(nonce), payload).expect("an entry is far below the cipher's 256 GB");
        let mut sealed = Vec::with_capacity(HEADER + ciphertext.len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(&commitment);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&ciphertext);
        sealed
    }

    /// Opens what [`Key::seal`] sealed with the same key for the same place.
    pub fn open(&self, binding: &Binding<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Refused> {
        let (header, ciphertext) = sealed.split_at_checked(HEADER).ok_or(Refused)?;
        let nonce: [u8; NONCE] = header[1 + COMMITMENT..].try_into().map_err(|_| Refused)?;
        let (cipher, commitment) = self.cipher_for(&nonce);
        if header[0] != FORMAT || !bool::from(commitment.ct_eq(&header[1..=COMMITMENT])) {
            return Err(Refused);
        }
        let payload = Payload { msg: ciphertext, aad: &binding.bytes() };
        cipher.decrypt(&XNonce::from(nonce), payload).map(Zeroizing::new).map_err(|_| Refused)
    }

    fn cipher_for(&self, nonce: &[u8; NONCE]) -> (XChaCha20Poly1305, [u8; COMMITMENT]) {
        let mut derived = Zeroizing::new([0; KEY + COMMITMENT]);
        expand(self, &[b"lotse seal 1", nonce], derived.as_mut());
        let (key, commitment) = derived.split_at(KEY);
        let cipher = XChaCha20Poly1305::new_from_slice(key).expect("32 bytes were split off");
        (cipher, commitment.try_into().expect("32 bytes remain"))
    }
}

impl Binding<'_> {
    /// The associated data: every part with its length before it, so that no two places share their bytes.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        let version = self.version.to_be_bytes();
        let parts: [&[u8]; 6] = [
            self.table.as_bytes(),
            self.purpose.as_bytes(),
            self.row.as_bytes(),
            self.owner.as_bytes(),
            self.topic.as_bytes(),
            &version,
        ];
        for part in parts {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part);
        }
        bytes
    }
}

fn expand(key: &Key, context: &[&[u8]], derived: &mut [u8]) {
    Hkdf::<Sha256>::from_prk(&key.0)
        .expect("a key is as long as the hash")
        .expand_multi_info(context, derived)
        .expect("at most 64 bytes are asked for");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(topic: &str, version: i64) -> Binding<'_> {
        Binding { table: "entry", purpose: "body", row: Uuid::from_u128(1), owner: Uuid::from_u128(2), topic, version }
    }

    #[test]
    fn one_flipped_bit_anywhere_is_refused() {
        let key = Key::new([7; 32]);
        let sealed = key.seal([9; NONCE], &place("debt", 1), b"Frau Yilmaz hat Mietschulden");
        assert_eq!(
            &**key.open(&place("debt", 1), &sealed).expect("untouched, it opens"),
            b"Frau Yilmaz hat Mietschulden"
        );
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(key.open(&place("debt", 1), &changed).is_err(), "bit {bit}");
        }
        for length in 0..sealed.len() {
            assert!(key.open(&place("debt", 1), &sealed[..length]).is_err(), "cut to {length}");
        }
    }

    #[test]
    fn every_part_of_the_place_counts() {
        let key = Key::new([7; 32]);
        let here = place("debt", 1);
        let sealed = key.seal([9; NONCE], &here, b"x");
        for (what, elsewhere) in [
            ("table", Binding { table: "entry_key", ..here }),
            ("purpose", Binding { purpose: "key", ..here }),
            ("row", Binding { row: Uuid::from_u128(3), ..here }),
            ("owner", Binding { owner: Uuid::from_u128(3), ..here }),
            ("topic", Binding { topic: "deb", ..here }),
            ("version", Binding { version: 2, ..here }),
        ] {
            assert!(key.open(&elsewhere, &sealed).is_err(), "{what}");
        }
    }

    #[test]
    fn nothing_of_the_plain_bytes_is_visible() {
        let plain = b"Mietschulden Mietschulden Mietschulden";
        let sealed = Key::new([1; 32]).seal([2; NONCE], &place("debt", 1), plain);
        assert!(!sealed.windows(8).any(|window| plain.windows(8).any(|part| part == window)));
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_with_its_key_alone(secret: [u8; 32], other: [u8; 32], nonce: [u8; NONCE], plain: Vec<u8>) {
            let sealed = Key::new(secret).seal(nonce, &place("basic", 3), &plain);
            prop_assert_eq!(&**Key::new(secret).open(&place("basic", 3), &sealed).expect("the same key"), &plain[..]);
            prop_assert!(secret == other || Key::new(other).open(&place("basic", 3), &sealed).is_err());
        }
    }
}
