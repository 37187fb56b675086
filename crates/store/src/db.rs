//! The database as the rest of Lotse holds it: an address, a clock and a source of chance.

use std::path::Path;
use std::sync::Arc;

use sqlx::{Pool, Postgres};
use uuid::Uuid;

use crate::session::Session;
use crate::tx::{Kept, new_id};
use crate::{Clock, Engine, Error, Result, Timestamp, Tx, postgres, sqlite};

/// Where unpredictable bytes come from: the system, or a test's seed.
pub trait Chance: Send + Sync {
    /// Fills the slice with unpredictable bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// An open database. Cloning it shares the connections.
#[derive(Clone)]
pub struct Db(Arc<Open>);

pub(crate) struct Open {
    pub(crate) pools: Pools,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
}

pub(crate) enum Pools {
    Sqlite(sqlite::Pools),
    Postgres(Pool<Postgres>),
}

impl Db {
    /// Opens `sqlite:PATH` (making the file, for its owner alone, where it is missing) or `postgres://…`.
    ///
    /// Errors: [`Error::Address`] for any other address, [`Error::SqliteTooOld`], and what the engine reports.
    pub async fn open(url: &str, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Result<Db> {
        let pools = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Pools::Postgres(postgres::open(url).await?)
        } else if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path.contains(":memory:") {
                return Err(Error::Address("a SQLite database needs a file: sqlite:lotse.db".to_owned()));
            }
            Pools::Sqlite(sqlite::open(Path::new(path)).await?)
        } else {
            return Err(Error::Address(
                "the address of the database starts with sqlite: or postgres://, for example sqlite:lotse.db"
                    .to_owned(),
            ));
        };
        Ok(Db(Arc::new(Open { pools, clock, chance })))
    }

    /// Begins a transaction that may write. On SQLite there is one at a time, first come, first served.
    ///
    /// Errors: [`Error::Busy`] where no connection became free in ten seconds.
    pub async fn begin(&self) -> Result<Tx> {
        let kept = match &self.0.pools {
            Pools::Sqlite(pools) => Kept::Sqlite(Session::begin(&pools.writer, "BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => {
                Kept::Postgres(Session::begin(pool, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?)
            }
        };
        Ok(self.tx(kept))
    }

    /// Begins a transaction that only reads, and sees one state of the database from its first statement on.
    ///
    /// Errors: [`Error::Busy`] where no connection became free in ten seconds.
    pub async fn read(&self) -> Result<Tx> {
        let kept = match &self.0.pools {
            Pools::Sqlite(pools) => Kept::Sqlite(Session::begin(&pools.readers, "BEGIN DEFERRED").await?),
            Pools::Postgres(pool) => {
                Kept::Postgres(Session::begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        };
        Ok(self.tx(kept))
    }

    /// Which engine is behind this database.
    pub fn engine(&self) -> Engine {
        match self.0.pools {
            Pools::Sqlite(_) => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// The present moment; inside a transaction use [`Tx::now`].
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A new id: UUIDv7, so that ids sort by when they were made.
    pub fn new_id(&self) -> Uuid {
        new_id(self.now(), self.random())
    }

    /// Unpredictable bytes, for tokens and keys.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.chance.fill(&mut bytes);
        bytes
    }

    /// Waits for open transactions and closes all connections; on SQLite the write-ahead log is then merged into the file.
    pub async fn close(&self) {
        match &self.0.pools {
            Pools::Sqlite(pools) => {
                pools.readers.close().await;
                pools.writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    fn tx(&self, kept: Kept) -> Tx {
        Tx::new(kept, self.now(), Arc::clone(&self.0.chance))
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.engine())
    }
}
