//! What an engine says about itself: its version, its clock, and whether it keeps what it acknowledges.

use crate::migrate::refuse_newer;
use crate::{Db, Engine, Result, Statement, Timestamp, Tx, args, migrations};

static SQLITE: Statement = Statement::new(
    "SELECT 'version' AS name, sqlite_version() AS value
     UNION ALL SELECT 'journal_mode', journal_mode FROM pragma_journal_mode
     UNION ALL SELECT 'synchronous', CAST(synchronous AS TEXT) FROM pragma_synchronous
     UNION ALL SELECT 'foreign_keys', CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys",
    None,
    file!(),
    line!(),
);
static POSTGRES: Statement = Statement::new(
    "SELECT CASE name WHEN 'server_version' THEN 'version' ELSE name END AS name, setting AS value FROM pg_settings
     WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes')",
    None,
    file!(),
    line!(),
);
static POSTGRES_CLOCK: Statement =
    Statement::new("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now", None, file!(), line!());
static SQLITE_STEPS: Statement = Statement::new(
    "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'",
    None,
    file!(),
    line!(),
);
static POSTGRES_STEPS: Statement =
    Statement::new("SELECT count(to_regclass('schema_migration')) AS n", None, file!(), line!());
static APPLIED: Statement = Statement::new("SELECT name FROM schema_migration", None, file!(), line!());

/// What an engine says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The engine's version.
    pub version: String,
    /// Settings under which an acknowledged write can be lost, as `fsync = off`; none is as it should be.
    pub forgetful: Vec<String>,
    /// Its own clock, where it has one: on PostgreSQL, that of the server.
    pub clock: Option<Timestamp>,
}

impl Tx {
    /// What the engine says about itself.
    pub async fn health(&mut self) -> Result<Health> {
        let (statement, safe): (_, &[(&str, &[&str])]) = match self.engine() {
            Engine::Sqlite => {
                (&SQLITE, &[("journal_mode", &["wal"]), ("synchronous", &["2", "3"]), ("foreign_keys", &["1"])])
            }
            Engine::Postgres => (
                &POSTGRES,
                &[
                    ("fsync", &["on"]),
                    ("full_page_writes", &["on"]),
                    ("synchronous_commit", &["on", "remote_write", "remote_apply", "local"]),
                ],
            ),
        };
        let mut health = Health { version: String::new(), forgetful: Vec::new(), clock: None };
        for row in self.all(statement, args![]).await? {
            let (name, value): (String, String) = (row.get("name")?, row.get("value")?);
            match safe.iter().find(|(known, _)| *known == name) {
                Some((_, values)) if !values.contains(&value.as_str()) => {
                    health.forgetful.push(format!("{name} = {value}"));
                }
                None => health.version = value,
                Some(_) => {}
            }
        }
        if self.engine() == Engine::Postgres {
            health.clock = Some(self.one(&POSTGRES_CLOCK, args![]).await?.get("now")?);
        }
        Ok(health)
    }
}

impl Db {
    /// The steps of this program that the database does not have yet.
    ///
    /// Errors: [`crate::Error::NewerDatabase`] where it has steps that this program does not know.
    pub async fn missing_steps(&self) -> Result<Vec<&'static str>> {
        let mut tx = self.read().await?;
        let listed = if self.engine() == Engine::Sqlite { &SQLITE_STEPS } else { &POSTGRES_STEPS };
        let mut applied = Vec::new();
        if tx.one(listed, args![]).await?.get::<i64>("n")? > 0 {
            for row in tx.all(&APPLIED, args![]).await? {
                applied.push(row.get::<String>("name")?);
            }
        }
        let steps = migrations(self.engine());
        refuse_newer(steps, &applied)?;
        let names = steps.iter().map(|step| step.name);
        Ok(names.filter(|name| !applied.iter().any(|known| known == name)).collect())
    }
}
