//! Every statement on absences and who stands in: `read` what a person may know, `write` what is set and kept in step.

mod read;
mod write;

pub(super) use read::*;
pub(super) use write::*;
