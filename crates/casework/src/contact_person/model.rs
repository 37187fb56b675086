//! What is said when a family gets another contact person, and why it may be refused.

use ::store::UserId;
use serde::{Deserialize, Serialize};
use ui::{AppError, FieldError, View};
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked};
use crate::entry::{Content, EntryError};
use crate::sealed::Follow;

codes! {
    /// Why a family gets another contact person (R34: change requires a reason).
    pub enum HandOverReason {
        /// The family wishes it.
        FamilyWishes = "wunsch-der-familie",
        /// Long absence or illness.
        Absence = "abwesenheit",
        /// The colleague leaves, or moves to another team.
        Leaving = "wechsel",
        /// Another profession fits better now.
        Profession = "fachlichkeit",
        /// Too close to the family, or a conflict.
        Conflict = "befangenheit",
        /// Too many cases in one hand.
        Workload = "auslastung",
    }
}

impl HandOverReason {
    /// Whether whoever hands over loses the file with it: they leave, or are too close to the family. Otherwise they
    /// stay in the team, so that the new contact person can ask them (L-3).
    pub fn ends_access(self) -> bool {
        matches!(self, HandOverReason::Leaving | HandOverReason::Conflict)
    }
}

/// What was said when a family got another contact person; it stays in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Who takes over.
    #[schema(value_type = String, format = "uuid")]
    pub to: UserId,
    /// Why.
    pub reason: HandOverReason,
    /// What the new contact person must know, and how the family was told.
    pub note: String,
    /// Which sealed entries go along, each on a ground of its own; all others stay. This is never kept with what was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<Follow>,
}

impl Content for HandOver {
    const KIND: &'static str = "hand-over";
}

impl Checked for HandOver {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("note", &mut self.note, 5_000);
    }
}

/// Why a change around the contact person was refused.
#[derive(Debug, thiserror::Error)]
pub enum ContactPersonError {
    /// Only open cases have a contact person to hand over.
    #[error("the case is not open")]
    NotOpen,
    /// Neither the contact person nor a lead.
    #[error("only the contact person or a lead of the unit may do this")]
    NotEntitled,
    /// Not an active member of the unit that owns the file, or barred from the case.
    #[error("this colleague cannot stand for the family")]
    NotEligible,
    /// The family would be left without its contact person.
    #[error("hand the family over first")]
    IsContactPerson,
    /// Somebody else changed the case since it was read.
    #[error("the case has changed since")]
    Changed,
    /// Reading or writing failed.
    #[error(transparent)]
    Entry(#[from] EntryError),
}

impl From<::store::Error> for ContactPersonError {
    fn from(error: ::store::Error) -> Self {
        EntryError::from(error).into()
    }
}

impl From<policy::Error> for ContactPersonError {
    fn from(error: policy::Error) -> Self {
        EntryError::from(error).into()
    }
}

impl ContactPersonError {
    /// The key of the sentence that a page shows.
    pub(super) fn key(&self) -> Option<&'static str> {
        match self {
            ContactPersonError::NotOpen => Some("contact-person-not-open"),
            ContactPersonError::NotEntitled => Some("contact-person-not-entitled"),
            ContactPersonError::NotEligible => Some("contact-person-not-eligible"),
            ContactPersonError::IsContactPerson => Some("contact-person-hand-over-first"),
            ContactPersonError::Changed => Some("contact-person-changed"),
            ContactPersonError::Entry(_) => None,
        }
    }

    /// The answer to a program; `field` is the one that names the colleague.
    pub(super) fn told(self, field: &str) -> AppError {
        match (self.key(), self) {
            (_, ContactPersonError::Entry(error)) => error.into(),
            (_, ContactPersonError::Changed) => AppError::PreconditionFailed,
            (key, _) => {
                let text = View::plain("", "", ::store::Timestamp::from_millis(0)).t(key.unwrap_or_default());
                AppError::Unprocessable(vec![FieldError { field: field.to_owned(), text }])
            }
        }
    }
}

/// One stretch of time in which somebody was the family's contact person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Term {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// From when.
    #[schema(value_type = String, format = "date-time")]
    pub from: ::store::Timestamp,
    /// Until when; none for the running term.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub until: Option<::store::Timestamp>,
}
