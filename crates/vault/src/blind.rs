//! The blind index: names and birth dates are found by keyed fingerprints that say nothing without the key.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::OrganisationId;

use crate::error::VaultError;
use crate::root::Vault;

/// Eight bytes: rare enough to find, and no proof of a name to whoever holds the disk.
const LENGTH: usize = 8;

impl Vault {
    /// The fingerprint of one form of a name or date in one field, under the organisation's own index key.
    ///
    /// Equal texts of one field and organisation have equal fingerprints; nothing can be told across organisations.
    /// Hand in a form from [`crate::names`], never an empty one.
    ///
    /// Errors: `OrganisationNotLoaded` if another node founded the organisation since the start.
    /// Source: security §3.5; V6.
    pub fn blind(&self, organisation: OrganisationId, field: &str, text: &str) -> Result<Vec<u8>, VaultError> {
        let keys = self.organisation(organisation)?;
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(keys.index.bytes()).expect("HMAC takes keys of any length");
        mac.update(field.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Ok(mac.finalize().into_bytes()[..LENGTH].to_vec())
    }
}
