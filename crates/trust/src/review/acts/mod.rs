//! The acts of the desk, one file a matter.

pub mod accesses;
pub mod breaches;
mod merged;
pub mod requests;
