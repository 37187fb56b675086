//! A transaction: one moment, one view of the database, and either all of its changes or none.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr as _, SqlStr, Sqlite};
use uuid::Uuid;

use crate::session::Session;
use crate::statement::{Statement, expand, highest_argument};
use crate::testing::{Edit, edited};
use crate::{Args, Chance, Engine, Error, ManyRows, Result, Row, Timestamp, postgres, sqlite};

/// A transaction. Dropping it without [`Tx::commit`] undoes everything it did.
pub struct Tx {
    kept: Kept,
    pub(crate) now: Timestamp,
    /// Edits of what it runs: none, but in tests that look whether a mistake would be noticed.
    pub(crate) edits: &'static [Edit],
    chance: Arc<dyn Chance>,
    ids: Arc<dyn Chance>,
    count: AtomicU16,
    ran: AtomicU32,
    ended: bool,
}

pub(crate) enum Kept {
    Sqlite(Session<Sqlite>),
    Postgres(Session<Postgres>),
}

impl Tx {
    pub(crate) fn new(kept: Kept, now: Timestamp, chance: Arc<dyn Chance>, ids: Arc<dyn Chance>) -> Tx {
        let mut start = [0; 2];
        ids.fill(&mut start);
        // Leaves room to count upwards within the twelve bits that follow the time in a UUIDv7.
        let count = AtomicU16::new(u16::from_be_bytes(start) & 0x07ff);
        Tx { kept, now, edits: &[], chance, ids, count, ran: AtomicU32::new(0), ended: false }
    }

    /// The moment of this transaction, fixed when it began; for a writing one, after it got its turn.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id: UUIDv7 of this transaction's moment. Ids of one transaction sort in the order they were made.
    pub fn new_id(&self) -> Uuid {
        let mut chance = [0; 10];
        self.ids.fill(&mut chance);
        let count = self.count.fetch_add(1, Ordering::Relaxed) & 0x0fff;
        chance[..2].copy_from_slice(&count.to_be_bytes());
        id_of(self.now, chance)
    }

    /// Unpredictable bytes, for tokens and keys.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes);
        bytes
    }

    /// How many statements it has run, for tests that hold an act to few of them however much it touches.
    pub fn ran(&self) -> u32 {
        self.ran.load(Ordering::Relaxed)
    }

    /// Which engine is behind this transaction.
    pub fn engine(&self) -> Engine {
        match self.kept {
            Kept::Sqlite(_) => Engine::Sqlite,
            Kept::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of the answer.
    pub async fn all(&mut self, statement: &'static Statement, args: Args) -> Result<Vec<Row>> {
        let text = self.checked(statement, &args)?;
        self.fetch_all(text, args).await
    }

    /// The first row of the answer.
    ///
    /// Errors: [`Error::Missing`] where there is none; the transaction goes on.
    pub async fn one(&mut self, statement: &'static Statement, args: Args) -> Result<Row> {
        self.optional(statement, args).await?.ok_or(Error::Missing)
    }

    /// The first row of the answer, where there is one.
    pub async fn optional(&mut self, statement: &'static Statement, args: Args) -> Result<Option<Row>> {
        let text = self.checked(statement, &args)?;
        let outcome = match &mut self.kept {
            Kept::Sqlite(session) => sqlite::query(text, args)
                .fetch_optional(session.connection())
                .await
                .map_err(Error::from)
                .and_then(|row| sqlite::rows(row.into_iter().collect())),
            Kept::Postgres(session) => postgres::query(text, args)
                .fetch_optional(session.connection())
                .await
                .map_err(Error::from)
                .and_then(|row| postgres::rows(row.into_iter().collect())),
        };
        Ok(self.watch(outcome)?.pop())
    }

    /// Runs a change and gives the number of rows it touched.
    pub async fn run(&mut self, statement: &'static Statement, args: Args) -> Result<u64> {
        let text = self.checked(statement, &args)?;
        self.execute(text, args).await
    }

    /// Inserts rows, many at a time, in the order in which they are given.
    pub async fn insert_rows(&mut self, statement: ManyRows, rows: Vec<Args>) -> Result<()> {
        let mut rows = rows.into_iter();
        while rows.len() >= ManyRows::TOGETHER {
            let together = rows.by_ref().take(ManyRows::TOGETHER).flat_map(|row| row.0).collect();
            self.run(statement.many, Args(together)).await?;
        }
        for row in rows {
            self.run(statement.one, row).await?;
        }
        Ok(())
    }

    /// Makes the changes durable.
    ///
    /// Errors: any error means that nothing was kept, except for a lost connection to PostgreSQL at this very moment.
    pub async fn commit(self) -> Result<()> {
        if self.ended {
            return Err(Error::Ended);
        }
        match self.kept {
            Kept::Sqlite(session) => session.commit().await,
            Kept::Postgres(session) => session.commit().await,
        }
    }

    /// Runs a text that no [`crate::sql!`] has registered: for tests of edited predicates, never for the program.
    #[doc(hidden)]
    pub async fn all_text(&mut self, sql: &str, args: Args) -> Result<Vec<Row>> {
        let text = expand(sql, self.engine());
        let text = edited(&text, self.edits).unwrap_or(text);
        // An edited text may have lost the argument with the highest number.
        self.ready(highest_argument(&text).max(args.len()), &args, &sql)?;
        self.fetch_all(AssertSqlSafe(text).into_sql_str(), args).await
    }

    /// Runs several statements without arguments at once.
    pub(crate) async fn batch(&mut self, sql: &'static str) -> Result<()> {
        let outcome = match &mut self.kept {
            Kept::Sqlite(session) => sqlx::raw_sql(sql).execute(session.connection()).await.map(drop),
            Kept::Postgres(session) => sqlx::raw_sql(sql).execute(session.connection()).await.map(drop),
        };
        self.watch(outcome.map_err(Error::from))
    }

    /// All rows of a text that was made for tables of the catalogue, for backups alone.
    pub(crate) async fn all_made(&mut self, sql: String, args: Args) -> Result<Vec<Row>> {
        self.ready(args.len(), &args, &sql)?;
        self.fetch_all(AssertSqlSafe(sql).into_sql_str(), args).await
    }

    /// Runs a change that was made for tables of the catalogue, for backups alone.
    pub(crate) async fn run_made(&mut self, sql: String, args: Args) -> Result<u64> {
        self.ready(args.len(), &args, &sql)?;
        self.execute(AssertSqlSafe(sql).into_sql_str(), args).await
    }

    pub(crate) fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    async fn execute(&mut self, text: SqlStr, args: Args) -> Result<u64> {
        let outcome = match &mut self.kept {
            Kept::Sqlite(session) => {
                sqlite::query(text, args).execute(session.connection()).await.map(|result| sqlite::changed(&result))
            }
            Kept::Postgres(session) => {
                postgres::query(text, args).execute(session.connection()).await.map(|result| postgres::changed(&result))
            }
        };
        self.watch(outcome.map_err(Error::from))
    }

    async fn fetch_all(&mut self, text: SqlStr, args: Args) -> Result<Vec<Row>> {
        let outcome = match &mut self.kept {
            Kept::Sqlite(session) => sqlite::query(text, args)
                .fetch_all(session.connection())
                .await
                .map_err(Error::from)
                .and_then(sqlite::rows),
            Kept::Postgres(session) => postgres::query(text, args)
                .fetch_all(session.connection())
                .await
                .map_err(Error::from)
                .and_then(postgres::rows),
        };
        self.watch(outcome)
    }

    fn checked(&self, statement: &'static Statement, args: &Args) -> Result<SqlStr> {
        let engine = self.engine();
        self.ready(statement.arguments(engine), args, &format_args!("{}:{}", statement.file(), statement.line()))?;
        let text = statement.text(engine);
        Ok(edited(text, self.edits).map_or_else(|| text.into_sql_str(), |text| AssertSqlSafe(text).into_sql_str()))
    }

    /// SQLite takes a missing argument as NULL without a word; a wrong number is refused here, on both engines alike.
    fn ready(&self, wanted: usize, args: &Args, place: &dyn std::fmt::Display) -> Result<()> {
        if self.ended {
            return Err(Error::Ended);
        }
        if args.len() != wanted {
            let given = args.len();
            return Err(Error::Arguments(format!("the statement at {place} takes {wanted} arguments and got {given}")));
        }
        self.ran.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// After an error PostgreSQL refuses all further work, and SQLite may have rolled back and would go on without a
    /// transaction. Here both end.
    fn watch<T>(&mut self, outcome: Result<T>) -> Result<T> {
        if let Err(error) = &outcome {
            self.ended = true;
            if let (Kept::Sqlite(session), false) = (&mut self.kept, matches!(error, Error::Conflict { .. })) {
                session.distrust();
            }
        }
        outcome
    }
}

/// A UUIDv7 of a moment; the first twelve bits of `chance` follow the time directly.
///
/// Everything else takes its ids from [`Tx::new_id`]; this is for whoever writes a past that never was.
pub fn id_of(now: Timestamp, chance: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.as_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tx({}, {})", self.engine(), self.now)
    }
}
