//! Taking a backup in: a new database is built in full, proven against the manifest, and only then takes its place.

use std::path::Path;
use std::sync::Arc;

use super::catalog::{Table, tables, value};
use super::error::{BackupError, Result};
use super::read::{Backup, Piece};
use super::rules::Rules;
use super::swap::Place;
use super::take::content_of;
use super::{KEY_TABLES, Part, TableHead};
use crate::{Args, Chance, Clock, Db, Engine, Tx, migrate};

/// What happens to a database that stands where the backup is to be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays; a restore is for an empty place.
    Keep,
    /// It makes room once the new one is complete.
    Replace,
}

/// A database that was built from a backup and proven, and that nobody but its maker sees yet.
///
/// Dropping it leaves everything as it was.
pub struct Loaded {
    /// The transaction that built it, for further proofs and for the journal.
    pub tx: Tx,
    /// Keys of what the data do not hold (any more, or yet); they were left out.
    pub keys_left_out: u64,
    db: Db,
    place: Place,
}

/// Where a restored database stands, and what became of the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The file that holds what stood there before; on PostgreSQL that is gone.
    pub before: Option<std::path::PathBuf>,
}

/// Builds the database of a backup, on either engine, for the place that an address names.
///
/// Errors: the backup does not hold what its manifest says, the place is occupied or in use, or the database refuses;
/// whatever stood there has not been changed.
pub async fn restore(
    url: &str,
    (clock, chance): (Arc<dyn Clock>, Arc<dyn Chance>),
    (data, keys): (&Backup, &Backup),
    existing: Existing,
) -> Result<Loaded> {
    super::read::pair(data, keys)?;
    let mut place = Place::aim(url, existing).await?;
    let db = Db::open(&place.url(), clock, chance).await?;
    let mut tx = db.begin().await?;
    place.make_room(&mut tx, existing).await?;
    let keys_left_out = build(&mut tx, data, keys).await?;
    Ok(Loaded { tx, keys_left_out, db, place })
}

/// Builds the database of a backup in a folder of its own, to prove that it can be restored.
pub async fn restore_aside(
    folder: &Path,
    instruments: (Arc<dyn Clock>, Arc<dyn Chance>),
    parts: (&Backup, &Backup),
) -> Result<Loaded> {
    let url = format!("sqlite:{}", folder.join("lotse.db").display());
    restore(&url, instruments, parts, Existing::Keep).await
}

impl Loaded {
    /// Commits it and lets it take its place.
    ///
    /// Errors: until the moment of the exchange everything is as it was; that moment is one.
    pub async fn put_in_place(self) -> Result<Placed> {
        let Loaded { tx, db, place, .. } = self;
        let now = tx.now();
        tx.commit().await?;
        db.close().await;
        Ok(Placed { before: place.take(now).await? })
    }
}

async fn build(tx: &mut Tx, data: &Backup, keys: &Backup) -> Result<u64> {
    migrate::create(tx).await?;
    let of_backup = |name: &str| data.header.migrations.iter().any(|known| known == name);
    migrate::apply(tx, |name| of_backup(name)).await?;
    let shape = tables(tx).await?;
    let rules = Rules::lift(tx, |_| true).await?;
    // Migrations may bring rows of their own; the backup has these as well, as they were.
    for table in shape.iter().filter(|table| Part::of(&table.name).is_some()) {
        tx.run_made(format!("DELETE FROM \"{}\"", table.name), Args::new()).await?;
    }
    fill(tx, &shape, data).await?;
    for table in shape.iter().filter(|table| Part::of(&table.name) == Some(Part::Data)) {
        if data.manifest.tables.get(&table.name) != Some(&content_of(tx, table).await?) {
            return Err(BackupError::Unproven(format!("the rows of {} differ", table.name)));
        }
    }
    rules.restore(tx).await?;
    migrate::apply(tx, |name| !of_backup(name)).await?;

    let shape = tables(tx).await?;
    let rules = Rules::lift(tx, |table| KEY_TABLES.contains(&table)).await?;
    fill(tx, &shape, keys).await?;
    let left_out = rules.prune(tx).await?;
    rules.restore(tx).await?;
    Ok(left_out)
}

/// Writes every row of a backup's file.
async fn fill(tx: &mut Tx, shape: &[Table], from: &Backup) -> Result<()> {
    let heads = &from.header.tables;
    let mut rows = from.rows()?;
    while let Some(piece) = rows.next()? {
        let head = &heads[piece.table];
        let table = shape.iter().find(|table| table.name == head.name);
        let table = table.ok_or_else(|| BackupError::Unproven(format!("there is no table {}", head.name)))?;
        write(tx, table, head, piece).await?;
    }
    Ok(())
}

async fn write(tx: &mut Tx, table: &Table, head: &TableHead, piece: Piece) -> Result<()> {
    let strange = || BackupError::Unproven(format!("a row does not fit into the table {}", table.name));
    let kinds = head.columns.iter().map(|column| table.kind_of(column).ok_or_else(strange));
    let kinds = kinds.collect::<Result<Vec<_>>>()?;
    // Both engines take more arguments than this in one statement.
    let together = (30_000 / kinds.len().max(1)).clamp(1, 200);
    for rows in piece.rows.chunks(together) {
        let mut args = Args::new();
        for row in rows {
            for (cell, kind) in row.iter().zip(&kinds) {
                args = args.and(value(cell, *kind).ok_or_else(strange)?);
            }
        }
        tx.run_made(table.insert(&head.columns, rows.len()), args).await?;
    }
    Ok(())
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Loaded({})", if self.db.engine() == Engine::Sqlite { "SQLite" } else { "PostgreSQL" })
    }
}
