//! What all pages of a case share.

pub mod frame;
