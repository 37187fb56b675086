//! Why a change around a substitution was refused, in the words of who tries.

use ::store::Timestamp;
use ui::{AppError, FieldError, View};

use crate::entry::EntryError;

/// Why a change around a substitution was refused.
#[derive(Debug, thiserror::Error)]
pub enum SubstitutionError {
    /// The person is away in these days already.
    #[error("the person is away on some of these days already")]
    Overlaps,
    /// Together with the absence right before or after it is longer than 30 days.
    #[error("the absence is longer than a substitution may be")]
    TooLong,
    /// The last day lies before the first or in the past.
    #[error("the days cannot stand")]
    Days(&'static str),
    /// Not an active colleague of the unit, away then too, or not for this case.
    #[error("this colleague cannot stand in")]
    NotEligible,
    /// The person who is away does not work in the unit.
    #[error("this person does not work in the unit")]
    NotAColleague,
    /// A code that is none of the absent person's cases.
    #[error("this is none of the person's cases")]
    NoSuchCase,
    /// It has ended.
    #[error("the substitution is over")]
    Over,
    /// Somebody else changed it since it was read.
    #[error("the substitution has changed since")]
    Changed,
    /// Reading or writing failed.
    #[error(transparent)]
    Entry(#[from] EntryError),
}

impl From<::store::Error> for SubstitutionError {
    fn from(error: ::store::Error) -> Self {
        EntryError::from(error).into()
    }
}

impl From<policy::Error> for SubstitutionError {
    fn from(error: policy::Error) -> Self {
        EntryError::from(error).into()
    }
}

impl SubstitutionError {
    /// The key of the sentence that a page shows, and the field of the value that it is about.
    pub(super) fn told(&self) -> Option<(&'static str, &'static str)> {
        match self {
            SubstitutionError::Overlaps => Some(("first_day", "substitution-error-overlap")),
            SubstitutionError::TooLong => Some(("last_day", "substitution-error-long")),
            SubstitutionError::Days(key) => Some(("last_day", key)),
            SubstitutionError::NotEligible => Some(("substitute", "substitution-error-colleague")),
            SubstitutionError::NotAColleague => Some(("absent", "substitution-error-absent")),
            SubstitutionError::NoSuchCase => Some(("cases", "substitution-error-case")),
            SubstitutionError::Over => Some(("last_day", "substitution-error-over")),
            SubstitutionError::Changed | SubstitutionError::Entry(_) => None,
        }
    }
}

impl From<SubstitutionError> for AppError {
    /// The answer to a program.
    fn from(error: SubstitutionError) -> Self {
        match (error.told(), error) {
            (_, SubstitutionError::Entry(error)) => error.into(),
            (Some((field, key)), _) => {
                let text = View::plain("", "", Timestamp::from_millis(0)).t(key);
                AppError::Unprocessable(vec![FieldError { field: field.to_owned(), text }])
            }
            (None, _) => AppError::PreconditionFailed,
        }
    }
}
