//! What first contact, first consultation and entry check are made of, and their rules; no database in here.

mod claim;
mod consultation;
mod contact;
mod duty;
mod entry_check;
mod self_help;

pub use claim::{Claim, ClaimKind, ClaimMoment};
pub use consultation::{
    ConsultationRecord, Offer, Reaction, SafetyScreening, SaveConsultation, Screening, Step, Urgency, Urgent, Wish,
};
pub use contact::{AccessPath, Answer, FirstContact, Handling, Naming, NewContact, code_name};
pub use duty::{FirstConsultation, SameDayRate, Standing, TodayCount};
pub use entry_check::{CheckResult, Criterion, EntryCheck, LIFE_AREAS, Opening, PersonAnswer, WayGiven};
pub use self_help::{SelfHelpOption, self_help_on};

/// The most characters of a name.
pub const NAME_MAX: usize = 120;
/// The most characters of a short answer.
pub const LINE_MAX: usize = 300;
/// The most characters of a longer text.
pub const TEXT_MAX: usize = 4_000;
