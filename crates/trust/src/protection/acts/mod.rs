//! Opening a procedure, its steps, the notice to an authority and what comes back.

pub mod begin;
mod merged;
pub mod notify;
pub mod read;
pub mod take;
