//! What is done with consents; each act is one transaction with its journal row.

pub(super) mod ask;
pub(super) mod list;
mod merged;
pub(super) mod sign;
mod text;
pub(super) mod withdraw;
