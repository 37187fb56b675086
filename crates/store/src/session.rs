//! One connection lent from a pool, with its transaction; whatever happens to it, the next borrower gets a clean one.

use sqlx::pool::PoolConnection;
use sqlx::{Database, Pool, SqlSafeStr as _};
use sqlx_core::transaction::TransactionManager as _;

use crate::{Error, Result};

/// A connection inside a transaction that is rolled back unless [`Session::commit`] succeeded.
pub(crate) struct Session<D: Database> {
    connection: PoolConnection<D>,
    end: End,
}

/// What must be done with the connection when the session ends.
enum End {
    /// Back to the pool as it is.
    Return,
    /// Roll back, then back to the pool.
    RollBack,
    /// Its transaction's state is not known: an interrupted begin, or an error after which SQLite has already rolled back.
    Close,
}

impl<D: Database> Session<D> {
    /// Takes a connection, waiting in line for it, and begins a transaction with the given statement.
    pub(crate) async fn begin(pool: &Pool<D>, begin: &'static str) -> Result<Session<D>> {
        let mut session = Session { connection: pool.acquire().await?, end: End::Close };
        let outcome = start::<D>(&mut session.connection, begin).await;
        if let Err(error) = outcome {
            let error = Error::from(error);
            if error == Error::Busy {
                session.end = End::RollBack;
            }
            return Err(error);
        }
        session.end = End::RollBack;
        Ok(session)
    }

    pub(crate) async fn commit(mut self) -> Result<()> {
        if let Err(error) = finish::<D>(&mut self.connection).await {
            self.end = End::Close;
            return Err(error.into());
        }
        self.end = End::Return;
        Ok(())
    }

    /// The connection will be closed, not lent again.
    pub(crate) fn distrust(&mut self) {
        self.end = End::Close;
    }

    pub(crate) fn connection(&mut self) -> &mut D::Connection {
        &mut self.connection
    }
}

impl<D: Database> Drop for Session<D> {
    fn drop(&mut self) {
        match self.end {
            End::Return => {}
            End::RollBack => roll_back::<D>(&mut self.connection),
            End::Close => {
                roll_back::<D>(&mut self.connection);
                self.connection.close_on_drop();
            }
        }
    }
}

async fn start<D: Database>(connection: &mut D::Connection, begin: &'static str) -> sqlx::Result<()> {
    D::TransactionManager::begin(connection, Some(begin.into_sql_str())).await
}

async fn finish<D: Database>(connection: &mut D::Connection) -> sqlx::Result<()> {
    D::TransactionManager::commit(connection).await
}

fn roll_back<D: Database>(connection: &mut D::Connection) {
    D::TransactionManager::start_rollback(connection);
}
