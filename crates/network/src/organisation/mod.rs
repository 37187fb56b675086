//! An organisation is the body that answers for its data: in a municipality the functional unit, so that the social
//! welfare office and the youth office of one town are two (L-1).

mod model;
mod store;

pub use self::model::hours::{Due, HoursError, Opening, OpeningHours};
pub use self::model::{ApplicationDates, NewOrganisation, Organisation, Regime, Status};
pub use self::store::{
    add_closing_day, create_carrier, create_network, create_organisation, names_unscoped, opening_hours, organisation,
    organisation_of_unit, set_opening_hours,
};
