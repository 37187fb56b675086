//! The network map: who is around somebody, in four sectors of life and three horizons of closeness (after Pantuček).
//!
//! Invariants: family, informal helpers and services are taken from where they stand and are not asked again; of them the
//! map keeps only where they stand on it, so that whoever may not read of a service does not find it on the map either;
//! a map belongs to a day and to whoever tells it, and another day is another map; figures describe and judge nobody.
//! Source: R148, B6.
//!
//! Rest: `model/` what is kept, its measures, and one map beside the one before · `acts/` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;

pub use acts::{draw, of_file, tie};
pub use model::{
    Alter, Change, Drawn, Horizon, Known, Maps, Metrics, NetworkMap, NewTies, Placed, Sector, Somebody, Support,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of network maps.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
