//! What an administrator keeps: settings of carriers, organisations and units, and their rules.

mod organisation;
mod preset;
mod week;

pub use organisation::{Letterhead, OrganisationSettings, UnitSettings};
pub use preset::{Names, Preset, PresetOrganisation, PresetUnit, presets};
pub use week::{Stretch, WeekPlan, clock, minute};

use serde::Serialize;
use store::ids::{CarrierId, OrganisationId, UnitId};
use utoipa::ToSchema;

/// A legal body, as the administration lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListedCarrier {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: CarrierId,
    /// Its name.
    pub name: String,
    /// Rises by one with each change.
    pub version: i64,
}

/// An organisation, as the administration lists it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ListedOrganisation {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: OrganisationId,
    /// The name of its carrier.
    pub carrier_name: String,
    /// What is set for it.
    pub settings: OrganisationSettings,
    /// Whether it takes part today.
    pub active: bool,
    /// Rises by one with each change.
    pub version: i64,
}

/// A unit, as the administration lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListedUnit {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: UnitId,
    /// The organisation it belongs to.
    #[schema(value_type = String, format = "uuid")]
    pub organisation: OrganisationId,
    /// What is set for it.
    pub settings: UnitSettings,
    /// Whether it takes part today.
    pub active: bool,
    /// Whether somebody leads it today; without a lead nobody hears of what nobody has taken.
    pub has_lead: bool,
    /// Rises by one with each change.
    pub version: i64,
}
