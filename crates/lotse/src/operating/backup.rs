//! A backup while the server works, and the way back from one: proven before it takes its place.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::store::backup::{self, Backup, BackupError, Existing, Folder, Loaded, Origin, Part, Taken};
use ::store::{Chance, Clock, Db, NetworkId, Tx, Uuid};
use journal::Event;
use vault::Vault;

use super::store;
use crate::failure::{Failure, Outcome};

/// Writes a backup of what the database holds at this moment into a folder, while others go on working.
///
/// Both files appear whole or not at all; then the backup is noted in the database and in the journal.
/// Errors: there is a backup in the folder already, or the disk or the database refuses.
pub async fn take(db: &Db, folder: &Path) -> Result<Taken, Failure> {
    let id = db.new_id();
    let mut files = Folder::at(folder).begin()?;
    let taken = {
        let mut tx = db.read().await?;
        let (data, keys) = files.writers();
        let origin = Origin { program: env!("CARGO_PKG_VERSION"), backup: id };
        backup::take(&mut tx, &origin, data, keys).await?
    };
    files.finish()?;
    note(db, id, &taken).await?;
    Ok(taken)
}

async fn note(db: &Db, id: Uuid, taken: &Taken) -> Outcome {
    let number = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
    let (rows, bytes) = (number(taken.data.rows() + taken.keys.rows()), number(taken.bytes));
    let mut tx = db.begin().await?;
    store::note_backup(&mut tx, id, taken.taken_at, rows, bytes).await?;
    record_everywhere(&mut tx, &Event::new("backup.taken").subject(id).with("rows", rows)).await?;
    Ok(tx.commit().await?)
}

/// An act of the command line that concerns every network of the installation.
async fn record_everywhere(tx: &mut Tx, event: &Event) -> Result<Vec<NetworkId>, ::store::Error> {
    let networks = store::networks(tx).await?;
    for network in &networks {
        journal::record_unsigned(tx, *network, None, event.clone()).await?;
    }
    Ok(networks)
}

/// Both files of a backup, read through and found whole.
#[derive(Clone, Debug)]
pub struct Source {
    /// Everything but the keys.
    pub data: Backup,
    /// The wrapped keys, of the same backup or a later one.
    pub keys: Backup,
}

impl Source {
    /// Reads both files through. The keys may lie elsewhere than in the folder of the data.
    ///
    /// Errors: a file is missing, foreign, incomplete, damaged, of a newer version, or the keys do not fit the data.
    pub fn open(folder: &Path, keys: Option<&Path>) -> Result<Source, Failure> {
        let folder = Folder::at(folder);
        let data = Backup::open(&folder.data, Part::Data)?;
        let keys = Backup::open(keys.unwrap_or(&folder.keys), Part::Keys)?;
        backup::pair(&data, &keys)?;
        Ok(Source { data, keys })
    }
}

/// Where a backup is restored to, and with what.
pub struct Target<'a> {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: &'a str,
    /// The file with the root key of the installation that the backup is of.
    pub key_file: &'a Path,
    /// What happens to a database that is there already.
    pub existing: Existing,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub chance: Arc<dyn Chance>,
}

/// What a restore came to.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The file that holds the database of before, on SQLite.
    pub before: Option<PathBuf>,
    /// Keys of what the data do not hold; they were left out.
    pub keys_left_out: u64,
    /// How many rows of the journal are chained.
    pub chained: i64,
}

/// Builds the database anew from a backup, proves it, and only then lets it take its place.
///
/// Proven are: every row by the digests of the manifest, every foreign key, the root key, the chain of the journal.
/// Errors: a sentence; what stood in the place before is as it was.
pub async fn restore(source: &Source, target: Target<'_>) -> Result<Restored, Failure> {
    let instruments = (target.clock, target.chance);
    let parts = (&source.data, &source.keys);
    let mut loaded = backup::restore(target.database_url, instruments, parts, target.existing).await?;
    let chained = prove(&mut loaded, target.key_file).await?;
    let event = Event::new("backup.restored").subject(source.data.header.backup);
    let event = event.with("taken_at", source.data.header.taken_at.to_string());
    record_everywhere(&mut loaded.tx, &event).await?;
    let keys_left_out = loaded.keys_left_out;
    let placed = loaded.put_in_place().await?;
    Ok(Restored { before: placed.before, keys_left_out, chained })
}

/// Builds the database of a backup in a folder that is thrown away, and proves it as [`restore`] does.
pub async fn check(
    source: &Source,
    key_file: &Path,
    folder: &Path,
    instruments: (Arc<dyn Clock>, Arc<dyn Chance>),
) -> Result<Restored, Failure> {
    let mut loaded = backup::restore_aside(folder, instruments, (&source.data, &source.keys)).await?;
    let chained = prove(&mut loaded, key_file).await?;
    Ok(Restored { before: None, keys_left_out: loaded.keys_left_out, chained })
}

async fn prove(loaded: &mut Loaded, key_file: &Path) -> Result<i64, Failure> {
    Vault::prove(&mut loaded.tx, key_file).await?;
    let verdict = journal::verify_in(&mut loaded.tx, None).await?;
    match verdict.holds() {
        true => Ok(verdict.chained),
        false => Err(Failure::Task(format!(
            "The journal in this backup does not hold, so it was not restored: {verdict} Take an earlier backup, and tell \
             the data-protection officer."
        ))),
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Failure {
        match error {
            BackupError::Store(error) => error.into(),
            BackupError::System { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
                Failure::Task("The disk is full, so there is no backup. Make room, then try again.".to_owned())
            }
            other => {
                let words = other.to_string();
                let mut letters = words.chars();
                let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
                Failure::Task(format!("{first}{}.", letters.as_str()))
            }
        }
    }
}
