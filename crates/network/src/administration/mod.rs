//! Administration: who takes part in the network, how an office is reached, when its doors are open.
//!
//! Invariants: an administrator keeps settings and sees no content (policy F4); administrators of the network's office
//! keep the whole network, all others their own organisation alone; every act is journaled; what does not belong to
//! one's reach is absent.
//!
//! Rest: `model` what is kept, and its rules · `policy` how far an administrator reaches · `store` every statement ·
//! `acts` founding, changing, ending · `reference` the presets of regions · `pages/` and `api` · the words.

mod acts;
mod api;
mod model;
mod pages;
mod policy;
mod store;

pub use acts::hours::set_hours;
pub use acts::organisation::{
    change_organisation, end_organisation, found_carrier, found_organisation, rename_carrier,
};
pub use acts::text::{Place, set_words, words_of};
pub use acts::unit::{change_unit, end_unit, found_unit};
pub use acts::{AFTER_FOUNDING, AfterFounding, Founded, set_office};
pub use model::{
    Letterhead, ListedCarrier, ListedOrganisation, ListedUnit, Names, OrganisationSettings, Preset, PresetOrganisation,
    PresetUnit, Stretch, UnitSettings, WeekPlan, presets,
};
pub use policy::Reach;
pub use store::letterhead;

use identity::App;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the administration.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}
