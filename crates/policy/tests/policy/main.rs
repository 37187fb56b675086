//! Who may see what: the predicate against the pure rule over random worlds, edits of it, and the writing of access.

#![expect(clippy::unwrap_used, reason = "in a test an error is a failure, and the line is what one wants to know")]

mod agree;
mod dice;
mod invariants;
mod invented;
mod legs;
mod mutants;
mod passing_on;
mod plan;
mod rows;
mod scene;
mod standard_rows;
