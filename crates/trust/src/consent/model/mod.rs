//! What a consent is: who gives what to whom, what for, from when to when, and how it can be shown.

pub mod basis;
mod code;
mod new;
mod sign;

use ::store::{CaseId, EntryId, FileId, OrganisationId, Timestamp, UnitId, UserId};
use casework::entry::Content;
use policy::Topic;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use code::{
    ConsentState, Copy, Decides, Direction, Explained, Function, Kinds, ReadAs, SharedSecret, SignedBy, SignerRole,
    WithdrawalWay,
};
pub use new::{NewConsent, USUAL_MONTHS};
pub use sign::{Signing, Withdrawal};

/// What stands in the entry of a consent: the words, sealed. It is written once and never changes after a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What for, in words.
    pub purpose: String,
    /// Who at the receiving unit, in words, beside the function.
    #[serde(default)]
    pub recipient: String,
    /// What follows from a no, as it was explained.
    pub refusal: String,
    /// What was explained.
    pub explained: Vec<Explained>,
    /// In which forms it was understood.
    pub read_as: Vec<ReadAs>,
    /// Who interpreted.
    #[serde(default)]
    pub interpreter: String,
    /// Who decides, where the person is a minor.
    #[serde(default)]
    pub decides: Option<Decides>,
    /// Why the minor sees what it means.
    #[serde(default)]
    pub insight: String,
    /// The six conditions of the Belgian shared secret, where they are asked for.
    #[serde(default)]
    pub shared_secret: Vec<SharedSecret>,
    /// Who must agree before it holds.
    pub needed: Vec<Needed>,
    /// The whole text, as it is signed.
    pub text: String,
}

impl Content for Wording {
    const KIND: &'static str = "consent";
}

/// Somebody who must agree before a consent holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Needed {
    /// Their card.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// In what part.
    pub role: SignerRole,
    /// Their name on the card.
    pub name: String,
}

/// What stands in the entry of a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedWords {
    /// The name as it was typed, or of who spoke.
    pub name: String,
    /// The fingerprint of the text that was signed (SHA-256), so that nobody can put another one under the signature.
    pub text_hash: String,
    /// Whether the person has a copy.
    pub copy: Copy,
}

impl Content for SignedWords {
    const KIND: &'static str = "consent-signature";
}

/// A consent as those see it who may see its entry.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Consent {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Where it stands now; the clock has been asked.
    pub state: ConsentState,
    /// What is agreed to.
    pub kinds: Kinds,
    /// The card of the person whose matters they are.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// The file whose entries may be given.
    #[schema(value_type = String, format = "uuid")]
    pub from_file: FileId,
    /// Who receives.
    pub to: Recipient,
    /// Whether it holds both ways.
    pub direction: Direction,
    /// Whole topics that may be given.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<Topic>,
    /// Single entries that may be given.
    #[schema(value_type = Vec<String>)]
    pub items: Vec<EntryId>,
    /// Entries that may not be given.
    #[schema(value_type = Vec<String>)]
    pub exclusions: Vec<EntryId>,
    /// From when on it holds.
    #[schema(value_type = String, format = "date-time")]
    pub from: Timestamp,
    /// Until just before when.
    #[schema(value_type = String, format = "date-time")]
    pub until: Timestamp,
    /// The day of the wording that was used.
    pub text_version: String,
    /// The language in which it was understood, as a code.
    pub language: String,
    /// When the last one agreed.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub given_at: Option<Timestamp>,
    /// When it was taken back.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub withdrawn_at: Option<Timestamp>,
    /// The words.
    pub wording: Wording,
    /// Who has agreed, in order.
    pub signatures: Vec<Signature>,
    /// When somebody at the receiving unit last read something of the file.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub last_read_at: Option<Timestamp>,
    /// On which topics that was, as far as the viewer sees them.
    #[schema(value_type = Vec<String>)]
    pub last_read: Vec<Topic>,
    /// Rises with each change of its state.
    pub version: i64,
}

/// Who receives: one unit, and there one person or one function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Recipient {
    /// The unit.
    #[schema(value_type = String, format = "uuid")]
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its organisation.
    #[schema(value_type = String, format = "uuid")]
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// The one person there.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub user: Option<UserId>,
    /// Their name.
    pub user_name: Option<String>,
    /// Or the function.
    pub function: Option<Function>,
}

/// Who agreed, and how it can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Signature {
    /// The signature's own entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The card, where the signer has one.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// In what part.
    pub role: SignerRole,
    /// How.
    pub way: SignedBy,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// The scan.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub document: Option<EntryId>,
    /// The name, the fingerprint of the text, the copy.
    pub words: SignedWords,
}

impl Consent {
    /// Whether something may be given on it at that moment.
    pub fn is_live(&self, at: Timestamp) -> bool {
        self.state == ConsentState::Given && self.from <= at && at < self.until
    }

    /// Who must still agree.
    pub fn still_needed(&self) -> Vec<&Needed> {
        let agreed = |needed: &&Needed| {
            self.signatures.iter().any(|one| one.person == Some(needed.person) && one.role == needed.role)
        };
        self.wording.needed.iter().filter(|needed| !agreed(needed)).collect()
    }

    /// Whether every signature is under the very text that stands here.
    pub fn text_is_the_signed_one(&self) -> bool {
        let hash = hash_of(&self.wording.text);
        self.signatures.iter().all(|signature| signature.words.text_hash == hash)
    }
}

/// What bounds a disclosure on a consent, without any words (for whoever gives, ends or judges one).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The consent.
    pub id: EntryId,
    /// Whose matters they are.
    pub person: EntryId,
    /// The file whose entries may be given.
    pub from_file: FileId,
    /// The unit whose file that is; where it holds both ways, it may receive too.
    pub from_unit: Option<UnitId>,
    /// The case in which that file lies.
    pub case: Option<CaseId>,
    /// Who receives.
    pub to_unit: UnitId,
    /// The one person there; nobody named means a function.
    pub to_user: Option<UserId>,
    /// Whether it holds both ways.
    pub direction: Direction,
    /// Whole topics that may be given.
    pub topics: Vec<Topic>,
    /// Single entries that may be given.
    pub items: Vec<EntryId>,
    /// Entries that may not be given, whatever their topic.
    pub exclusions: Vec<EntryId>,
    /// What for, as a code of the policy.
    pub purpose: policy::Purpose,
    /// From when on it holds.
    pub from: Timestamp,
    /// Until just before when; no grant on it may live longer.
    pub until: Timestamp,
    /// Where it stands in the table.
    pub state: ConsentState,
}

impl Terms {
    /// Whether something may be given on it at that moment.
    pub fn are_live(&self, at: Timestamp) -> bool {
        self.state == ConsentState::Given && self.from <= at && at < self.until
    }

    /// Whether this entry of this topic may be given.
    pub fn cover(&self, entry: EntryId, topic: Topic) -> bool {
        let named = self.items.contains(&entry) || self.topics.contains(&topic);
        named && !self.exclusions.contains(&entry) && topic.is_passed_on()
    }
}

/// What a withdrawal ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Effect {
    /// How many grants end, those further down included.
    pub grants_ended: u64,
    /// Who can read nothing of it any more.
    pub recipients: Vec<Reached>,
    /// How many places beyond these had it from them; they lose it too.
    pub beyond: u64,
}

/// A unit that something had been given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reached {
    /// The unit.
    #[schema(value_type = String, format = "uuid")]
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its organisation's name.
    pub organisation_name: String,
    /// Its file in the case.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
}

/// The fingerprint of a text.
pub(super) fn hash_of(text: &str) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}
