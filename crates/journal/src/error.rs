//! Why the journal could not keep a row.

/// Why a row was not kept or not sealed. Whoever waits for a row of reading and gets this must not answer with content.
#[derive(Clone, Debug, thiserror::Error)]
pub enum JournalError {
    /// The database refused the rows; nobody who waited for them may answer.
    #[error("The journal could not be written, so nothing may be shown: {0}")]
    NotKept(#[from] store::Error),
    /// The journal has been stopped, as at the end of the program.
    #[error("The journal is closed, so nothing may be shown.")]
    Stopped,
    /// Another node holds the lease of the sealer; it seals within a second.
    #[error("Another node is sealing the journal.")]
    SealerElsewhere,
}
