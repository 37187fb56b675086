//! Seals: a document signed with an organisation's key (PAdES B-B), so that every later change of it shows.
//!
//! A seal says which office a file comes from and that nobody has changed it since. It is not a person's signature, and whether
//! it is a qualified one is a matter of the certificate.

mod certificate;
mod cms;
mod der;
mod pdf;

use jiff::Timestamp;
use p256::ecdsa::SigningKey;

pub use certificate::self_made;

/// An organisation's key with its certificate.
pub struct Seal {
    key: SigningKey,
    certificate: Vec<u8>,
    issuer: Vec<u8>,
    serial: Vec<u8>,
}

/// A seal cannot be used, or a file cannot take one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The text has no private key of the curve P-256 in PKCS#8 (`BEGIN PRIVATE KEY`).
    #[error("no private key of the curve P-256 (PKCS#8, PEM)")]
    NoKey,
    /// The text has no certificate (`BEGIN CERTIFICATE`), or one that cannot be read.
    #[error("no certificate that can be read (X.509, PEM)")]
    NoCertificate,
    /// The certificate belongs to another key.
    #[error("the certificate belongs to another key")]
    Strangers,
    /// The file is not one of ours, or carries a seal already.
    #[error("the file cannot take a seal: {0}")]
    Unfit(&'static str),
}

/// What a seal says of itself in the file.
pub struct SealWords<'a> {
    /// Who seals.
    pub holder: &'a str,
    /// The field's name for those who hear the file, such as `Siegel von Sozialamt Musterstadt`.
    pub field: &'a str,
    /// When it is sealed.
    pub at: Timestamp,
}

impl Seal {
    /// Reads key and certificate from one PEM text.
    ///
    /// Errors: one of them is not there, or they do not belong together.
    pub fn from_pem(text: &str) -> Result<Self, SealError> {
        let key = certificate::key(text).ok_or(SealError::NoKey)?;
        let certificate = certificate::block(text, "CERTIFICATE").ok_or(SealError::NoCertificate)?;
        let (issuer, serial) = certificate::issuer_and_serial(&certificate).ok_or(SealError::NoCertificate)?;
        let point = certificate::point(&key);
        if !certificate.windows(point.len()).any(|window| window == point) {
            return Err(SealError::Strangers);
        }
        Ok(Seal { key, certificate, issuer, serial })
    }

    /// Seals a file of [`pdf`](crate::pdf): what was written stays byte for byte, the seal is added behind it.
    ///
    /// Errors: `Unfit` for any other file.
    pub fn put_on(&self, file: &[u8], words: &SealWords<'_>) -> Result<Vec<u8>, SealError> {
        pdf::sealed(file, words, |digest| cms::signed(self, digest))
    }
}

#[cfg(test)]
mod tests;
