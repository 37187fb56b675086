//! Wishes and goals: what somebody wants in their own words, and what is agreed from it.
//!
//! Invariants: a wish and a rating are the client's own and are never changed, only followed by another (rule 11); at
//! most three goals of a case at a time are scaled with five sentences, and none of them without the expected one; hints
//! about a goal never keep it from being saved; what was reached is told in words, the figure is for the evaluation.
//!
//! Rest: `model/` kinds, hints and the formula · `store` the places of the focus goals · `acts` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub(crate) use acts::on_the_scale;
pub use acts::{change, find, of_file, plan_for_crisis, rate, set, wish};
pub use model::{
    Attainment, ChangedGoal, CrisisPlan, Goal, GoalView, Goals, Hint, Horizon, IfThen, Levels, Measured, NewGoal,
    NewRating, NewWish, Rating, SeenFrom, Standing, Wish, t_score,
};
pub(crate) use pages::words;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of wishes and goals.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
