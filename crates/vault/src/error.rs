//! Why the vault refuses, in sentences that say what to do.

use std::path::PathBuf;

/// Why a key file, a key or a sealed row was refused. Each text is a whole sentence for the person who runs Lotse.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No key file at the configured place.
    #[error(
        "There is no key file at {path}. Check the setting LOTSE_KEY_FILE; if the file is gone, copy it back from your \
         safe copy, because nothing in the database can be read without it.",
        path = path.display()
    )]
    KeyFileMissing {
        /// Where the key file was looked for.
        path: PathBuf,
    },
    /// Others than its owner may read the key file.
    #[error(
        "The key file {path} can be used by other accounts of this machine (its mode is {mode:04o}). Run \
         `chmod 0400 {path}`, and if you cannot rule out that somebody has copied it, treat the key as stolen.",
        path = path.display()
    )]
    KeyFileExposed {
        /// The key file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The key file is no key file.
    #[error(
        "The file {path} is not a key file of Lotse: {reason}. Point LOTSE_KEY_FILE at the right file, or copy the key \
         file back from your safe copy.",
        path = path.display()
    )]
    KeyFileMalformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, as the end of a sentence.
        reason: &'static str,
    },
    /// The key file belongs to another database.
    #[error(
        "The key file {path} does not belong to this database; it opens another one. Point LOTSE_KEY_FILE at the key \
         file that was in use with this database, or LOTSE_DATABASE_URL at the database that belongs to this key.",
        path = path.display()
    )]
    KeyFileForeign {
        /// The key file.
        path: PathBuf,
    },
    /// A key file is already there and is never overwritten.
    #[error(
        "There is already a file at {path}, and a key file is never overwritten, because everything sealed with it \
         would be lost. Choose another place, or keep using the key that is there.",
        path = path.display()
    )]
    KeyFileExists {
        /// The file in the way.
        path: PathBuf,
    },
    /// The operating system refused to read or write the key file.
    #[error(
        "The key file {path} cannot be used: {source}. Check that its folder exists and that the account running Lotse \
         may use it.",
        path = path.display()
    )]
    KeyFileUnusable {
        /// The key file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A sealed row or a wrapped key does not open: it was changed, put in another row's place, or damaged.
    #[error(
        "A sealed {table} row does not open: it was changed, damaged, or put in another row's place. Run \
         `lotse journal verify`, and compare the database with your last good backup."
    )]
    Unreadable {
        /// The table of the row.
        table: &'static str,
    },
    /// The key that would open the row is not there, as after erasing.
    #[error("The {table} that would open this was destroyed or never made. What was erased cannot be brought back.")]
    KeyMissing {
        /// The table in which the key is missing.
        table: &'static str,
    },
    /// The organisation's key is not in memory; load it with `load_organisation`.
    #[error(
        "The key of this organisation has not been loaded. Restart Lotse; if the message stays, tell whoever runs this installation."
    )]
    OrganisationNotLoaded,
    /// A body or a key was handed over for a version that cannot have it.
    #[error("A sealed entry has the versions 1, 2, 3 and so on; {version} was given.")]
    WrongVersion {
        /// The version given.
        version: i64,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}
