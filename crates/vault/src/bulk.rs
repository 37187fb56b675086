//! Many new entries sealed without asking the database for each: for invented regions, whose files are all new.
//!
//! What comes out is what [`Vault::create_file_key`], [`Vault::seal`] and [`Vault::seal_again`] would have made; only the
//! keys stay in memory until the rows are written, so that several processors can seal at once.

use store::{Args, Db, EntryId, Error, FileId, OrganisationId, Tx, args, insert_rows};

use crate::cipher::Key;
use crate::entry::Place;
use crate::error::VaultError;
use crate::root::{Vault, of_file};

/// A file that is being made, with its key.
pub struct NewFile {
    file: FileId,
    organisation: OrganisationId,
    key: Key,
    wrapped: Vec<u8>,
}

/// An entry that was sealed, with its key for the versions that follow.
pub struct NewEntry {
    key: Key,
    wrapped: Vec<u8>,
}

impl Vault {
    /// Makes the key of a file that is about to be written; its organisation's key must be in memory.
    ///
    /// Errors: `OrganisationNotLoaded`; see [`Vault::load_organisation`].
    pub fn new_file(&self, db: &Db, file: FileId, organisation: OrganisationId) -> Result<NewFile, VaultError> {
        let key = Key::new(db.random());
        let wrapped =
            self.organisation(organisation)?.wrapping.seal(db.random(), &of_file(file, organisation), key.bytes());
        Ok(NewFile { file, organisation, key, wrapped })
    }
}

impl NewFile {
    /// What goes into `file_key.wrapped`.
    pub fn wrapped(&self) -> (FileId, Vec<u8>) {
        (self.file, self.wrapped.clone())
    }

    /// Seals the first version of an entry of this file.
    pub fn seal(&self, db: &Db, entry: EntryId, topic: &str, plain: &[u8]) -> (NewEntry, Vec<u8>) {
        let place = self.place(entry, topic, 1);
        let key = Key::new(db.random());
        let wrapped = self.key.seal(db.random(), &place.key(), key.bytes());
        let body = key.seal(db.random(), &place.body(), plain);
        (NewEntry { key, wrapped }, body)
    }

    /// Seals a later version of an entry of this file.
    pub fn seal_again(
        &self,
        db: &Db,
        sealed: &NewEntry,
        entry: EntryId,
        topic: &str,
        version: i64,
        plain: &[u8],
    ) -> Vec<u8> {
        sealed.key.seal(db.random(), &self.place(entry, topic, version).body(), plain)
    }

    fn place<'a>(&self, entry: EntryId, topic: &'a str, version: i64) -> Place<'a> {
        Place { file: self.file, organisation: self.organisation, entry, topic, version }
    }
}

impl NewEntry {
    /// What goes into `entry_key.wrapped`.
    pub fn wrapped(self) -> Vec<u8> {
        self.wrapped
    }
}

impl std::fmt::Debug for NewFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewFile({})", self.file)
    }
}

impl std::fmt::Debug for NewEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewEntry(…)")
    }
}

/// Stores the wrapped keys of files, and of entries whose rows were inserted before.
pub async fn save_keys_in_bulk(
    tx: &mut Tx,
    files: Vec<(FileId, Vec<u8>)>,
    entries: Vec<(EntryId, Vec<u8>)>,
) -> Result<(), Error> {
    let files = files.into_iter().map(|(file, wrapped)| -> Args { args![file, wrapped] }).collect();
    tx.insert_rows(insert_rows!("file_key (file_id, wrapped)", 2), files).await?;
    let entries = entries.into_iter().map(|(entry, wrapped)| -> Args { args![entry, wrapped] }).collect();
    tx.insert_rows(insert_rows!("entry_key (entry_id, wrapped)", 2), entries).await
}
