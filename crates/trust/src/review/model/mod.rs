//! What stands on the desk, without I/O.

pub(crate) mod access;
pub(crate) mod breach;
pub(crate) mod period;
pub(crate) mod request;
