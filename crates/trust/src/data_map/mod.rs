//! The data map: whose data stands in which column, what for, how long, who gets it out, and how it goes.
//!
//! Invariants: every column of the live schema is annotated, on both engines, or a test fails and says what to do; the record
//! of processing, the information package and erasure derive from it, so that none of them can forget a table.
//!
//! Rest: `model` the map and its rules · `reference/` the map itself, purposes and periods as dated data · `pages/` the
//! record of processing · `api` the same as JSON.

mod api;
mod model;
mod pages;

pub use model::{
    Annotation, Column, ColumnKind, DATA_MAP, DataMap, Erase, Export, PROCESSING, Processing, Purpose, Record,
    Retention, Table, Whose,
};

use identity::App;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the record of processing.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}
