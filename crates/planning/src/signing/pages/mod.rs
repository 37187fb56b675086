//! Signing on screen: one form for everything that two sides sign.

pub(crate) mod sign_form;
