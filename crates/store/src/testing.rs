//! What only tests need: preparing a statement without running it, and making and dropping databases of a server.

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection, SqlSafeStr as _};

use crate::tx::Kept;
use crate::{Result, Statement, Tx, postgres};

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
