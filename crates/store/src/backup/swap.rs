//! The place that a restored database takes: a new one is built beside it, and the exchange is one moment.
//!
//! SQLite: a new file beside the old one, then one renaming. PostgreSQL: one transaction drops the old tables, builds the
//! new ones, and commits both together.

use std::path::{Path, PathBuf};

use sqlx::{Connection as _, SqliteConnection};

use super::error::{BackupError, Result};
use super::load::Existing;
use crate::{Args, Engine, Error, Statement, Timestamp, Tx, args, migrations, sqlite};

/// Where the new database goes.
pub(crate) enum Place {
    Postgres { url: String },
    Sqlite { built: PathBuf, target: PathBuf, guard: Option<SqliteConnection> },
}

static IN_USE: Statement = Statement::new(
    "SELECT count(*) AS n FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'lotse' AND pid <> pg_backend_pid()",
    None,
    file!(),
    line!(),
);
static HAS_NETWORKS: Statement =
    Statement::new("SELECT to_regclass('network') IS NOT NULL AS there", None, file!(), line!());
static HAS_STEPS: Statement =
    Statement::new("SELECT to_regclass('schema_migration') IS NOT NULL AS there", None, file!(), line!());
static STEPS: Statement = Statement::new("SELECT name FROM schema_migration ORDER BY name", None, file!(), line!());
static NETWORKS: Statement = Statement::new("SELECT count(*) AS n FROM network", None, file!(), line!());

impl Place {
    /// Looks at the place; on SQLite nobody else can open what stands there from now on.
    ///
    /// Errors: it is occupied and not to be replaced, or in use.
    pub(crate) async fn aim(url: &str, existing: Existing) -> Result<Place> {
        let Some(path) = url.strip_prefix("sqlite:") else { return Ok(Place::Postgres { url: url.to_owned() }) };
        let target = PathBuf::from(path.strip_prefix("//").unwrap_or(path));
        let built = beside(&target, "restoring");
        for left in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside_exactly(&built, left));
        }
        let guard = if target.exists() { guard(&target, existing).await? } else { None };
        Ok(Place::Sqlite { built, target, guard })
    }

    /// The address under which the new database is built.
    pub(crate) fn url(&self) -> String {
        match self {
            Place::Postgres { url } => url.clone(),
            Place::Sqlite { built, .. } => format!("sqlite:{}", built.display()),
        }
    }

    /// PostgreSQL: takes the old tables out of the way, for this transaction.
    pub(crate) async fn make_room(&mut self, tx: &mut Tx, existing: Existing) -> Result<()> {
        let Place::Postgres { url } = self else { return Ok(()) };
        let name = || shown(url);
        tx.batch("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0").await?;
        let mut others = tx.one(&IN_USE, args![]).await?.get::<i64>("n")?;
        // A connection that was closed just now is listed for a moment longer.
        for _ in 0..5 {
            if others > 0 {
                tx.batch("SELECT pg_sleep(0.2); SELECT pg_stat_clear_snapshot()").await?;
                others = tx.one(&IN_USE, args![]).await?.get::<i64>("n")?;
            }
        }
        if others > 0 {
            return Err(BackupError::InUse(name()));
        }
        let there = tx.one(&HAS_NETWORKS, args![]).await?.get("there")?;
        if there && existing == Existing::Keep && tx.one(&NETWORKS, args![]).await?.get::<i64>("n")? > 0 {
            return Err(BackupError::Occupied(name()));
        }
        if tx.one(&HAS_STEPS, args![]).await?.get("there")? {
            refuse_newer(tx).await?;
        }
        let (tables, functions) = made_by_migrations();
        tx.run_made(format!("DROP TABLE IF EXISTS {}", tables.join(", ")), Args::new()).await?;
        for function in functions {
            tx.run_made(format!("DROP FUNCTION IF EXISTS {function}()"), Args::new()).await?;
        }
        Ok(())
    }

    /// Lets the new database take its place, and says where the old one is.
    pub(crate) async fn take(self, now: Timestamp) -> Result<Option<PathBuf>> {
        let Place::Sqlite { built, target, guard } = self else { return Ok(None) };
        let before = match target.exists() {
            true => {
                let before = beside(&target, &format!("before-{}", now.to_jiff().strftime("%Y%m%dT%H%M%S%3fZ")));
                std::fs::hard_link(&target, &before).map_err(BackupError::system(&before))?;
                Some(before)
            }
            false => None,
        };
        std::fs::rename(&built, &target).map_err(BackupError::system(&target))?;
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(BackupError::system(folder))?;
        if let Some(guard) = guard {
            let _ = guard.close().await;
        }
        Ok(before)
    }
}

/// Holds the file that is to make room, so that no Lotse can have it open or open it.
async fn guard(target: &Path, existing: Existing) -> Result<Option<SqliteConnection>> {
    let name = || target.display().to_string();
    let mut connection = match sqlite::hold(target).await {
        Ok(connection) => connection,
        Err(Error::Busy) => return Err(BackupError::InUse(name())),
        // What cannot be read as a database may make room, if that is wanted; nobody works with it.
        Err(_) if existing == Existing::Replace => return Ok(None),
        Err(_) => return Err(BackupError::Occupied(name())),
    };
    if existing == Existing::Keep && sqlite::has_networks(&mut connection).await.unwrap_or(true) {
        let _ = connection.close().await;
        return Err(BackupError::Occupied(name()));
    }
    Ok(Some(connection))
}

async fn refuse_newer(tx: &mut Tx) -> Result<()> {
    let steps = migrations(tx.engine());
    for row in tx.all(&STEPS, args![]).await? {
        let found: String = row.get("name")?;
        if !steps.iter().any(|step| step.name == found) {
            let known = steps.last().map_or_else(String::new, |step| step.name.to_owned());
            return Err(Error::NewerDatabase { found, known }.into());
        }
    }
    Ok(())
}

/// The tables and functions that the migrations make, and nothing else that may lie in the same database.
fn made_by_migrations() -> (Vec<String>, Vec<String>) {
    let lines = || migrations(Engine::Postgres).iter().flat_map(|step| step.text.lines());
    let named = |start: &str| {
        let name = |line: &str| Some(line.strip_prefix(start)?.split([' ', '(']).next()?.to_owned());
        lines().filter_map(name).collect::<Vec<_>>()
    };
    let mut tables = named("CREATE TABLE ");
    tables.push("schema_migration".to_owned());
    (tables, named("CREATE FUNCTION "))
}

/// The address without the password in it.
fn shown(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
        _ => url.to_owned(),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    beside_exactly(path, &format!(".{ending}"))
}

fn beside_exactly(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}
