//! Care Management: the services of a region that work together, and what they have agreed.
//!
//! A network holds carriers, a carrier organisations, an organisation units; people belong to units. This crate knows
//! no family and no case: nothing in it is personal data of clients.
//!
//! What may use what within this crate:
//!
//! ```text arrows
//! unit -> organisation
//! ```

pub mod organisation;
pub mod unit;

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
    /// A code in the database that this version does not know.
    #[error("unknown {what} „{code}“ in the database")]
    UnknownCode {
        /// What the code stands for.
        what: &'static str,
        /// The code as found.
        code: String,
    },
}

/// What this crate's functions answer.
pub type Result<T> = std::result::Result<T, Error>;
