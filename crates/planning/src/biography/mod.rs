//! Biographies: what has happened in somebody's life, as they tell it and as it is known, on one line.
//!
//! Invariants: every event is about one person and has one topic, so that whoever may not read of that topic does not find
//! the event, in the table or on the line; what was confided is sealed when it is written and then there for its author
//! alone; through a portal an event is shown to its own person and to nobody else of the family. Source: R125.
//!
//! Rest: `model` what an event says · `acts` · `pages/` the line and its table, a new event · `api` the same as JSON.

mod acts;
mod api;
mod model;
mod pages;

pub use acts::{of_file, tell};
pub use model::{Lane, LifeEvent, Lived, NewLifeEvent, Teller};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of biographies.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
