//! Services: what units, associations and neighbours offer to people, as the directory lists it.
//!
//! Invariants: nothing here is about clients; a refuge has no address in any field, and none is stored for it; what
//! nobody has confirmed for half a year is marked as stale; a number that is meant for colleagues reaches no public page.
//!
//! Rest: `model` what is said about a service, and what must not be said · `policy` who keeps what · `store` every
//! statement · `acts` the acts · `pages/` and `api` · the words.

mod acts;
mod api;
mod model;
mod pages;
mod policy;
mod store;

pub use acts::{all, change, confirm, enter, offerers, one, withdraw};
pub use model::{
    Access, Audible, Cost, HelpForm, Kind, LifeArea, ListedService, Offerer, Phone, Place, STALE_AFTER, Sector,
    Service, ServiceDraft, ServiceId, Shown, Sourcing, Spoken, Standing, TargetGroup, Tongue, Whereabouts, Which,
    Words, in_language,
};
pub use policy::Keeper;
pub use store::{edition_unscoped, listed_unscoped};

use identity::App;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of those who keep the directory.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}
