//! A signed checkpoint: the journal's head with a signature that only this installation can make, in the form of a signed
//! note (C2SP signed-note), so that others' tools can check it too.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use journal::Checkpoint;
use sha2::{Digest, Sha256};
use vault::Vault;

/// The name under which an installation signs.
const NAME: &str = "lotse-journal";

/// What the root key is asked for.
const LABEL: &[u8] = b"lotse journal checkpoint 1";

/// Ed25519 in the list of algorithms of signed notes.
const ALGORITHM: u8 = 0x01;

/// What signs the checkpoints of an installation; it follows from the root key and is nowhere on the disk.
pub struct Seal(SigningKey);

impl Seal {
    /// The seal of an installation.
    pub fn of(vault: &Vault) -> Self {
        Self(SigningKey::from_bytes(&vault.installation_key(LABEL)))
    }

    /// A checkpoint with its signature.
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        let text = format!("{checkpoint}\n");
        let key = self.0.verifying_key();
        let mut line = hash_of(&key).to_vec();
        line.extend_from_slice(&self.0.sign(text.as_bytes()).to_bytes());
        format!("{text}\n— {NAME} {}\n", STANDARD.encode(line))
    }

    /// The line by which anybody can check a signature; keep it where the checkpoints are not.
    pub fn public_line(&self) -> String {
        let key = self.0.verifying_key();
        let hash: String = hash_of(&key).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut bytes = vec![ALGORITHM];
        bytes.extend_from_slice(key.as_bytes());
        format!("{NAME}+{hash}+{}", STANDARD.encode(bytes))
    }
}

/// What is wrong with a signed checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    /// It is neither a checkpoint nor a signed one.
    #[error("it is no checkpoint of a Lotse journal")]
    NoCheckpoint,
    /// The key is none.
    #[error("the public key is none; it is the line that `lotse journal key` prints")]
    NoKey,
    /// There is no signature on it.
    #[error("it bears no signature")]
    Unsigned,
    /// The signature is of another key, or the text was changed.
    #[error("its signature does not fit: it was changed, or signed by another installation")]
    Forged,
}

/// Reads a checkpoint, signed or bare; with a public key only a signed one whose signature fits.
pub fn read(text: &str, public_line: Option<&str>) -> Result<Checkpoint, BadNote> {
    let (note, signatures) = text.split_once("\n\n").unwrap_or((text, ""));
    let checkpoint: Checkpoint = note.trim().parse().map_err(|_| BadNote::NoCheckpoint)?;
    let Some(line) = public_line else { return Ok(checkpoint) };
    let key = public_key(line)?;
    let mut found = signatures.lines().filter_map(|line| line.strip_prefix("— ")?.strip_prefix(NAME)).peekable();
    if found.peek().is_none() {
        return Err(BadNote::Unsigned);
    }
    let signed = format!("{note}\n");
    let fits = |encoded: &str| {
        let bytes = STANDARD.decode(encoded.trim()).ok()?;
        let (hash, signature) = bytes.split_at_checked(4)?;
        let signature = Signature::from_slice(signature).ok()?;
        (hash == hash_of(&key)).then(|| key.verify_strict(signed.as_bytes(), &signature).ok()).flatten()
    };
    if found.any(|encoded| fits(encoded).is_some()) { Ok(checkpoint) } else { Err(BadNote::Forged) }
}

fn public_key(line: &str) -> Result<VerifyingKey, BadNote> {
    let encoded = line.trim().splitn(3, '+').nth(2).ok_or(BadNote::NoKey)?;
    let bytes = STANDARD.decode(encoded).map_err(|_| BadNote::NoKey)?;
    let Some((&ALGORITHM, key)) = bytes.split_first() else { return Err(BadNote::NoKey) };
    let key: [u8; 32] = key.try_into().map_err(|_| BadNote::NoKey)?;
    VerifyingKey::from_bytes(&key).map_err(|_| BadNote::NoKey)
}

/// The four bytes by which a signature names its key.
fn hash_of(key: &VerifyingKey) -> [u8; 4] {
    let hash =
        Sha256::new().chain_update(NAME).chain_update([b'\n', ALGORITHM]).chain_update(key.as_bytes()).finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(byte: u8) -> Seal {
        Seal(SigningKey::from_bytes(&[byte; 32]))
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint { seq: 42, hash: [7; 32] }
    }

    #[test]
    fn a_signed_checkpoint_is_read_back_with_the_right_key_alone() {
        let note = seal(1).sign(&checkpoint());
        assert_eq!(read(&note, Some(&seal(1).public_line())), Ok(checkpoint()));
        assert_eq!(read(&note, None), Ok(checkpoint()));
        assert_eq!(read(&note, Some(&seal(2).public_line())), Err(BadNote::Forged));
        assert_eq!(read(&checkpoint().to_string(), Some(&seal(1).public_line())), Err(BadNote::Unsigned));
        assert_eq!(read("hello", None), Err(BadNote::NoCheckpoint));
        assert_eq!(read(&note, Some("lotse-journal+00+AAAA")), Err(BadNote::NoKey));
    }

    #[test]
    fn any_changed_sign_of_a_signed_checkpoint_is_noticed() {
        let (note, key) = (seal(1).sign(&checkpoint()), seal(1).public_line());
        for at in 0..note.len() {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 0x01;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            let harmless = changed.trim_end() == note.trim_end();
            assert!(
                harmless || read(&changed, Some(&key)) != Ok(checkpoint()) || same_bytes(&changed, &note),
                "{changed}"
            );
        }
    }

    /// Base64 leaves some bits of its last sign unused; such a text stands for the same signature.
    fn same_bytes(one: &str, other: &str) -> bool {
        let decoded = |note: &str| STANDARD.decode(note.trim_end().rsplit(' ').next().unwrap_or_default()).ok();
        one.split_once("\n\n").map(|(text, _)| text) == other.split_once("\n\n").map(|(text, _)| text)
            && decoded(one) == decoded(other)
    }
}
