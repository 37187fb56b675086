//! What can go wrong when something is kept or looked up, told apart by what the caller can do about it.

/// Short for a result with a store [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the database did not do what was asked.
///
/// Except for [`Error::Missing`] and [`Error::Column`], an error ends its transaction: every later statement and the commit
/// are refused with [`Error::Ended`], on both engines alike.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A unique, check, not-null or foreign key constraint, or a trigger, refused the change.
    #[error("a rule of the database refused the change{}", constraint.as_ref().map(|name| format!(": {name}")).unwrap_or_default())]
    Conflict {
        /// The constraint's name or columns, or the trigger's sentence, where known. The engines name them differently: for logs.
        constraint: Option<String>,
    },
    /// The disk or the permitted size is used up; nothing of the transaction was kept.
    #[error("the disk that holds the database is full")]
    Full,
    /// Someone else held a lock for too long, or the engine gave up one of two transactions; trying again may succeed.
    #[error("the database is busy")]
    Busy,
    /// The database was written by a newer version of Lotse.
    #[error(
        "this database was written by a newer version of Lotse (it has the migration {found}, this version knows only up to {known}); start the newer version, or restore a backup made before the update"
    )]
    NewerDatabase {
        /// The newest migration in the database that this program does not have.
        found: String,
        /// The newest migration of this program.
        known: String,
    },
    /// The linked SQLite is older than the first version without known ways to damage a WAL database.
    #[error("SQLite {found} is too old, at least {needed} is needed")]
    SqliteTooOld {
        /// The version that was found.
        found: String,
        /// The oldest version that is accepted.
        needed: &'static str,
    },
    /// The address of the database cannot be understood.
    #[error("{0}")]
    Address(String),
    /// `Tx::one` found no row.
    #[error("no row was found")]
    Missing,
    /// A column is not in the row, or holds another type than asked for.
    #[error("the column {column} {problem}")]
    Column {
        /// The column's name.
        column: String,
        /// What is wrong with it.
        problem: String,
    },
    /// An earlier error ended this transaction; it can only be dropped.
    #[error("the transaction was ended by an earlier error")]
    Ended,
    /// The statement and its arguments do not belong together.
    #[error("{0}")]
    Arguments(String),
    /// Anything else the engine or the connection reports.
    #[error("the database reports: {0}")]
    Driver(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        match error {
            sqlx::Error::Database(error) => from_engine(error.as_ref()),
            sqlx::Error::PoolTimedOut => Error::Busy,
            sqlx::Error::RowNotFound => Error::Missing,
            other => Error::Driver(other.to_string()),
        }
    }
}

fn from_engine(error: &(dyn sqlx::error::DatabaseError + 'static)) -> Error {
    if let Some(error) = error.try_downcast_ref::<sqlx::sqlite::SqliteError>() {
        return from_sqlite(error);
    }
    let code = error.code().unwrap_or_default();
    match code.as_ref() {
        "23505" | "23514" | "23503" | "23P01" => Error::Conflict { constraint: error.constraint().map(str::to_owned) },
        // A not-null violation has no name; P0001 is a trigger's RAISE EXCEPTION, whose sentence is ours.
        "23502" | "P0001" => Error::Conflict { constraint: Some(error.message().to_owned()) },
        "53100" => Error::Full,
        // serialization, deadlock, lock timeout, statement timeout, too many connections, server starting or stopping
        "40001" | "40P01" | "55P03" | "57014" | "53300" | "57P01" | "57P03" => Error::Busy,
        // A data exception's message can quote the value that was sent.
        class if class.starts_with("22") => Error::Driver(format!("data exception {class}")),
        other => Error::Driver(format!("{other} {}", error.message())),
    }
}

fn from_sqlite(error: &sqlx::sqlite::SqliteError) -> Error {
    use sqlx::error::DatabaseError as _;
    let code: i64 = error.code().and_then(|code| code.parse().ok()).unwrap_or_default();
    match code & 0xff {
        19 => {
            // "UNIQUE constraint failed: account.login"; a trigger's message is its own sentence.
            let message = error.message();
            let constraint = message.split_once(" constraint failed: ").map_or(message, |(_, name)| name);
            Error::Conflict { constraint: Some(constraint.to_owned()) }
        }
        13 => Error::Full,
        5 | 6 | 9 => Error::Busy,
        _ => Error::Driver(format!("{code} {}", error.message())),
    }
}
