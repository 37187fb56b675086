//! What is known of an organisation: its law, its clock, and whether an application made there keeps its date.

pub mod hours;

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use store::ids::{CarrierId, NetworkId, OrganisationId};
use utoipa::ToSchema;

use crate::Error;

/// A body that answers for the data of its units (L-1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// The network it works in.
    pub network: NetworkId,
    /// The legal body it belongs to.
    pub carrier: CarrierId,
    /// Its name as people know it.
    pub name: String,
    /// The privacy law it stands under.
    pub regime: Regime,
    /// Whether an application that arrives here keeps its date.
    pub application_dates: ApplicationDates,
    /// The time zone of its opening hours, as an IANA name.
    pub time_zone: String,
    /// Whether it takes part today.
    pub status: Status,
}

/// What is needed to add an organisation to a network.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// The network it works in.
    pub network: NetworkId,
    /// The legal body it belongs to.
    pub carrier: CarrierId,
    /// Its name as people know it.
    pub name: String,
    /// The privacy law it stands under.
    pub regime: Regime,
    /// Whether an application that arrives here keeps its date.
    pub application_dates: ApplicationDates,
    /// The time zone of its opening hours, as an IANA name.
    pub time_zone: String,
    /// The minute of the local day at which a contact that nobody has taken goes to the leads (R30).
    pub escalation_minute: i64,
}

/// The privacy law of an organisation (L-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// A social administration: social secrecy of SGB I and X.
    Sgb,
    /// A private body that handles social data on an authority's behalf (§78 SGB X).
    SgbEquivalent,
    /// A Catholic body: KDG.
    Kdg,
    /// A Protestant body: DSG-EKD.
    DsgEkd,
    /// Everyone else: the GDPR.
    Gdpr,
    /// A service in Belgium.
    Be,
}

/// Whether an application that arrives here keeps its date (L-27, rule 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicationDates {
    /// A carrier of benefits, a municipality, or a body commissioned by them (§16 SGB I).
    Preserved,
    /// Anyone else: the application counts only when it reaches the authority.
    NotPreserved,
}

/// Whether an organisation or a unit takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It takes part.
    Active,
    /// It has left; nothing is disclosed to it any more.
    Ended,
}

impl Regime {
    /// Every regime, in the order in which a page names them.
    pub const ALL: [Regime; 6] =
        [Regime::Sgb, Regime::SgbEquivalent, Regime::Kdg, Regime::DsgEkd, Regime::Gdpr, Regime::Be];

    /// The code in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Regime::Sgb => "sgb",
            Regime::SgbEquivalent => "sgb-equivalent",
            Regime::Kdg => "kdg",
            Regime::DsgEkd => "dsg-ekd",
            Regime::Gdpr => "gdpr",
            Regime::Be => "be",
        }
    }
}

impl FromStr for Regime {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        Regime::ALL
            .into_iter()
            .find(|regime| regime.as_str() == code)
            .ok_or_else(|| Error::UnknownCode { what: "regime", code: code.to_owned() })
    }
}

impl FromStr for Status {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        match code {
            "active" => Ok(Status::Active),
            "ended" => Ok(Status::Ended),
            other => Err(Error::UnknownCode { what: "status", code: other.to_owned() }),
        }
    }
}

impl ApplicationDates {
    /// Whether the date is kept.
    pub fn are_preserved(self) -> bool {
        self == ApplicationDates::Preserved
    }

    pub(crate) fn from_column(preserved: bool) -> Self {
        if preserved { ApplicationDates::Preserved } else { ApplicationDates::NotPreserved }
    }
}
