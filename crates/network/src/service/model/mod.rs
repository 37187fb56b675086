//! What the directory says about a service, and what it must not say.

mod code;
mod draft;
mod part;

pub use code::{
    Access, Audible, Cost, HelpForm, Kind, LifeArea, Sector, Sourcing, Spoken, TargetGroup, Tongue, Whereabouts,
};
pub use draft::ServiceDraft;
pub use part::{Phone, Place, Words};

use std::time::Duration;

use ::store::ids::{OrganisationId, UnitId};
use ::store::{Timestamp, id};
use serde::Serialize;
use utoipa::ToSchema;

id!(
    /// A service that the directory lists.
    pub ServiceId
);

/// After so long without a confirmation an entry counts as stale: it is marked, and ranks lower.
pub const STALE_AFTER: Duration = Duration::from_secs(180 * 24 * 60 * 60);

/// A service with all that is known about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DirectoryService)]
pub struct Service {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: ServiceId,
    /// Who offers it: the name of the organisation, or of whoever else.
    pub offered_by: String,
    /// What is known.
    #[serde(flatten)]
    pub text: ServiceDraft,
    /// The time zone of its opening hours, as an IANA name.
    pub time_zone: String,
    /// When somebody last said that all of it is still so.
    #[schema(value_type = String, format = "date-time")]
    pub confirmed_at: Timestamp,
    /// Who said so; nobody where it came from another directory.
    pub confirmed_by: Option<String>,
    /// Whether it is in the directory.
    pub standing: Standing,
    /// Rises by one with each change.
    pub version: i64,
}

impl Service {
    /// Its name and description in a language, or in the first there is.
    pub fn words(&self, lang: ui::Lang) -> Option<&Words> {
        in_language(&self.text.words, lang)
    }

    /// Whether nobody has confirmed it for too long.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        now.since(self.confirmed_at) > STALE_AFTER
    }
}

/// The words of a language, or the first there are.
pub fn in_language(words: &[Words], lang: ui::Lang) -> Option<&Words> {
    words.iter().find(|words| words.language.as_str() == lang.code()).or(words.first())
}

/// Whether a service is in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ServiceStanding)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It can be found.
    Listed,
    /// It was taken out.
    Withdrawn,
}

impl Standing {
    pub(super) fn from_column(code: &str) -> Self {
        if code == "listed" { Standing::Listed } else { Standing::Withdrawn }
    }
}

/// A service in a list of those who keep it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DirectoryListedService)]
pub struct ListedService {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: ServiceId,
    /// Its name, in German where there is one.
    pub name: String,
    /// Who offers it.
    pub offered_by: String,
    /// The organisation that keeps it; none where only the coordination does.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub organisation: Option<OrganisationId>,
    /// Free places, where somebody has said.
    pub free_places: Option<i64>,
    /// When somebody last said that all of it is still so.
    #[schema(value_type = String, format = "date-time")]
    pub confirmed_at: Timestamp,
    /// Whether that was too long ago.
    pub stale: bool,
    /// Rises by one with each change.
    pub version: i64,
}

/// Which part of the list somebody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Which of the services.
    pub which: Which,
    /// The page, from 1 on.
    pub page: i64,
}

impl Shown {
    /// How many stand on a page.
    pub const ON_A_PAGE: i64 = 50;
    /// Nobody turns further.
    pub const LAST_PAGE: i64 = 100_000;
}

/// Which of the services somebody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of the network.
    All,
    /// What the own organisation offers.
    Own,
    /// What nobody has confirmed for too long.
    Stale,
}

impl Which {
    /// The code in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Which::All => "all",
            Which::Own => "own",
            Which::Stale => "stale",
        }
    }
}

impl std::str::FromStr for Which {
    type Err = crate::Error;

    fn from_str(code: &str) -> Result<Self, crate::Error> {
        [Which::All, Which::Own, Which::Stale]
            .into_iter()
            .find(|which| which.as_str() == code)
            .ok_or_else(|| crate::Error::UnknownCode { what: "list", code: code.to_owned() })
    }
}

/// Somebody of the network who offers services: an organisation, or a unit of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offerer {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The unit, where it is one.
    pub unit: Option<UnitId>,
    /// How it is named in a list: „Anker“, „Anker · Familienhilfe“.
    pub name: String,
}
