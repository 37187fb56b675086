//! What is done: holding, listing, erasing.

pub(super) mod erase;
pub(super) mod hold;
pub(super) mod round;
