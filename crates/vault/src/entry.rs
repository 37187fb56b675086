//! Entries, sealed with a key of their own that hangs under their file's.

use store::{EntryId, FileId, OrganisationId, Tx};
use zeroize::Zeroizing;

use crate::cipher::{Binding, Key};
use crate::error::VaultError;
use crate::root::{Vault, unwrap};
use crate::statements;

/// Where an entry's body belongs; it opens for exactly this entry, file, topic and version.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file in which the entry lies.
    pub file: FileId,
    /// The organisation that owns the file.
    pub organisation: OrganisationId,
    /// The entry itself.
    pub entry: EntryId,
    /// The entry's topic code, as in its clear column.
    pub topic: &'a str,
    /// The entry's version, 1 for a new one.
    pub version: i64,
}

/// A new entry, sealed. Insert `entry` with the body, then hand the key to [`save_entry_key`] in the same transaction.
#[derive(Debug)]
pub struct Sealed {
    /// What goes into `entry.body`.
    pub body: Vec<u8>,
    /// What goes into `entry_key.wrapped`; a later version keeps the key it has.
    pub wrapped_key: Option<Vec<u8>>,
}

/// An entry as it is read: its clear columns, its body, and the wrapped keys of `entry_key` and `file_key`.
///
/// An older version opens the same way, with the topic, version and body of its `entry_version` row.
#[derive(Debug)]
pub struct SealedRow {
    /// The file in which the entry lies.
    pub file: FileId,
    /// The organisation that owns the file.
    pub organisation: OrganisationId,
    /// The entry itself.
    pub entry: EntryId,
    /// The topic code of this version.
    pub topic: String,
    /// The version of this body.
    pub version: i64,
    /// The sealed body.
    pub body: Vec<u8>,
    /// `entry_key.wrapped` of the entry.
    pub entry_key: Vec<u8>,
    /// `file_key.wrapped` of the file.
    pub file_key: Vec<u8>,
}

impl Vault {
    /// Seals a new entry with a new key.
    ///
    /// Errors: `WrongVersion` unless the version is 1; `KeyMissing` if the file has no key.
    pub async fn seal(&self, tx: &mut Tx, place: &Place<'_>, plain: &[u8]) -> Result<Sealed, VaultError> {
        if place.version != 1 {
            return Err(VaultError::WrongVersion { version: place.version });
        }
        self.load_organisation(tx, place.organisation).await?;
        let wrapped =
            statements::file_key(tx, place.file).await?.ok_or(VaultError::KeyMissing { table: "file_key" })?;
        let file_key = self.unwrap_file(place.file, place.organisation, &wrapped)?;
        let key = Key::new(tx.random());
        Ok(Sealed {
            body: key.seal(tx.random(), &place.body(), plain),
            wrapped_key: Some(file_key.seal(tx.random(), &place.key(), key.bytes())),
        })
    }

    /// Seals a later version of an entry with the key that it has.
    ///
    /// Errors: `WrongVersion` below 2; `KeyMissing` if the entry was erased.
    pub async fn seal_again(&self, tx: &mut Tx, place: &Place<'_>, plain: &[u8]) -> Result<Sealed, VaultError> {
        if place.version < 2 {
            return Err(VaultError::WrongVersion { version: place.version });
        }
        self.load_organisation(tx, place.organisation).await?;
        let keys = statements::keys_of_entry(tx, place.entry, place.file).await?;
        let (entry_key, file_key) = keys.ok_or(VaultError::KeyMissing { table: "entry_key" })?;
        let key = self.unwrap_entry(place, &entry_key, &file_key)?;
        Ok(Sealed { body: key.seal(tx.random(), &place.body(), plain), wrapped_key: None })
    }

    /// Opens an entry. The caller has found the row through the predicate, and journals that it was read.
    ///
    /// Errors: `Unreadable` if body, key or any clear column it is bound to was changed or moved;
    /// `OrganisationNotLoaded` if another node founded the organisation since the start.
    pub fn open(&self, sealed: &SealedRow) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let place = Place {
            file: sealed.file,
            organisation: sealed.organisation,
            entry: sealed.entry,
            topic: &sealed.topic,
            version: sealed.version,
        };
        let key = self.unwrap_entry(&place, &sealed.entry_key, &sealed.file_key)?;
        key.open(&place.body(), &sealed.body).map_err(|_| VaultError::Unreadable { table: "entry" })
    }

    fn unwrap_entry(&self, place: &Place<'_>, entry_key: &[u8], file_key: &[u8]) -> Result<Key, VaultError> {
        let file_key = self.unwrap_file(place.file, place.organisation, file_key)?;
        unwrap(&file_key, &place.key(), entry_key).ok_or(VaultError::Unreadable { table: "entry_key" })
    }
}

/// Stores the key of a new entry, after its row was inserted and in the same transaction; `None` changes nothing.
pub async fn save_entry_key(tx: &mut Tx, entry: EntryId, wrapped_key: Option<Vec<u8>>) -> Result<(), VaultError> {
    if let Some(wrapped) = wrapped_key {
        statements::save_entry_key(tx, entry, wrapped).await?;
    }
    Ok(())
}

/// Erases an entry in all its versions, with its attachments, by destroying their keys; `KeyMissing` if that was done before.
///
/// Copies in backups of the keys must expire too before the erasure is complete (security §3.3).
pub async fn shred_entry(tx: &mut Tx, entry: EntryId) -> Result<(), VaultError> {
    statements::delete_attachment_keys_of(tx, entry).await?;
    found(statements::delete_entry_key(tx, entry).await?, "entry_key")
}

/// Erases all entries of a file by destroying the key that wraps theirs; `KeyMissing` if that was done before.
pub async fn shred_file(tx: &mut Tx, file: FileId) -> Result<(), VaultError> {
    found(statements::delete_file_key(tx, file).await?, "file_key")
}

fn found(rows: u64, table: &'static str) -> Result<(), VaultError> {
    if rows == 0 { Err(VaultError::KeyMissing { table }) } else { Ok(()) }
}

impl<'a> Place<'a> {
    pub(crate) fn body(&self) -> Binding<'a> {
        Binding {
            table: "entry",
            purpose: "body",
            row: self.entry.into(),
            owner: self.file.into(),
            topic: self.topic,
            version: self.version,
        }
    }

    /// The key stays when topic or version change, so it is bound to neither.
    pub(crate) fn key(&self) -> Binding<'static> {
        Binding {
            table: "entry_key",
            purpose: "entry key",
            row: self.entry.into(),
            owner: self.file.into(),
            topic: "",
            version: 0,
        }
    }
}
