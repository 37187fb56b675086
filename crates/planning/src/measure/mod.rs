//! Measures: who does what for which goal, who pays, and whether the client said yes to it.
//!
//! Invariants: a voluntary help carries no obligation, nor does anything that secret counselling does (rule 9); a benefit
//! that is granted is recorded and never decided here; measures wait for each other without a circle; the client's answer
//! to a measure needs no reason and is never changed, only followed by another (rule 11).
//!
//! Rest: `model/` kinds, circles, mix and overlaps · `store` the units that can be named · `acts` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::{answer, change, find, of_file, set};
pub use model::{
    Answer, ChangedMeasure, Course, Decision, Granting, Measure, MeasureView, Measures, Mode, NewAnswer, NewMeasure,
    Obligation, Overlap, Owner, Reply, Sector, Share,
};
pub(crate) use pages::words;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of measures.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
