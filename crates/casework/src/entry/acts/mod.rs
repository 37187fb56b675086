//! Acts on entries that need more than a few lines.

pub(super) mod restate;
