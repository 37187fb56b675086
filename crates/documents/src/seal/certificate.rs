//! Certificates: reading what a signature says of one, and making one for a region in which nobody is certified yet.

use jiff::civil::Date;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use sha2::{Digest as _, Sha256};

use super::SealError;
use super::der::{first, integer, kind, sequence, set, tagged};

/// ECDSA with SHA-256 (RFC 5758).
pub(super) fn ecdsa_with_sha256() -> Vec<u8> {
    sequence(&[&kind(&[1, 2, 840, 10_045, 4, 3, 2])])
}

/// The bytes of a block of a PEM text.
pub(super) fn block(text: &str, label: &str) -> Option<Vec<u8>> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let (_, rest) = text.split_once(&begin)?;
    let (body, _) = rest.split_once(&end)?;
    let body: String = body.split_whitespace().collect();
    base64::Engine::decode(&base64::engine::general_purpose::STANDARD, body).ok()
}

fn written(label: &str, bytes: &[u8]) -> String {
    let body = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
    let lines: Vec<&str> = body.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// The private key of a PEM text.
pub(super) fn key(text: &str) -> Option<SigningKey> {
    SigningKey::from_pkcs8_der(&block(text, "PRIVATE KEY")?).ok()
}

/// The public half of a key, as a certificate has it.
pub(super) fn point(key: &SigningKey) -> Vec<u8> {
    key.verifying_key().to_sec1_point(false).as_bytes().to_vec()
}

/// Who issued a certificate and under which number, each as it stands there.
pub(super) fn issuer_and_serial(certificate: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (0x30, outer, _, _) = first(certificate)? else { return None };
    let (0x30, body, _, _) = first(outer)? else { return None };
    // The version stands before the number, if it stands there.
    let (tag, _, _, after) = first(body)?;
    let body = if tag == 0xa0 { after } else { body };
    let (0x02, _, serial, after) = first(body)? else { return None };
    let (0x30, _, _, after) = first(after)? else { return None };
    let (0x30, _, issuer, _) = first(after)? else { return None };
    Some((issuer.to_vec(), serial.to_vec()))
}

/// A key from `secret` with a certificate that it has given itself, as one PEM text: for the demo, and until an office has one
/// of somebody who certifies. Whoever reads a file sealed with it learns that it was not changed, and no more.
///
/// Errors: `NoKey` for a secret that is no key, which happens to nobody.
pub fn self_made(holder: &str, secret: &[u8; 32], from: Date, until: Date) -> Result<String, SealError> {
    let key = SigningKey::from_slice(secret).map_err(|_| SealError::NoKey)?;
    let point = point(&key);
    let serial = &Sha256::digest(&point)[..16];
    let common_name = sequence(&[&kind(&[2, 5, 4, 3]), &tagged(0x0c, holder.as_bytes())]);
    let name = sequence(&[&set(vec![common_name])]);
    let day =
        |day: Date| tagged(0x18, format!("{:04}{:02}{:02}000000Z", day.year(), day.month(), day.day()).as_bytes());
    let public = {
        let curve = sequence(&[&kind(&[1, 2, 840, 10_045, 2, 1]), &kind(&[1, 2, 840, 10_045, 3, 1, 7])]);
        sequence(&[&curve, &tagged(0x03, &[&[0], point.as_slice()].concat())])
    };
    // For signatures and for what cannot be denied; critical.
    let usage = sequence(&[&kind(&[2, 5, 29, 15]), &[1, 1, 0xff], &tagged(0x04, &tagged(0x03, &[6, 0xc0]))]);
    let extensions = tagged(0xa3, &sequence(&[&usage]));
    let body = sequence(&[
        &tagged(0xa0, &integer(&[2])),
        &integer(serial),
        &ecdsa_with_sha256(),
        &name,
        &sequence(&[&day(from), &day(until)]),
        &name,
        &public,
        &extensions,
    ]);
    let signature: Signature = key.sign(&body);
    let signature = tagged(0x03, &[&[0], signature.to_der().as_bytes()].concat());
    let certificate = sequence(&[&body, &ecdsa_with_sha256(), &signature]);
    let private = key.to_pkcs8_der().map_err(|_| SealError::NoKey)?;
    Ok(written("PRIVATE KEY", private.as_bytes()) + &written("CERTIFICATE", &certificate))
}
