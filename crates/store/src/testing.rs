//! What only tests need: preparing a statement without running it, and making and dropping databases of a server.

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection, SqlSafeStr as _};

use crate::tx::Kept;
use crate::{Engine, Result, Statement, Timestamp, Tx, postgres};

/// An edit of statements while they run, as if somebody had made a mistake in their text.
#[derive(Clone, Copy, Debug)]
pub struct Edit {
    /// Only statements that have this in their text are edited.
    pub within: &'static str,
    /// What is replaced, wherever it stands in such a statement.
    pub find: &'static str,
    /// By what.
    pub replace: &'static str,
}

/// Edits what this transaction will run from now on.
pub fn edit(tx: &mut Tx, edits: &'static [Edit]) {
    tx.edits = edits;
}

/// Moves the moment of a transaction, so that one that is never committed can live through a long history.
pub fn set_now(tx: &mut Tx, now: Timestamp) {
    tx.now = now;
}

/// The text with the edits that concern it, if any does.
pub(crate) fn edited(text: &str, edits: &[Edit]) -> Option<String> {
    let concerned = |edit: &&Edit| text.contains(edit.within) && text.contains(edit.find);
    let mut made: Option<String> = None;
    for edit in edits.iter().filter(concerned) {
        made = Some(made.as_deref().unwrap_or(text).replace(edit.find, edit.replace));
    }
    made
}

/// Whether an edit would change anything that the program runs or a test asks.
pub fn finds_something(edit: &Edit, also: &[&str]) -> bool {
    let of_program = crate::STATEMENTS.iter().map(|statement| statement.text(Engine::Sqlite));
    let also: Vec<String> = also.iter().map(|text| crate::expand(text, Engine::Sqlite)).collect();
    of_program.chain(also.iter().map(String::as_str)).any(|text| edited(text, std::slice::from_ref(edit)).is_some())
}

/// Has the engine parse and plan a statement without running it; gives the engine's sentence where it refuses.
pub async fn prepare(tx: &mut Tx, statement: &'static Statement) -> std::result::Result<(), String> {
    let text = statement.text(tx.engine()).into_sql_str();
    let outcome = match tx.kept() {
        Kept::Sqlite(session) => session.connection().prepare(text).await.map(drop),
        Kept::Postgres(session) => session.connection().prepare(text).await.map(drop),
    };
    match outcome {
        Ok(()) => Ok(()),
        // "could not determine data type of parameter": everything else was understood, and the driver sends the types.
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("42P18") => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

/// A connection to a PostgreSQL server that may make and drop databases.
#[derive(Debug)]
pub struct Server(PgConnection);

impl Server {
    /// Connects to the server's own database.
    pub async fn connect(url: &str) -> Result<Server> {
        Ok(Server(
            postgres::options(url)?.options([("lock_timeout", "0"), ("statement_timeout", "0")]).connect().await?,
        ))
    }

    /// Runs one statement outside a transaction.
    pub async fn run(&mut self, sql: &str) -> Result<()> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.0).await?;
        Ok(())
    }

    /// Whether the server has a database of this name.
    pub async fn has(&mut self, database: &str) -> Result<bool> {
        let found = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1")
            .bind(database.to_owned())
            .fetch_optional(&mut self.0)
            .await?;
        Ok(found.is_some())
    }

    /// Ends the connection, and with it its locks.
    pub async fn close(self) -> Result<()> {
        Ok(self.0.close().await?)
    }
}
