//! Care Management: the services of a region that work together, and what they have agreed.
//!
//! A network holds carriers, a carrier organisations, an organisation units; people belong to units. This crate knows
//! no family and no case: nothing in it is personal data of clients.
//!
//! What may use what within this crate:
//!
//! ```text arrows
//! unit -> organisation
//! administration -> organisation, unit
//! cooperation -> organisation
//! service -> administration, organisation
//! directory -> administration, service
//! ```

pub mod administration;
pub mod cooperation;
pub mod directory;
pub mod organisation;
pub mod service;
pub mod unit;

#[doc(hidden)]
pub use linkme;

use identity::App;
use ui::check::Faults;
use ui::{AppError, Routes};

pub use organisation::{Due, OpeningHours, Organisation};
pub use unit::{Colleague, Unit};

/// Why something about the network could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The organisation's key could not be made.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// Opening hours that no clock can keep.
    #[error(transparent)]
    Hours(#[from] organisation::HoursError),
    /// It does not exist, or lies beyond the actor's reach: nobody can tell which (rule 5).
    #[error("no such thing for this person")]
    NotFound,
    /// Somebody changed it since it was read; `version` is today's.
    #[error("it has changed since; it is at version {version} now")]
    Changed {
        /// The version that stands now.
        version: i64,
    },
    /// Something given cannot stand; nothing was written.
    #[error(transparent)]
    Faulty(#[from] Faults),
    /// What had to follow in another part could not be done, so nothing was.
    #[error("what follows from a founding could not be done: {0}")]
    Following(anyhow::Error),
    /// A code in the database that this version does not know.
    #[error("unknown {what} „{code}“ in the database")]
    UnknownCode {
        /// What the code stands for.
        what: &'static str,
        /// The code as found.
        code: String,
    },
}

impl Error {
    /// One field that cannot stand; the key names the sentence that helps.
    pub fn faulty(field: &str, key: &'static str) -> Self {
        Error::Faulty(Faults::contradiction(field, key))
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound | Error::Store(store::Error::Missing) => AppError::NotFound,
            Error::Changed { .. } => AppError::PreconditionFailed,
            Error::Faulty(faults) => faults.into(),
            Error::Store(error) => error.into(),
            other => AppError::Internal(other.to_string()),
        }
    }
}

/// Every address of this crate: pages and JSON.
pub fn routes() -> Routes<App> {
    administration::routes().merge(cooperation::routes()).merge(service::routes()).merge(directory::routes())
}

/// What this crate's functions answer.
pub type Result<T> = std::result::Result<T, Error>;
