//! SQLite: one file, one writer, several readers that never wait for it.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteQueryResult, SqliteRow,
    SqliteSynchronous, SqliteValueRef,
};
use sqlx::{
    Column as _, ConnectOptions as _, Connection as _, Decode, Pool, Row as _, SqlStr, TypeInfo as _, ValueRef as _,
};

use crate::row::{Cell, Row};
use crate::value::{Args, Value, json, json_of_ids};
use crate::{Error, Result};

/// The first version without known ways to damage a database in WAL mode.
const NEEDED: (u32, u32, u32) = (3, 51, 3);
const NEEDED_TEXT: &str = "3.51.3";
const READERS: u32 = 4;
const STATEMENTS_KEPT: usize = 500;
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) type Query = sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments>;

/// The file's pools.
#[derive(Debug)]
pub(crate) struct Pools {
    pub(crate) writer: Pool<Sqlite>,
    pub(crate) readers: Pool<Sqlite>,
}

pub(crate) async fn open(path: &Path) -> Result<Pools> {
    create_private(path)?;
    let both = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(STATEMENTS_KEPT)
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging();
    let writing = both
        .clone()
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON");
    let reading = both.pragma("query_only", "ON");
    let pool = |connections: u32| {
        SqlitePoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    let writer = pool(1).connect_with(writing).await?;
    check_version(&writer).await?;
    Ok(Pools { writer, readers: pool(READERS).connect_lazy_with(reading) })
}

/// Moves everything from the log into the file and empties the log; false while somebody still reads from it.
pub(crate) async fn empty_log(pools: &Pools) -> Result<bool> {
    let (busy, _, _): (i64, i64, i64) =
        sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&pools.writer).await?;
    Ok(busy == 0)
}

/// A new database is readable by its owner alone; SQLite gives its side files the same mode.
fn create_private(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|error| Error::Address(format!("the database file {} cannot be opened: {error}", path.display())))
}

async fn check_version(pool: &Pool<Sqlite>) -> Result<()> {
    let (found,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(pool).await?;
    let mut parts = found.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < NEEDED {
        return Err(Error::SqliteTooOld { found, needed: NEEDED_TEXT });
    }
    Ok(())
}

pub(crate) fn query(text: SqlStr, args: Args) -> Query {
    args.0.into_iter().fold(sqlx::query(text), |query, value| match value {
        Value::Int(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
        Value::Id(value) => query.bind(value),
        Value::Ids(list) => query.bind(json_of_ids(&list)),
        Value::Ints(list) => query.bind(json(&list)),
    })
}

pub(crate) fn rows(rows: Vec<SqliteRow>) -> Result<Vec<Row>> {
    let columns: Arc<[String]> = rows
        .first()
        .map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect())
        .unwrap_or_default();
    rows.iter()
        .map(|row| {
            let cells = (0..columns.len()).map(|index| cell(row.try_get_raw(index)?)).collect::<Result<_>>()?;
            Ok(Row { columns: Arc::clone(&columns), cells })
        })
        .collect()
}

pub(crate) fn changed(result: &SqliteQueryResult) -> u64 {
    result.rows_affected()
}

fn cell(value: SqliteValueRef<'_>) -> Result<Cell> {
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let kind = value.type_info().into_owned();
    let decoded = match kind.name() {
        "INTEGER" | "BOOLEAN" => <i64 as Decode<Sqlite>>::decode(value).map(Cell::Int),
        "REAL" | "NUMERIC" => <f64 as Decode<Sqlite>>::decode(value).map(Cell::Real),
        "TEXT" => <String as Decode<Sqlite>>::decode(value).map(Cell::Text),
        "BLOB" => <Vec<u8> as Decode<Sqlite>>::decode(value).map(Cell::Bytes),
        other => Ok(Cell::Foreign(other.to_owned())),
    };
    decoded.map_err(|error| Error::Driver(error.to_string()))
}

/// Holds a database alone: nobody has it open, and nobody can open it until the connection is closed.
///
/// Errors: [`Error::Busy`] where somebody has it open.
pub(crate) async fn hold(path: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(Duration::from_millis(500))
        .disable_statement_logging();
    let mut connection = SqliteConnection::connect_with(&options).await?;
    // Leaving the write-ahead log is possible only for the one who is alone, and merges what is left of it.
    for text in ["PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE"] {
        sqlx::raw_sql(text).execute(&mut connection).await?;
    }
    Ok(connection)
}

/// Whether a database holds networks, and not only empty tables or none.
pub(crate) async fn has_networks(connection: &mut SqliteConnection) -> Result<bool> {
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'network'";
    let (tables,): (i64,) = sqlx::query_as(tables).fetch_one(&mut *connection).await?;
    if tables == 0 {
        return Ok(false);
    }
    let (networks,): (i64,) = sqlx::query_as("SELECT count(*) FROM network").fetch_one(connection).await?;
    Ok(networks > 0)
}
