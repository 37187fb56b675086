//! The database as the rest of Lotse holds it: an address, a clock and a source of chance.

use std::path::Path;
use std::sync::Arc;

use sqlx::{Pool, Postgres};
use uuid::Uuid;

use crate::session::Session;
use crate::tx::{Kept, id_of};
use crate::{Clock, Engine, Error, Result, Timestamp, Tx, postgres, sqlite};

/// Where unpredictable bytes come from: the system, or a test's seed.
pub trait Chance: Send + Sync {
    /// Fills the slice with unpredictable bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// How one pool of connections is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// Its name.
    pub pool: &'static str,
    /// Connections that are open.
    pub open: u32,
    /// Open connections that nobody uses.
    pub idle: u32,
    /// Connections that may be open at once.
    pub most: u32,
}

/// An open database. Cloning it shares the connections.
#[derive(Clone)]
pub struct Db(Arc<Open>);

pub(crate) struct Open {
    pub(crate) pools: Arc<Pools>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    /// Where ids come from; the same as `chance` but for invented regions.
    pub(crate) ids: Arc<dyn Chance>,
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
        let ids = Arc::clone(&chance);
        Ok(Db(Arc::new(Open { pools: Arc::new(pools), clock, chance, ids })))
    }

    /// The same database at another time, with ids that come from elsewhere: how an invented region gets its past, and the
    /// same ids from the same seed. Keys and tokens stay as unpredictable as ever.
    #[must_use]
    pub fn invented(&self, clock: Arc<dyn Clock>, ids: Arc<dyn Chance>) -> Db {
        let (pools, chance) = (Arc::clone(&self.0.pools), Arc::clone(&self.0.chance));
        Db(Arc::new(Open { pools, clock, chance, ids }))
    }

    /// Begins a transaction that may write. On SQLite there is one at a time, first come, first served.
    ///
    /// Errors: [`Error::Busy`] where no connection became free in ten seconds.
    pub async fn begin(&self) -> Result<Tx> {
        let kept = match &*self.0.pools {
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
        let kept = match &*self.0.pools {
            Pools::Sqlite(pools) => Kept::Sqlite(Session::begin(&pools.readers, "BEGIN DEFERRED").await?),
            Pools::Postgres(pool) => {
                Kept::Postgres(Session::begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        };
        Ok(self.tx(kept))
    }

    /// Which engine is behind this database.
    pub fn engine(&self) -> Engine {
        match *self.0.pools {
            Pools::Sqlite(_) => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// How the connections are used at this moment, pool by pool.
    pub fn connections(&self) -> Vec<Connections> {
        fn of<D: sqlx::Database>(pool: &'static str, of: &Pool<D>) -> Connections {
            let idle = u32::try_from(of.num_idle()).unwrap_or(u32::MAX);
            Connections { pool, open: of.size(), idle, most: of.options().get_max_connections() }
        }
        match &*self.0.pools {
            Pools::Sqlite(pools) => vec![of("writer", &pools.writer), of("readers", &pools.readers)],
            Pools::Postgres(pool) => vec![of("postgres", pool)],
        }
    }

    /// The present moment; inside a transaction use [`Tx::now`].
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A new id: UUIDv7, so that ids sort by when they were made.
    pub fn new_id(&self) -> Uuid {
        id_of(self.now(), self.chance_of_id())
    }

    /// Unpredictable bytes, for tokens and keys.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.chance.fill(&mut bytes);
        bytes
    }

    /// Leaves nothing of what was deleted in the write-ahead log; false where somebody still reads from it, so that it is
    /// to be tried again. PostgreSQL's log is its operator's to keep and to recycle.
    ///
    /// Errors: what the engine reports. Source: security §3.3.
    pub async fn empty_log(&self) -> Result<bool> {
        match &*self.0.pools {
            Pools::Sqlite(pools) => sqlite::empty_log(pools).await,
            Pools::Postgres(_) => Ok(true),
        }
    }

    /// Waits for open transactions and closes all connections; on SQLite the write-ahead log is then merged into the file.
    pub async fn close(&self) {
        match &*self.0.pools {
            Pools::Sqlite(pools) => {
                pools.readers.close().await;
                pools.writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    fn chance_of_id(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        self.0.ids.fill(&mut bytes);
        bytes
    }

    fn tx(&self, kept: Kept) -> Tx {
        Tx::new(kept, self.now(), Arc::clone(&self.0.chance), Arc::clone(&self.0.ids))
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.engine())
    }
}
