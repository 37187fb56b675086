//! Bringing a database to the shape this version expects, step by step, each step whole or not at all.

use crate::{Db, Engine, Error, Result, Statement, Tx, args};

// Not registered by sql!, which other crates alone can use; every migration runs them.
static APPLIED: Statement = Statement::new("SELECT name FROM schema_migration ORDER BY name", None, file!(), line!());
static NOTE: Statement =
    Statement::new("INSERT INTO schema_migration (name, applied_at) VALUES ($1, $2)", None, file!(), line!());

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// One step: a file of SQL in `migrations/`, of the same name for both engines.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The file's name without its ending; the number in front gives the order.
    pub name: &'static str,
    /// The statements.
    pub text: &'static str,
}

/// The steps for an engine in their order.
pub fn migrations(engine: Engine) -> &'static [Migration] {
    match engine {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    }
}

/// A short text that changes whenever any step of an engine changes: names a test's template database.
pub fn fingerprint(engine: Engine) -> String {
    // FNV-1a; it only tells versions of our own files apart.
    let hash = migrations(engine)
        .iter()
        .flat_map(|step| [step.name, "\0", step.text, "\0"])
        .flat_map(str::bytes)
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

impl Db {
    /// Runs the steps that this database does not have yet. Several programs may do so at once; one of them works.
    ///
    /// Errors: [`Error::NewerDatabase`] where the database has steps that this program does not know; nothing is changed.
    pub async fn migrate(&self) -> Result<()> {
        // The usual start: nothing to do, and found out by reading alone.
        if self.missing_steps().await?.is_empty() {
            return Ok(());
        }
        let steps = migrations(self.engine());
        for step in steps {
            let mut tx = self.begin().await?;
            // Also refuses a newer database before the first step that would change it.
            let applied = applied(&mut tx).await?;
            refuse_newer(steps, &applied)?;
            if applied.iter().any(|name| name == step.name) {
                continue;
            }
            run(&mut tx, step).await?;
            tx.commit().await?;
            tracing::info!(migration = step.name, "The database was brought forward by one step.");
        }
        Ok(())
    }
}

/// Takes the lock under which steps run, and gives the names of those that have run.
async fn applied(tx: &mut Tx) -> Result<Vec<String>> {
    if tx.engine() == Engine::Postgres {
        // A step may wait for other nodes and take long. The number is arbitrary; it is "lotse" in ASCII.
        tx.batch("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10min'; SELECT pg_advisory_xact_lock(465960858469)")
            .await?;
    }
    create(tx).await?;
    let rows = tx.all(&APPLIED, args![]).await?;
    rows.iter().map(|row| row.get("name")).collect()
}

/// Makes the list of steps where it is missing.
pub(crate) async fn create(tx: &mut Tx) -> Result<()> {
    let text = match tx.engine() {
        Engine::Postgres => {
            "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT COLLATE \"C\" PRIMARY KEY, applied_at BIGINT NOT NULL)"
        }
        Engine::Sqlite => {
            "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT"
        }
    };
    tx.batch(text).await
}

/// Runs those steps that are wanted, in their order, within a transaction that is somebody else's.
pub(crate) async fn apply(tx: &mut Tx, wanted: impl Fn(&str) -> bool) -> Result<()> {
    for step in migrations(tx.engine()).iter().filter(|step| wanted(step.name)) {
        run(tx, step).await?;
    }
    Ok(())
}

async fn run(tx: &mut Tx, step: &Migration) -> Result<()> {
    tx.batch(step.text).await?;
    let now = tx.now();
    tx.run(&NOTE, args![step.name, now]).await.map(drop)
}

pub(crate) fn refuse_newer(steps: &[Migration], applied: &[String]) -> Result<()> {
    match applied.iter().rev().find(|name| !steps.iter().any(|step| step.name == name.as_str())) {
        None => Ok(()),
        Some(found) => Err(Error::NewerDatabase {
            found: found.clone(),
            known: steps.last().map_or_else(String::new, |step| step.name.to_owned()),
        }),
    }
}
