//! What a first consultation is made of, and its rules; no database in here.

mod record;
mod self_help;

pub use record::{
    ConsultationRecord, Offer, Reaction, SafetyScreening, SaveConsultation, Screening, Step, Urgency, Urgent, Wish,
};
pub use self_help::{SelfHelpOption, self_help_on};
