//! Every statement of the safety net: `check` finds and clears for the clock, `read` lists for people.

mod check;
mod read;

pub(super) use check::*;
pub(super) use read::*;
