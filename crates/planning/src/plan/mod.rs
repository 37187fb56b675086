//! The common plan: what the family wishes and what is agreed, frozen in versions that both sign.
//!
//! Invariants: a version holds everything as it stood when it was made and never changes; signed is final (rule 10), a
//! change makes a new one; only the newest is signed, and not without a strength; who disagrees stands in every version
//! from then on (rule 11); nobody makes a version over one that they have not seen.
//!
//! Rest: `model/` what is frozen, and the difference of two versions · `store` numbers and signatures · `acts` · `pages/` ·
//! `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::{compare, disagree, find, freeze, of_file, sign};
pub use model::{
    Change, Comparison, Difference, Dissent, FieldChange, FrozenDissent, FrozenGoal, FrozenMeasure, FrozenWish,
    NewVersion, Part, Plan, PlanSignature, PlanVersion, Standing, VersionView,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the common plan.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
