//! The acts of the desk, one file a matter.

pub mod accesses;
pub mod breaches;
pub mod requests;
