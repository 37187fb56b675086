//! The unlocked vault: the root key, and the organisations' keys that it opens.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use store::Uuid;
use store::{Db, FileId, OrganisationId, Tx};
use zeroize::Zeroizing;

use crate::cipher::{Binding, Key};
use crate::error::VaultError;
use crate::key_file::read_key_file;
use crate::statements;

/// Opens and seals; a clone is the same vault. The keys live in memory only, and are wiped when the last clone goes.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    root: Key,
    organisations: RwLock<HashMap<OrganisationId, Arc<OrganisationKeys>>>,
}

/// What an organisation's key is used for: wrapping the keys of its files, and finding its people.
pub(crate) struct OrganisationKeys {
    pub wrapping: Key,
    pub index: Key,
}

impl Vault {
    /// Reads the key file and proves that it is this database's own; a new database is bound to it for good.
    ///
    /// Errors: the key file is missing, readable to others, malformed, or belongs to another database; each text says
    /// what to do. Source: security §3.1.
    pub async fn unlock(db: &Db, key_file: &Path) -> Result<Self, VaultError> {
        let root = read_key_file(key_file)?;
        let foreign = || VaultError::KeyFileForeign { path: key_file.to_owned() };
        let mut tx = db.read().await?;
        let check = statements::root_check(&mut tx).await?;
        let wrapped = statements::organisation_keys(&mut tx).await?;
        drop(tx);
        let check = match check {
            Some(check) => check,
            // Keys without their check row: the row was taken away, and a foreign key must not be let in by that.
            None if wrapped
                .iter()
                .any(|(organisation, key)| root.open(&of_organisation(*organisation), key).is_err()) =>
            {
                return Err(foreign());
            }
            None => bind(db, &root).await?,
        };
        root.open(&ROOT_CHECK, &check).map_err(|_| foreign())?;
        let vault = Self(Arc::new(Inner { root, organisations: RwLock::default() }));
        for (organisation, key) in wrapped {
            if vault.unwrap_organisation(organisation, &key).is_err() {
                tracing::error!(organisation.id = %organisation, "The key of an organisation does not open; its files stay closed. Compare with the last good backup.");
            }
        }
        Ok(vault)
    }

    /// Proves that a key file is the root key of what a transaction sees, and that every organisation's key opens.
    ///
    /// Errors: as [`Vault::unlock`], and `Unreadable` for an organisation's key; nothing is bound or kept.
    pub async fn prove(tx: &mut Tx, key_file: &Path) -> Result<(), VaultError> {
        let root = read_key_file(key_file)?;
        let foreign = || VaultError::KeyFileForeign { path: key_file.to_owned() };
        let check = statements::root_check(tx).await?.ok_or(VaultError::KeyMissing { table: "root_key_check" })?;
        root.open(&ROOT_CHECK, &check).map_err(|_| foreign())?;
        for (organisation, key) in statements::organisation_keys(tx).await? {
            let unreadable = VaultError::Unreadable { table: "organisation_key" };
            unwrap(&root, &of_organisation(organisation), &key).ok_or(unreadable)?;
        }
        Ok(())
    }

    /// Makes the key of a new organisation, in the transaction that founds it.
    ///
    /// Errors: `Store(Conflict)` if it has one already.
    pub async fn create_organisation_key(&self, tx: &mut Tx, organisation: OrganisationId) -> Result<(), VaultError> {
        let key = Key::new(tx.random());
        let wrapped = self.0.root.seal(tx.random(), &of_organisation(organisation), key.bytes());
        statements::save_organisation_key(tx, organisation, wrapped).await?;
        self.keep_organisation(organisation, &key);
        Ok(())
    }

    /// Makes the key of a new file, in the transaction that opens it.
    ///
    /// Errors: `Store(Conflict)` if it has one already; `KeyMissing` if the organisation has none.
    pub async fn create_file_key(
        &self,
        tx: &mut Tx,
        file: FileId,
        organisation: OrganisationId,
    ) -> Result<(), VaultError> {
        self.load_organisation(tx, organisation).await?;
        let key = Key::new(tx.random());
        let wrapped =
            self.organisation(organisation)?.wrapping.seal(tx.random(), &of_file(file, organisation), key.bytes());
        Ok(statements::save_file_key(tx, file, wrapped).await?)
    }

    /// Sees to it that an organisation's key is in memory, also when another node founded the organisation meanwhile.
    ///
    /// Errors: `KeyMissing` if it has none; `Unreadable` if its wrap was changed or moved.
    pub async fn load_organisation(&self, tx: &mut Tx, organisation: OrganisationId) -> Result<(), VaultError> {
        if self.organisation(organisation).is_ok() {
            return Ok(());
        }
        let wrapped = statements::organisation_key(tx, organisation)
            .await?
            .ok_or(VaultError::KeyMissing { table: "organisation_key" })?;
        self.unwrap_organisation(organisation, &wrapped)
    }

    /// A key of the whole installation for keyed hashes that are no encryption, one per label and the same on every node.
    ///
    /// For counters such as those of failed logins, which the database must not name in clear.
    pub fn installation_key(&self, label: &'static [u8]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.0.root.derive(label).bytes())
    }

    /// The key of what belongs to accounts and to no organisation.
    pub(crate) fn account_key(&self) -> Key {
        self.0.root.derive(b"lotse account secrets 1")
    }

    pub(crate) fn organisation(&self, organisation: OrganisationId) -> Result<Arc<OrganisationKeys>, VaultError> {
        let known = self.0.organisations.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&organisation).cloned().ok_or(VaultError::OrganisationNotLoaded)
    }

    pub(crate) fn unwrap_file(
        &self,
        file: FileId,
        organisation: OrganisationId,
        wrapped: &[u8],
    ) -> Result<Key, VaultError> {
        let unreadable = VaultError::Unreadable { table: "file_key" };
        unwrap(&self.organisation(organisation)?.wrapping, &of_file(file, organisation), wrapped).ok_or(unreadable)
    }

    fn unwrap_organisation(&self, organisation: OrganisationId, wrapped: &[u8]) -> Result<(), VaultError> {
        let unreadable = VaultError::Unreadable { table: "organisation_key" };
        let key = unwrap(&self.0.root, &of_organisation(organisation), wrapped).ok_or(unreadable)?;
        self.keep_organisation(organisation, &key);
        Ok(())
    }

    fn keep_organisation(&self, organisation: OrganisationId, key: &Key) {
        let keys =
            OrganisationKeys { wrapping: key.derive(b"lotse file keys 1"), index: key.derive(b"lotse blind index 1") };
        self.0.organisations.write().unwrap_or_else(PoisonError::into_inner).insert(organisation, Arc::new(keys));
    }
}

/// Opens a wrapped key.
pub(crate) fn unwrap(by: &Key, binding: &Binding<'_>, wrapped: &[u8]) -> Option<Key> {
    Key::from_slice(&by.open(binding, wrapped).ok()?).ok()
}

const ROOT_CHECK: Binding<'static> =
    Binding { table: "root_key_check", purpose: "check", row: Uuid::nil(), owner: Uuid::nil(), topic: "", version: 0 };

/// Binds a new database to its root key; of two nodes that start at once, the first one's key counts.
async fn bind(db: &Db, root: &Key) -> Result<Vec<u8>, VaultError> {
    let mut tx = db.begin().await?;
    let sealed = root.seal(tx.random(), &ROOT_CHECK, b"This is the root key of this database.");
    statements::save_root_check(&mut tx, sealed).await?;
    let check = statements::root_check(&mut tx).await?.ok_or(VaultError::KeyMissing { table: "root_key_check" })?;
    tx.commit().await?;
    Ok(check)
}

fn of_organisation(organisation: OrganisationId) -> Binding<'static> {
    Binding {
        table: "organisation_key",
        purpose: "organisation key",
        row: organisation.into(),
        owner: Uuid::nil(),
        topic: "",
        version: 0,
    }
}

pub(crate) fn of_file(file: FileId, organisation: OrganisationId) -> Binding<'static> {
    Binding {
        table: "file_key",
        purpose: "file key",
        row: file.into(),
        owner: organisation.into(),
        topic: "",
        version: 0,
    }
}
