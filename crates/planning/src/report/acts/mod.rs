//! Gathering what was recorded, keeping and editing the draft, confirming it, and reading it.

pub(super) mod change;
pub(super) mod gather;
pub(super) mod read;
