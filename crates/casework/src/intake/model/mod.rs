//! What a first contact is made of, and its rules; no database in here.

mod claim;
mod contact;
mod duty;
mod received;

pub use claim::{Claim, ClaimKind, ClaimMoment};
pub use contact::{AccessPath, Answer, FirstContact, Handling, Naming, NewContact, code_name};
pub use duty::{CheckResult, FirstConsultation, SameDayRate, Standing, TodayCount};
pub use received::{Contact, Received};

/// The most characters of a name.
pub const NAME_MAX: usize = 120;
/// The most characters of a short answer.
pub const LINE_MAX: usize = 300;
/// The most characters of a longer text.
pub const TEXT_MAX: usize = 4_000;
