//! What is noted by the way: which case somebody opened last.

pub(super) mod visit;
