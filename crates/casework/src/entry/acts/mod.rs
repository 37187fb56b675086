//! Acts on entries that need more than a few lines.

pub(super) mod follow;
pub(super) mod restate;
