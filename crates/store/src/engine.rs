//! The two engines on which Lotse behaves alike.

use std::fmt;

/// The database engine behind a [`crate::Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded, one file; serves an office or a small region.
    Sqlite,
    /// A server or cluster; serves a large region.
    Postgres,
}

impl Engine {
    /// Both engines, for what must hold on each.
    pub const ALL: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        })
    }
}
