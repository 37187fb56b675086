//! What the directory answers: the services that fit, and for each the reasons why.

use ::store::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::service::{LifeArea, ServiceId, Spoken, TargetGroup};

/// The answer to what somebody wants.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DirectoryAnswer)]
pub struct Answer {
    /// The hits of this page, the best first.
    pub hits: Vec<Hit>,
    /// How many there are on all pages.
    pub total: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The place as the directory knows it; none where it knows no such place, and everything was looked through.
    pub place: Option<String>,
    /// Whether a word was read as a similar one.
    pub read_as_similar: bool,
}

/// A service that fits.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DirectoryHit)]
pub struct Hit {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: ServiceId,
    /// Its name, in the language of the request where there is one.
    pub name: String,
    /// Who offers it.
    pub offered_by: String,
    /// Where people go; empty for a refuge, and where nobody has said.
    pub place: String,
    /// The number that everybody may call.
    pub phone: String,
    /// Why it is here, the weightiest first.
    pub reasons: Vec<Reason>,
    /// When somebody last said that all of it is still so.
    #[schema(value_type = String, format = "date-time")]
    pub confirmed_at: Timestamp,
    /// Whether that was too long ago; then it stands further down.
    pub stale: bool,
}

/// Why a service is among the hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DirectoryReason)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// It helps with what was asked for.
    HelpsWith {
        /// The part of life.
        area: LifeArea,
    },
    /// It is there for the place that was asked for.
    ForPlace {
        /// The place.
        place: String,
    },
    /// It has free places.
    FreePlaces {
        /// How many.
        places: i64,
    },
    /// Somebody is there right now.
    OpenNow {
        /// Until when, on the clock of the place.
        until: String,
    },
    /// The language that was asked for is spoken.
    Speaks {
        /// The language.
        language: Spoken,
    },
    /// It is meant for who was asked for.
    ForGroup {
        /// The group.
        group: TargetGroup,
    },
    /// It costs nothing.
    Free,
}
