//! How a command ends when it cannot do what it was asked: one sentence that says what to do, and an exit code.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command was called in a way it cannot follow; exit code 2.
    #[error("{0}")]
    Use(String),
    /// The command was right and the task failed; exit code 1.
    #[error("{0}")]
    Task(String),
}

impl Failure {
    /// 1 for a failed task, 2 for wrong use.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Use(_) => 2,
            Failure::Task(_) => 1,
        }
    }

    /// An address that cannot be listened on.
    pub fn listen(address: SocketAddr, error: &std::io::Error) -> Self {
        Failure::Task(match error.kind() {
            ErrorKind::AddrInUse => format!(
                "The address {address} is already in use, perhaps by another Lotse. Stop that program, or choose \
                 another address with --listen."
            ),
            ErrorKind::PermissionDenied => format!(
                "This account may not listen on {address}; ports below 1024 belong to the system. Choose a higher \
                 port with --listen and let a reverse proxy stand before it."
            ),
            ErrorKind::AddrNotAvailable => {
                format!("This machine has no address {}. Choose one of its own with --listen.", address.ip())
            }
            _ => format!("Listening on {address} failed: {error}."),
        })
    }

    /// A folder that cannot be made or written to.
    pub fn folder(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Failure::Task(match error.kind() {
            ErrorKind::StorageFull => {
                format!("The disk that holds {path} is full. Make room on it, then start again; nothing was lost.")
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                format!("This account may not write to {path}. Change its owner, or choose another folder with --data.")
            }
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
                format!("{path} is not a folder. Choose a folder with --data.")
            }
            _ => format!("The folder {path} cannot be used: {error}. Choose another one with --data."),
        })
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Failure::Task(match &error {
            store::Error::Full => {
                "The disk that holds the database is full. Make room on it, then start again; nothing was lost."
                    .to_owned()
            }
            store::Error::NewerDatabase { found, known } => format!(
                "The database was written by a newer version of Lotse: it is at migration {found}, this version knows \
                 {known}. Start the newer version, or restore a backup from before the update."
            ),
            store::Error::Busy => {
                "Another program holds the database. Is a second Lotse running on it? Stop it, then start again."
                    .to_owned()
            }
            _ => format!("The database does not answer as it should: {error}"),
        })
    }
}

impl From<vault::VaultError> for Failure {
    fn from(error: vault::VaultError) -> Self {
        match error {
            vault::VaultError::Store(inner) => inner.into(),
            other => Failure::Task(other.to_string()),
        }
    }
}

impl From<journal::JournalError> for Failure {
    fn from(error: journal::JournalError) -> Self {
        Failure::Task(error.to_string())
    }
}

/// What a command answers.
pub type Outcome = Result<(), Failure>;
