//! What is done with portals; each act is one transaction with its journal row.

pub(super) mod ask;
pub(super) mod enter;
pub(crate) mod follow;
pub(super) mod let_in;
pub(super) mod looked;
mod merged;
pub(super) mod show;
