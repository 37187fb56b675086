//! Why something at the door was refused, and what the person at the screen is told.

use store::Timestamp;
use ui::{AppError, FieldError, View};

use crate::check::Faults;
use crate::entry::EntryError;

/// Why a first contact, a first consultation or an entry check was refused.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// Something given cannot stand; nothing was written.
    #[error(transparent)]
    Faulty(#[from] Faults),
    /// A colleague was faster.
    #[error("a colleague has taken it")]
    Taken {
        /// Who took it.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// Nobody has taken the contact yet, so nobody can hold the consultation.
    #[error("nobody has taken the contact yet")]
    NotTaken,
    /// The entry check comes after the first consultation.
    #[error("the first consultation has not been held yet")]
    NotHeld,
    /// The case is open or closed: the entry check is done.
    #[error("the entry check is done")]
    Decided,
    /// That claim was stamped before; a moment never changes (rule 12).
    #[error("this claim has been stamped before")]
    Stamped,
    /// The colleague does not work in this unit, or must be kept from this family.
    #[error("this colleague cannot take it")]
    NotEligible,
    /// Somebody else saved since the page was opened.
    #[error("it has changed since; it is at version {version} now")]
    Changed {
        /// The version that stands now.
        version: i64,
    },
    /// Reading or writing failed.
    #[error(transparent)]
    Entry(EntryError),
}

impl IntakeError {
    /// What the page or the API answers, in the language of the view.
    pub fn told(self, view: &View) -> AppError {
        let conflict = |text: String| AppError::Conflict { text: Some(text) };
        match self {
            IntakeError::Faulty(faults) => faults.into(),
            IntakeError::Taken { by, at } => {
                conflict(view.ta("intake-taken-already", &[("name", by.into()), ("moment", view.date_time(at).into())]))
            }
            IntakeError::NotTaken => conflict(view.t("intake-not-taken")),
            IntakeError::NotHeld => conflict(view.t("intake-not-held")),
            IntakeError::Decided => conflict(view.t("intake-decided-already")),
            IntakeError::Stamped => conflict(view.t("intake-stamped-already")),
            IntakeError::NotEligible => AppError::Unprocessable(vec![FieldError {
                field: "user".to_owned(),
                text: view.t("intake-error-colleague"),
            }]),
            IntakeError::Changed { .. } => AppError::PreconditionFailed,
            IntakeError::Entry(error) => error.into(),
        }
    }
}

impl From<EntryError> for IntakeError {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::Changed { version } => IntakeError::Changed { version },
            EntryError::Faulty(faults) => IntakeError::Faulty(faults),
            other => IntakeError::Entry(other),
        }
    }
}

/// Errors of the crates below reach us as those of an entry.
macro_rules! through_entry {
    ($($error:ty),+) => { $(impl From<$error> for IntakeError {
        fn from(error: $error) -> Self {
            EntryError::from(error).into()
        }
    })+ };
}
through_entry!(store::Error, policy::Error, network::Error);
