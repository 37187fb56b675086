//! The genogram: the family over three generations as one picture that all can look at together.
//!
//! Invariants: persons and relations are those of the family page and are asked nowhere twice; what is kept here is only
//! what a genogram needs beyond them; it is drawn from what the viewer may read, so that a sealed fact is not in the
//! picture either; nothing can be entered that makes somebody their own ancestor. Source: R147, B6.
//!
//! Rest: `model/` what is kept, and the family to be drawn · `acts/` · `pages/` · `api` the same as JSON.

mod acts;
mod api;
mod model;
mod pages;

pub use acts::{join, of_file, sign, tie};
pub use model::{Genogram, Household, LifeState, Parents, PersonSign, Sign, Tie, TieKind};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the genogram.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
