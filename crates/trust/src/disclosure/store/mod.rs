//! Every statement on disclosures; what tells of a family starts from what the actor may see.

mod read;
mod ways;
mod write;

pub(super) use read::*;
pub(super) use ways::*;
pub(super) use write::*;
