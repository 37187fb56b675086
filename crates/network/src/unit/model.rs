//! What is known of a unit and of the people who work there.

use serde::{Deserialize, Serialize};
use store::ids::{NetworkId, OrganisationId, UnitId, UserId};
use utoipa::ToSchema;

use crate::organisation::Status;

/// A team in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// The network it works in.
    pub network: NetworkId,
    /// The organisation that answers for its data.
    pub organisation: OrganisationId,
    /// Its name as people know it.
    pub name: String,
    /// Whether others may learn that it keeps a file.
    pub visibility: Visibility,
    /// Whether it takes part today.
    pub status: Status,
}

/// What is needed to add a unit to an organisation.
#[derive(Clone, Debug)]
pub struct NewUnit {
    /// The organisation that answers for its data.
    pub organisation: OrganisationId,
    /// Its name as people know it.
    pub name: String,
    /// Whether others may learn that it keeps a file.
    pub visibility: Visibility,
}

/// Whether others may learn that a unit keeps a file about someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// A file can be known to exist where a disclosure says so.
    Open,
    /// Secret counselling: outside the unit not even its existence can be told (L-10).
    Hidden,
}

/// Someone who works in a unit, as colleagues see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who it is.
    pub user: UserId,
    /// The name.
    pub name: String,
    /// The profession, such as „Sozialarbeit“ or „Verwaltung“.
    pub profession: String,
}

impl Visibility {
    /// The code in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Visibility::Open => "open",
            Visibility::Hidden => "hidden",
        }
    }

    /// Whether its files are secret.
    pub fn is_hidden(self) -> bool {
        self == Visibility::Hidden
    }

    pub(crate) fn from_column(hidden: bool) -> Self {
        if hidden { Visibility::Hidden } else { Visibility::Open }
    }
}

impl std::str::FromStr for Visibility {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        [Visibility::Open, Visibility::Hidden].into_iter().find(|way| way.as_str() == code).ok_or(())
    }
}
