//! A first contact once it is noted: its code, its duty, its content.

use store::{CaseId, EntryId, Timestamp};

use super::{ClaimMoment, FirstConsultation, FirstContact};
use crate::case::CaseCode;
use crate::person::PersonCard;

/// A first contact that has been noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The code under which it is found.
    pub code: CaseCode,
    /// The advice that began with it.
    pub case: CaseId,
    /// The first contact's entry.
    pub entry: EntryId,
    /// Until when the first consultation must be held.
    pub due_at: Timestamp,
}

/// A first contact with its content, as those may see it who receive people or hold the consultation.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Where its first consultation stands.
    pub consultation: FirstConsultation,
    /// What was noted.
    pub contact: FirstContact,
    /// Who it is; none when the card is not for this desk.
    pub card: Option<(EntryId, PersonCard)>,
    /// The moments that count.
    pub claims: Vec<ClaimMoment>,
}

impl Contact {
    /// The person's name or code name as lists show it.
    pub fn name(&self) -> String {
        self.card.as_ref().map(|(_, card)| card.sorted_name()).unwrap_or_default()
    }
}
