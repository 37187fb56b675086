//! Secrets that a browser or a program carries: 256 random bits, of which the database knows only the hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 256 random bits that prove who someone is; never logged, never stored.
#[derive(Clone)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads the text form; anything else than 32 bytes of base64url is no secret.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the database keeps: whoever reads it cannot log in with it.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }

    /// The hash for one person: the same browser is known to each person who uses it on its own.
    pub(crate) fn hash_for(&self, person: &[u8]) -> Vec<u8> {
        Sha256::new().chain_update(self.0).chain_update(person).finalize().to_vec()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A keyed hash as text, fit for a form field.
pub(crate) fn signature(key: &[u8], purpose: &str) -> String {
    URL_SAFE_NO_PAD.encode(keyed_hash(key, &[purpose.as_bytes()]))
}

/// HMAC-SHA-256 over parts, each preceded by its length, so that no two lists of parts look alike.
pub(crate) fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// Whether two texts are equal, in a time that does not tell where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_survives_its_text_form_and_nothing_else_is_one() {
        let secret = Secret::new([7; 32]);
        assert_eq!(Secret::parse(&secret.text()).expect("own text").hash(), secret.hash());
        for wrong in ["", "abc", "====", &secret.text()[1..], &format!("{}AA", secret.text())] {
            assert!(Secret::parse(wrong).is_none(), "{wrong} was taken for a secret");
        }
    }

    #[test]
    fn parts_cannot_be_shifted_into_each_other() {
        assert_ne!(keyed_hash(b"k", &[b"ab", b"c"]), keyed_hash(b"k", &[b"a", b"bc"]));
    }
}
