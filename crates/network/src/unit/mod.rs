//! A unit is a team in an organisation; it owns files, and people belong to it.

mod model;
mod store;

pub use self::model::{Colleague, NewUnit, Unit, Visibility};
pub use self::store::{colleagues, create_unit, leads, unit_of, units_of_organisation};
