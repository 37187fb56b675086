//! Why something at the desk could not be shown or done.

use ui::AppError;
use ui::check::Faults;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// Absent, another organisation's, or not for this person: nobody can tell which.
    #[error("no such thing for this person")]
    NotFound,
    /// Somebody was faster.
    #[error("it has changed since it was read")]
    Changed,
    /// The period was lengthened before, or is over.
    #[error("the period cannot be lengthened any more")]
    TooLateToExtend,
    /// Something given cannot stand; nothing was written.
    #[error(transparent)]
    Faulty(#[from] Faults),
    /// The keys refused.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// The network's own rows could not be read.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<ReviewError> for AppError {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::NotFound => AppError::NotFound,
            ReviewError::Changed => AppError::PreconditionFailed,
            ReviewError::TooLateToExtend => Faults::contradiction("settled", "review-request-too-late").into(),
            ReviewError::Faulty(faults) => faults.into(),
            ReviewError::Store(error) | ReviewError::Network(network::Error::Store(error)) => error.into(),
            ReviewError::Vault(_) | ReviewError::Network(_) => AppError::Internal(error.to_string()),
        }
    }
}
