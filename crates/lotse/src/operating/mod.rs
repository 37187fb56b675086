//! What whoever runs an installation needs: backups, figures, and a look at whether all is well.
//!
//! Invariant: nothing in here reads content, and nothing it says names a person.

pub mod backup;
pub mod checkpoint;
pub mod doctor;
pub mod founding;
pub mod guard;
pub mod metrics;
pub(crate) mod process;
pub(crate) mod store;
