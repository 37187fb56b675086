//! Why a backup could not be written, read or taken in: each a sentence for whoever runs Lotse, with what to do.

use std::path::{Path, PathBuf};

use super::Part;
use crate::Error;

/// Why a backup failed. Whatever it says, neither the backup nor the database that stood before has been changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder holds a backup already.
    #[error("there is a backup in {} already; name another folder, one for each backup", .0.display())]
    Taken(PathBuf),
    /// There is no such file.
    #[error("there is no file {}; name the folder into which the backup was written", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is no backup of Lotse", .0.display())]
    Foreign(PathBuf),
    /// The file ends before its manifest.
    #[error("{} is not complete: it ends in the middle. Take another backup; nothing was changed", .0.display())]
    Truncated(PathBuf),
    /// The file is not as it was written.
    #[error("{} is damaged ({what}). Take another backup; nothing was changed", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// The file was written by a later version, in a form that is not known here.
    #[error("{} was written by a newer version of Lotse, in a form this one does not know; use that version", .0.display())]
    NewerFormat(PathBuf),
    /// The file holds a later schema.
    #[error(
        "{} was written by a newer version of Lotse (its database had the migration {found}, this version knows only up to {known}); use that version",
        path.display()
    )]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// The newest migration that this program does not have.
        found: String,
        /// The newest migration of this program.
        known: String,
    },
    /// Data where keys were expected, or the other way round.
    #[error("{} holds the {} and not the {}", path.display(), word(*found), word(*wanted))]
    OtherPart {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: Part,
        /// What it should be.
        wanted: Part,
    },
    /// The two files are of two installations.
    #[error(
        "the data and the keys belong to two different installations; nothing could be read with them. Name the keys of the same installation with --keys"
    )]
    OtherInstallation,
    /// The keys are older than the data, so that erased content could be opened with them again.
    #[error(
        "the keys (of {keys}) are older than the data (of {data}): content whose key has been destroyed in between could be read again, and later content not at all. Name keys of the same day or later with --keys"
    )]
    OlderKeys {
        /// The moment of the keys.
        keys: String,
        /// The moment of the data.
        data: String,
    },
    /// The database that is to be filled holds something.
    #[error(
        "the database {0} holds data already and stays as it is. Restore into another one, or say --replace if this backup is to stand in its place"
    )]
    Occupied(String),
    /// Someone works with the database that is to be replaced.
    #[error("another program has the database {0} open, perhaps a running Lotse. Stop it, then restore again")]
    InUse(String),
    /// The database that was built does not hold what the backup says.
    #[error("the restored database does not hold what the backup says ({0}); what stood there before was left alone")]
    Unproven(String),
    /// The database has a shape that this module cannot keep.
    #[error("the table {0} cannot be kept in a backup: {1}")]
    Shape(String, &'static str),
    /// The system refuses.
    #[error("{} cannot be used: {source}", path.display())]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] Error),
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Data => "data",
        Part::Keys => "keys",
    }
}

impl BackupError {
    /// What the system says about a file or folder.
    pub(crate) fn system(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
        move |source| match source.kind() {
            std::io::ErrorKind::NotFound => BackupError::Missing(path.to_owned()),
            _ => BackupError::System { path: path.to_owned(), source },
        }
    }
}

/// What the operations of a backup answer.
pub type Result<T> = std::result::Result<T, BackupError>;
