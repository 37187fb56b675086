//! Merging two cards, undoing it, and linking cards of two cases.

pub mod follow;
pub(super) mod link;
pub(super) mod merge;
pub(super) mod undo;
