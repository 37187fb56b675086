//! What is done with assessments.

pub(super) mod answer;
pub(super) mod begin;
pub(super) mod instrument;
pub(super) mod read;
pub(super) mod sign;
