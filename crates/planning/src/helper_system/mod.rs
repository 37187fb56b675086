//! The helper system: who helps the family with what, in one picture: family, friends, services, and what is agreed in the
//! plan.
//!
//! Invariants: nothing is asked here; everything is taken from where it stands (family, helpers, services, measures), as far
//! as the viewer may read it, so that whoever may not read of a service does not find it in the picture either; the
//! picture ranks nobody. Source: R147, R148.
//!
//! Rest: `model` the sides · `acts` · `pages` the picture and its table · `api` the same as JSON.

mod acts;
mod api;
mod model;
mod pages;

pub use acts::of_file;
pub use model::{Helper, HelperSide, HelperSystem};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The page and the API of the helper system.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
