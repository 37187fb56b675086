//! Throw-away databases, each copied from a template that already has its tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::{Db, Engine};
use tempfile::TempDir;

use crate::{FixedClock, ForEngine, SeededChance, postgres};

/// A migrated database of a test's own, gone when the test ends, with the clock and the folder that belong to it.
#[derive(Debug)]
pub struct Scratch {
    /// The database.
    pub db: Db,
    /// The clock of the database.
    pub clock: Arc<FixedClock>,
    /// The chance of the database.
    pub chance: Arc<SeededChance>,
    /// A folder for the test's files, on both engines.
    pub dir: TempDir,
    url: String,
    server: Option<postgres::TestDatabase>,
}

/// Makes a migrated database that is dropped together with the result.
///
/// Panics where PostgreSQL is asked for and `LOTSE_TEST_POSTGRES` names no server.
pub async fn scratch(engine: Engine) -> Scratch {
    let dir = tempfile::Builder::new().prefix("lotse-test-").tempdir().expect("a temporary folder can be made");
    match engine {
        Engine::Sqlite => {
            let file = dir.path().join("lotse.db");
            fs::copy(sqlite_template().await, &file).expect("the template database can be copied");
            Scratch::open(dir, sqlite_url(&file), None).await
        }
        Engine::Postgres => {
            let database = postgres::TestDatabase::create().await;
            Scratch::open(dir, database.url().to_owned(), Some(database)).await
        }
    }
}

impl Scratch {
    /// A database without any table, for tests of the first start.
    pub async fn empty(engine: Engine) -> Scratch {
        let dir = tempfile::Builder::new().prefix("lotse-test-").tempdir().expect("a temporary folder can be made");
        match engine {
            Engine::Sqlite => {
                let url = sqlite_url(&dir.path().join("lotse.db"));
                Scratch::open(dir, url, None).await
            }
            Engine::Postgres => {
                let database = postgres::TestDatabase::create_empty().await;
                Scratch::open(dir, database.url().to_owned(), Some(database)).await
            }
        }
    }

    /// The engine of the database.
    pub fn engine(&self) -> Engine {
        self.db.engine()
    }

    /// The address under which a second program would open the same database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens the same database once more, as a second program would, with the same clock and other chance.
    pub async fn reopen(&self) -> Db {
        Db::open(&self.url, self.clock.clone(), Arc::new(SeededChance::new(2)))
            .await
            .expect("an open database can be opened again")
    }

    async fn open(dir: TempDir, url: String, server: Option<postgres::TestDatabase>) -> Scratch {
        let clock = Arc::new(FixedClock::new());
        let chance = Arc::new(SeededChance::new(1));
        let db = Db::open(&url, clock.clone(), chance.clone())
            .await
            .unwrap_or_else(|error| panic!("the test's database cannot be opened: {error}"));
        Scratch { db, clock, chance, dir, url, server }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(server) = self.server.take() {
            server.drop_now();
        }
    }
}

impl ForEngine for Scratch {
    async fn for_engine(engine: Engine) -> Scratch {
        scratch(engine).await
    }
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// A migrated file, made once for each version of the migrations; tests run in many processes, so it appears by renaming.
async fn sqlite_template() -> PathBuf {
    let name = format!("lotse-template-{}.db", store::fingerprint(Engine::Sqlite));
    let template = std::env::temp_dir().join(name);
    if !template.exists() {
        let dir = tempfile::Builder::new().prefix("lotse-test-").tempdir().expect("a temporary folder can be made");
        let file = dir.path().join("template.db");
        let made = Scratch::open(dir, sqlite_url(&file), None).await;
        made.db.migrate().await.unwrap_or_else(|error| panic!("the migrations do not run on SQLite: {error}"));
        made.db.close().await;
        let near = template.with_extension(format!("{}.tmp", std::process::id()));
        fs::copy(&file, &near).expect("the template database can be copied");
        fs::rename(&near, &template).expect("the template database can be renamed");
    }
    template
}
