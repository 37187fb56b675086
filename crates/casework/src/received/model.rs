//! An entry of another service, and whose it is.

use serde::Serialize;
use store::UnitId;
use utoipa::ToSchema;

use crate::entry::Opened;

/// An entry that lies in another unit's file and may be seen here at this moment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Received {
    /// The entry.
    pub entry: Opened<serde_json::Value>,
    /// The unit in whose file it lies.
    #[schema(value_type = String, format = "uuid")]
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// Its organisation's name.
    pub organisation_name: String,
}

impl Received {
    /// Whose it is, as a line says it.
    pub fn owner(&self) -> String {
        format!("{} – {}", self.organisation_name, self.unit_name)
    }
}
