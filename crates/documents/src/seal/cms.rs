//! The signature itself: CMS (RFC 5652) with the attributes that PAdES asks for (ETSI EN 319 142-1, level B-B).

use p256::ecdsa::Signature;
use p256::ecdsa::signature::Signer as _;
use sha2::{Digest as _, Sha256};

use super::Seal;
use super::certificate::ecdsa_with_sha256;
use super::der::{integer, kind, sequence, set, tagged};

const DATA: [u32; 7] = [1, 2, 840, 113_549, 1, 7, 1];
const SIGNED_DATA: [u32; 7] = [1, 2, 840, 113_549, 1, 7, 2];

/// A signature over a digest, with its certificate and without what was signed.
pub(super) fn signed(seal: &Seal, digest: [u8; 32]) -> Vec<u8> {
    let sha256 = sequence(&[&kind(&[2, 16, 840, 1, 101, 3, 4, 2, 1])]);
    let attribute = |name: &[u32], value: Vec<u8>| sequence(&[&kind(name), &set(vec![value])]);
    // Which certificate it was: nobody can put another one in its place.
    let certificate = tagged(0x04, &Sha256::digest(&seal.certificate));
    let certificate = sequence(&[&sequence(&[&sequence(&[&certificate])])]);
    let attributes = set(vec![
        attribute(&[1, 2, 840, 113_549, 1, 9, 3], kind(&DATA)),
        attribute(&[1, 2, 840, 113_549, 1, 9, 4], tagged(0x04, &digest)),
        attribute(&[1, 2, 840, 113_549, 1, 9, 16, 2, 47], certificate),
    ]);
    let signature: Signature = seal.key.sign(&attributes);
    let mut inside = attributes;
    inside[0] = 0xa0;
    let signer = sequence(&[
        &integer(&[1]),
        &sequence(&[&seal.issuer, &seal.serial]),
        &sha256,
        &inside,
        &ecdsa_with_sha256(),
        &tagged(0x04, signature.to_der().as_bytes()),
    ]);
    let signed = sequence(&[
        &integer(&[1]),
        &set(vec![sha256]),
        &sequence(&[&kind(&DATA)]),
        &tagged(0xa0, &seal.certificate),
        &set(vec![signer]),
    ]);
    sequence(&[&kind(&SIGNED_DATA), &tagged(0xa0, &signed)])
}
