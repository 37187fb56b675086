//! What a disclosure is: what was given, by whom to whom, on what basis and until when.

mod new;
mod statute;

use casework::entry::{Content, Opened};
use casework::received::Received;
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::{EntryId, FileId, Timestamp, UnitId, UserId, Uuid};
use utoipa::ToSchema;

pub use new::{Ended, Ground, Lasting, NewDisclosure, Secret, TakenOver, Weighed, Youth};
pub use statute::{Statute, statute_named, statutes};

/// Kinds that stand for a file, or prove what was agreed with one service: they are never given to another.
pub(super) const KEPT: [&str; 5] = ["cover", "consent", "consent-signature", DisclosureWords::KIND, "person-merge"];

/// The kinds that a recipient may take into a file of its own.
pub const TAKEABLE: [&str; 3] = ["fact", "problem", "person"];

/// So many entries go together in one disclosure.
pub const MOST: usize = 200;

/// What stands in the entry of a disclosure, in the discloser's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureWords {
    /// What it is needed for.
    pub reason: String,
    /// Who released what came from somebody bound to secrecy, and when; empty where nothing did.
    #[serde(default)]
    pub release: String,
    /// What else was weighed before it was given.
    #[serde(default, skip_serializing_if = "Weighed::is_usual")]
    pub weighed: Weighed,
    /// Why it was ended, where somebody ended it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ended_because: String,
}

impl Content for DisclosureWords {
    const KIND: &'static str = "disclosure";
}

/// A disclosure as its rows say it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub id: EntryId,
    pub from_file: FileId,
    pub to_unit: UnitId,
    pub to_unit_name: String,
    pub to_organisation_name: String,
    pub to_user_name: Option<String>,
    pub consent: Option<EntryId>,
    pub statute: Option<String>,
    pub standing: bool,
    pub given_at: Timestamp,
    pub until: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub version: i64,
    /// Whether a live cooperation is needed between the two organisations.
    pub crosses: bool,
    pub from_organisation: Uuid,
    pub to_organisation: Uuid,
    /// Whether the recipient still takes part.
    pub recipient_is_here: bool,
}

/// One thing that was given, with the grant that was written for it.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub disclosure: EntryId,
    pub entry: Option<EntryId>,
    pub topic: Option<Topic>,
    pub grant: Uuid,
}

/// Whether something that was given is seen at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The recipient sees it.
    Live,
    /// No cooperation lets it flow at this moment.
    Resting,
    /// The recipient takes part no more.
    RecipientGone,
    /// Its time is over.
    Expired,
    /// It was ended, or what it rests on was.
    Ended,
}

impl Standing {
    /// The code, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Live => "live",
            Standing::Resting => "resting",
            Standing::RecipientGone => "recipient-gone",
            Standing::Expired => "expired",
            Standing::Ended => "ended",
        }
    }
}

/// What was given from a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Given {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Whether it is seen at this moment.
    pub standing: Standing,
    /// The unit that received it.
    #[schema(value_type = String, format = "uuid")]
    pub to_unit: UnitId,
    /// That unit's name.
    pub to_unit_name: String,
    /// Its organisation's name.
    pub to_organisation_name: String,
    /// The one person there, by name.
    pub to_user_name: Option<String>,
    /// The consent it rests on.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub consent: Option<EntryId>,
    /// The provision it rests on, by its key.
    pub statute: Option<String>,
    /// Whether it goes on with what is written later.
    pub lasting: Lasting,
    /// Single entries.
    pub entries: Vec<Mentioned>,
    /// Whole topics.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<Topic>,
    /// Whether it was received before it was passed on.
    pub passed_on: bool,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub given_at: Timestamp,
    /// Until just before when at the latest.
    #[schema(value_type = String, format = "date-time")]
    pub until: Timestamp,
    /// What it is needed for, and how it ended.
    pub words: DisclosureWords,
    /// Who gave it.
    pub by: String,
    /// Rises with each change.
    pub version: i64,
}

/// An entry by what it is, without what it says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Mentioned {
    /// The entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Its kind.
    pub kind: String,
    /// Its topic.
    #[schema(value_type = String)]
    pub topic: Topic,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
}

/// What this unit may see of another one's file, on what, and what it says at this moment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Reached {
    /// The entry, and whose it is.
    #[serde(flatten)]
    pub received: Received,
    /// On what it may be seen; the newest where there are several, nothing where it is seen in another way.
    pub by: Option<Carried>,
}

/// By what an entry of another file may be seen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Carried {
    /// The disclosure.
    #[schema(value_type = String, format = "uuid")]
    pub disclosure: EntryId,
    /// Whether it rests on a consent; otherwise on the provision.
    pub on_consent: bool,
    /// That consent, where it holds both ways, so that something may be given back on it.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub returns_on: Option<EntryId>,
    /// The provision it rests on, by its key.
    pub statute: Option<String>,
    /// Since when.
    #[schema(value_type = String, format = "date-time")]
    pub given_at: Timestamp,
    /// Until just before when at the latest.
    #[schema(value_type = String, format = "date-time")]
    pub until: Timestamp,
}

/// What somebody took into a file of their own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Taken {
    /// The entry it was taken from.
    #[schema(value_type = String, format = "uuid")]
    pub source: EntryId,
    /// The unit that took it.
    pub unit_name: String,
    /// Its organisation.
    pub organisation_name: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// The reason of its own, by its key in the list of reasons to collect from others than the person.
    pub reason: String,
}

/// What the other side will see, as it will see it: read with the recipient's own rights.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Whose page it would be.
    pub unit_name: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// Who of them it was read as.
    pub reader: String,
    /// What they would see, and nothing else.
    pub entries: Vec<Opened<serde_json::Value>>,
    /// What stands around it, as they would see it.
    pub around: casework::received::Around,
    /// How many chosen entries they would not see at this moment.
    pub unseen: usize,
    /// Until when.
    pub until: Timestamp,
}

/// Who receives, as a choice on a page.
#[derive(Debug, Clone, Serialize)]
pub struct Addressee {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its organisation's name.
    pub organisation_name: String,
}

/// Somebody who receives, by account.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Their account.
    pub user: UserId,
    /// Their name.
    pub name: String,
}
