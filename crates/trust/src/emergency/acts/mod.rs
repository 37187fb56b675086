//! The acts: opening, ending, reviewing.

pub(super) mod end;
pub(super) mod open;
pub(super) mod review;
pub(super) mod stand_in;
