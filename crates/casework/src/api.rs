//! What all JSON answers of this crate share.

use serde::Serialize;
use utoipa::ToSchema;

pub use identity::api::{ChangeErrors, CreateErrors, Items, ReadErrors, sound};

/// The ids of something that was made; what it says is asked for at its address.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Made {
    /// The id of what was made.
    #[schema(value_type = String, format = "uuid")]
    pub id: store::EntryId,
}
