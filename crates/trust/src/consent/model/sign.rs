//! Agreeing and taking back.

use ::store::EntryId;
use casework::check::{Check, Checked, Wrong};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::code::{Copy, SignedBy, SignerRole, WithdrawalWay};

/// Somebody agrees, or witnesses that somebody did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signing {
    /// In what part.
    pub role: SignerRole,
    /// The card of who agrees; a witness has none.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// The name as the signer types it, or of who spoke.
    pub name: String,
    /// How it can be shown.
    pub way: SignedBy,
    /// The scan of the signed paper, a document of the same file.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub document: Option<EntryId>,
    /// Whether the person has a copy.
    pub copy: Copy,
}

impl Checked for Signing {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 160);
        if self.role != SignerRole::Witness && self.person.is_none() {
            check.fault("person", Wrong::Missing);
        }
        if (self.way == SignedBy::Paper) != self.document.is_some() {
            check.fault("document", Wrong::Contradiction("consent-error-paper"));
        }
    }
}

/// Somebody takes a consent back. No reason is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// How.
    pub way: WithdrawalWay,
}

impl Checked for Withdrawal {
    fn check(&mut self, _: &mut Check) {}
}
