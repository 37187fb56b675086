//! The pages of sessions: logging out, ending a session elsewhere, choosing the unit to act for.

mod end;
mod unit;

pub(crate) use end::{end_one, end_others, log_out};
pub(crate) use unit::{choose, show_choice};
