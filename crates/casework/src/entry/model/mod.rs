//! What an entry is: the smallest thing that is protected, written by someone, about one topic.

mod seal;
mod unread;

pub use seal::Seal;
pub use unread::{Unread, of_kind};

use policy::{Act, Actor, Purpose, Scope, Topic};
use serde::{Serialize, de::DeserializeOwned};
use store::{CaseId, EntryId, FileId, NetworkId, OrganisationId, Timestamp, UnitId, UserId};
use ui::AppError;
use utoipa::ToSchema;
use vault::Vault;

use crate::check::Faults;

/// The content of one kind of entry; it is stored as JSON, encrypted under the entry's own key.
///
/// A kind's code stands in the database for good: rename the type freely, never the code.
pub trait Content: Serialize + DeserializeOwned + Send + Sync {
    /// The code of the kind in table `entry`.
    const KIND: &'static str;
    /// Whose words it holds.
    const WORDS: Words = Words::Staff;

    /// Whether somebody told it who is neither the person nor a body, and must not become known by it (P13, L-21).
    fn told_by_third_party(&self) -> bool {
        false
    }
}

/// Whose words a kind of entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Staff wrote it and may correct it; the earlier text stays as a version.
    Staff,
    /// The client said it: nobody of staff ever changes it (rule 11), and code that tries does not compile.
    Client,
}

/// The words on a file's cover: what the file is called in lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Cover {
    /// Usually the family's name as the person gave it.
    pub title: String,
}

impl Content for Cover {
    const KIND: &'static str = "cover";
}

/// Someone at work: who acts, for what purpose, and the keys to read with.
///
/// Everything that reads or writes content goes through a desk, so that each read lands in the
/// request's read log and from there in the journal (DESIGN §2, rule 6).
#[derive(Clone)]
pub struct Desk<'a> {
    /// Opens and seals bodies.
    pub vault: &'a Vault,
    /// Who sits at the desk.
    pub actor: &'a Actor,
    /// What the route is for; fixed by the route, never by the request.
    pub purpose: Purpose,
}

impl<'a> Desk<'a> {
    /// A desk for the work on a file: ordinary work, or that of an emergency which the actor has declared for the case
    /// (policy P11).
    pub fn casework(vault: &'a Vault, actor: &'a Actor) -> Self {
        Desk { vault, actor, purpose: actor.work }
    }

    /// A desk for receiving people: the intake role's narrow view (policy P4, P12).
    pub fn first_contact(vault: &'a Vault, actor: &'a Actor) -> Self {
        Desk { vault, actor, purpose: Purpose::FirstContact }
    }

    /// What may be reached from here with this act at that moment.
    pub fn scope(&self, act: Act, at: Timestamp) -> Scope {
        self.actor.scope(act, self.purpose, at)
    }
}

/// A file that may be written to; only `writable` and the opening of a file make one.
///
/// Holding it is the proof that a live whole-file write row was there in this transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WritableFile {
    pub(crate) id: FileId,
    pub(crate) organisation: OrganisationId,
    pub(crate) network: NetworkId,
    pub(crate) case: Option<CaseId>,
}

impl WritableFile {
    /// The file's id.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// The case the file lies in; none for intake files.
    pub fn case(&self) -> Option<CaseId> {
        self.case
    }

    /// The organisation that is the controller of this file.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }
}

/// An entry that is about to be written.
#[derive(Debug, Clone)]
pub struct NewEntry<'c, C> {
    /// What it is about; decides with the grants who may see it.
    pub topic: Topic,
    /// The person card it is about, where it is about one.
    pub person: Option<EntryId>,
    /// When it happened, which need not be now.
    pub happened_at: Timestamp,
    /// What it says.
    pub content: &'c C,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntryState {
    /// It holds.
    Open,
    /// It is done or no longer a problem.
    Done,
    /// It was taken back; it stays readable and is marked.
    Withdrawn,
}

impl EntryState {
    /// The code in table `entry`.
    pub fn as_str(self) -> &'static str {
        match self {
            EntryState::Open => "open",
            EntryState::Done => "done",
            EntryState::Withdrawn => "withdrawn",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "done" => EntryState::Done,
            "withdrawn" => EntryState::Withdrawn,
            _ => EntryState::Open,
        }
    }
}

/// An entry that has been read: journaled, decrypted, with the name of who wrote it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Opened<C> {
    /// The entry's id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The file it lies in.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
    /// Its kind's code.
    pub kind: String,
    /// What it is about.
    #[schema(value_type = String, example = "basic")]
    pub topic: Topic,
    /// Where it stands.
    pub state: EntryState,
    /// The person card it is about.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// Who wrote it.
    #[schema(value_type = String, format = "uuid")]
    pub author: UserId,
    /// That person's name, as shown to colleagues.
    pub author_name: String,
    /// The unit it was written in.
    #[schema(value_type = String, format = "uuid")]
    pub author_unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// When it was first written.
    #[schema(value_type = String, format = "date-time")]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = "date-time")]
    pub changed_at: Timestamp,
    /// Rises by one with each change; a change names the version it saw.
    pub version: i64,
    /// How it is sealed; only those see it, and this, whom the seal names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
    /// What it says.
    pub content: C,
}

/// Why an entry could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// It does not exist, or the actor may not reach it: nobody can tell which (rule 5).
    #[error("no such entry for this person")]
    NotFound,
    /// Somebody changed it since it was read; `version` is today's.
    #[error("the entry has changed since; it is at version {version} now")]
    Changed {
        /// The version that stands now.
        version: i64,
    },
    /// Something given cannot stand; nothing was written.
    #[error(transparent)]
    Faulty(#[from] Faults),
    /// The body is not the JSON its kind promises: a damaged row or a newer program's entry.
    #[error("an entry's content cannot be read: {0}")]
    Unreadable(serde_json::Error),
    /// The topic's code is not one this program knows.
    #[error("unknown topic {0}")]
    UnknownTopic(String),
    /// The keys refused.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// The network's own rows could not be read.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The rows that say who may could not be written.
    #[error(transparent)]
    Policy(#[from] policy::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<EntryError> for AppError {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::NotFound => AppError::NotFound,
            EntryError::Changed { .. } => AppError::PreconditionFailed,
            EntryError::Faulty(faults) => faults.into(),
            EntryError::Store(error)
            | EntryError::Network(network::Error::Store(error))
            | EntryError::Policy(policy::Error::Store(error)) => error.into(),
            EntryError::Unreadable(_)
            | EntryError::UnknownTopic(_)
            | EntryError::Vault(_)
            | EntryError::Network(_)
            | EntryError::Policy(_) => AppError::Internal(error.to_string()),
        }
    }
}
