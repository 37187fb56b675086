//! Why a file could not be opened in an emergency, or an access not be reviewed.

use casework::entry::EntryError;
use ui::AppError;
use ui::check::Faults;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum EmergencyError {
    /// Absent, of another unit, secret, barred, or open to the person anyway: nobody can tell which.
    #[error("no such file for this person")]
    NotFound,
    /// The person has an emergency access that nobody has reviewed yet.
    #[error("an earlier emergency access has not been reviewed")]
    OneIsOpen,
    /// The second factor was not proven just now.
    #[error("the second factor was not proven")]
    NotProven,
    /// Nobody reviews what they opened themselves.
    #[error("nobody reviews their own emergency")]
    Own,
    /// Somebody was faster.
    #[error("it has changed since it was read")]
    Changed,
    /// Something given cannot stand; nothing was written.
    #[error(transparent)]
    Faulty(#[from] Faults),
    /// An entry could not be read or written.
    #[error(transparent)]
    Entry(EntryError),
    /// The rows that say who may could not be written.
    #[error(transparent)]
    Policy(#[from] policy::Error),
    /// The network's own rows could not be read.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<EntryError> for EmergencyError {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::NotFound => EmergencyError::NotFound,
            other => EmergencyError::Entry(other),
        }
    }
}

impl From<EmergencyError> for AppError {
    fn from(error: EmergencyError) -> Self {
        match error {
            EmergencyError::NotFound => AppError::NotFound,
            EmergencyError::OneIsOpen => Faults::contradiction("reason", "emergency-error-open").into(),
            EmergencyError::NotProven => Faults::contradiction("code", "emergency-error-code").into(),
            EmergencyError::Own => Faults::contradiction("finding", "emergency-error-own").into(),
            EmergencyError::Changed => AppError::PreconditionFailed,
            EmergencyError::Faulty(faults) => faults.into(),
            EmergencyError::Entry(error) => error.into(),
            EmergencyError::Store(error)
            | EmergencyError::Network(network::Error::Store(error))
            | EmergencyError::Policy(policy::Error::Store(error)) => error.into(),
            EmergencyError::Policy(_) | EmergencyError::Network(_) => AppError::Internal(error.to_string()),
        }
    }
}
