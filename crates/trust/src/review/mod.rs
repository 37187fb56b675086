//! The desk of the data-protection officer: who looked, emergencies and their findings, requests and their periods,
//! breaches and their clock, what was deleted.
//!
//! Invariants: only the own organisation; metadata, never content; each look is itself in the journal (P18, V9).
//!
//! Rest: `acts/` one file a matter · `model/` kinds, states, periods · `policy` who may · `store/` every statement ·
//! `pages/` · `api` the same as JSON.

mod acts;
mod api;
mod error;
mod model;
mod pages;
mod policy;
pub(crate) mod store;

pub use acts::{accesses, breaches, requests};
pub use error::ReviewError;
pub use policy::Officer;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the desk.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
