//! Every statement of the desk; each one is bounded by one organisation or one account.

pub(super) mod access;
pub(super) mod breach;
pub(super) mod request;
