//! Every statement on disclosures; what tells of a family starts from what the actor may see.

mod read;
mod write;

pub(super) use read::*;
pub(super) use write::*;
