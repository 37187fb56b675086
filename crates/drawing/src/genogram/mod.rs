//! A genogram: three generations and more, laid out by the server; what is said is the family, never where it stands.
//!
//! Rooms: `model` the family · `check` what cannot be · `union`, `generation`, `order`, `place`, `route`, `improve` from
//! the family to a plan · `svg`, `bond`, `household` from the plan to a picture.

mod bond;
mod check;
mod generation;
mod household;
mod improve;
mod model;
mod order;
mod place;
mod route;
mod svg;
mod union;

use maud::Markup;

pub use model::{
    Alike, Bond, BondKind, Couple, CoupleState, Descent, DescentKind, Family, FamilyError, Household, Life, Person,
    Symbol, Twins,
};
pub use svg::Words;

/// Draws a family with the legend of what occurs in it.
///
/// Errors: the persons between whom something stands that cannot be.
pub fn genogram(family: &Family, words: &Words<'_>) -> Result<Markup, FamilyError> {
    check::check(family)?;
    let unions = union::unions(family);
    let generation = generation::generations(family, &unions);
    let plan = improve::arranged(family, &unions, &generation);
    Ok(svg::draw(family, &unions, &plan, words))
}

/// Whether a family can be drawn at all, without drawing it.
///
/// Errors: as for [`genogram`].
pub fn possible(family: &Family) -> Result<(), FamilyError> {
    check::check(family)
}

#[cfg(test)]
mod tests;
