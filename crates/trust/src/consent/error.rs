//! Why something about a consent could not be done.

use casework::check::Faults;
use casework::entry::EntryError;
use ui::AppError;

/// Why something about a consent could not be read or done; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    /// What entries answer.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// Something given cannot stand.
    #[error(transparent)]
    Faulty(#[from] Faults),
    /// What the network answers.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The rule of grants was broken.
    #[error(transparent)]
    Policy(#[from] policy::Error),
}

impl ConsentError {
    /// One field that cannot stand; the key names the sentence that helps.
    pub fn faulty(field: &str, key: &'static str) -> Self {
        Faults::contradiction(field, key).into()
    }

    /// The faults of single values, where it is about these.
    pub fn into_faults(self) -> Result<Faults, Self> {
        match self {
            ConsentError::Faulty(faults)
            | ConsentError::Entry(EntryError::Faulty(faults))
            | ConsentError::Network(network::Error::Faulty(faults)) => Ok(faults),
            other => Err(other),
        }
    }
}

impl From<::store::Error> for ConsentError {
    fn from(error: ::store::Error) -> Self {
        EntryError::from(error).into()
    }
}

impl From<ConsentError> for AppError {
    fn from(error: ConsentError) -> Self {
        match error {
            ConsentError::Entry(error) => error.into(),
            ConsentError::Faulty(faults) => faults.into(),
            ConsentError::Network(error) => error.into(),
            ConsentError::Policy(error) => AppError::Internal(error.to_string()),
        }
    }
}
