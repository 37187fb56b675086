//! Intake: first contact, first consultation on the same day, and the entry check that may open a case.
//!
//! Invariants: whoever receives somebody gives them a file, a duty for today and, where a benefit was asked for, a moment
//! that counts, all in one transaction; two colleagues never take the same person; wishes stay as they were said; a case
//! opens only after the indication and the person's yes, with exactly one contact person; "not at short notice" is a path of
//! equal worth with a day to look again (R23, R26, R28, R30-R35, R41, R44, R223; DESIGN §2 rules 7, 8, 11, 12, 14).
//!
//! Rest: `model/` types and rules · `receive`, `waiting`, `talk`, `check` what is done · `store` every statement · `pages/` ·
//! `api/` JSON · `jobs` what runs later.

mod api;
mod check;
mod error;
pub mod jobs;
pub mod model;
mod pages;
mod receive;
mod store;
mod talk;
mod waiting;

pub use check::{Outcome, checks, decide};
pub use error::IntakeError;
pub use receive::{Received, receive, stamp_claim};
pub use talk::{Talk, close, join, save, talk};
pub use waiting::{Contact, assign, find, own_advice, same_day_rate, take, today, waiting};

use identity::App;
use ui::Routes;

ui::texts!(de = "de.ftl");

/// The pages and the API of intake.
pub fn routes() -> Routes<App> {
    pages::routes().merge(api::routes())
}
