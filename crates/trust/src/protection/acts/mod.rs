//! Opening a procedure, its steps, the notice to an authority and what comes back.

pub mod begin;
pub mod notify;
pub mod read;
pub mod take;
