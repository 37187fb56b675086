//! Giving, looking at what it would be, ending, taking over, and what there is.

pub(super) mod end;
pub(super) mod give;
pub(super) mod list;
mod plan;
pub(super) mod preview;
pub(super) mod take_over;
