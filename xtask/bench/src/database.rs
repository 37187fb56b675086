//! Databases of the wanted size, filled by `lotse generate` itself.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use store::testing;

use crate::{Engine, Run};

/// A filled database.
pub struct Database {
    /// How Lotse opens it.
    pub url: String,
    /// Its root key.
    pub key_file: PathBuf,
    /// Which engine.
    pub engine: Engine,
    /// How many cases.
    pub cases: u32,
    /// How long it took to fill; nothing for one that was there.
    pub filled_in: Option<Duration>,
    /// What `lotse generate` printed.
    pub accounts: String,
}

impl Database {
    /// The environment in which `lotse` finds it.
    pub fn environment(&self) -> [(&'static str, String); 2] {
        [("LOTSE_DATABASE_URL", self.url.clone()), ("LOTSE_KEY_FILE", self.key_file.display().to_string())]
    }
}

/// Finds the database of that size in the folder, or fills it.
pub async fn prepare(asked: &Run, engine: Engine, cases: u32) -> Result<Database> {
    let name = format!("{engine:?}-{cases}").to_lowercase();
    let folder = asked.data.join(&name);
    // Lotse refuses a folder into which others can look.
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let (told, key_file) = (folder.join("accounts.txt"), folder.join("root.key"));
    let url = match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.join("lotse.db").display()),
        Engine::Postgres => address_on_the_server(asked, &name)?,
    };
    let mut database = Database { url, key_file, engine, cases, filled_in: None, accounts: String::new() };
    if told.exists() && is_there(&database).await {
        database.accounts = std::fs::read_to_string(&told)?;
        return Ok(database);
    }
    if let (Engine::Postgres, Some(server)) = (engine, &asked.postgres) {
        let mut connection = testing::Server::connect(server).await?;
        connection.run(&format!("CREATE DATABASE {}", name.replace('-', "_"))).await?;
        connection.close().await?;
    }
    println!("filling {engine:?} with {cases} cases");
    let began = Instant::now();
    let output = Command::new(&asked.lotse)
        .args(["generate", "--seed", "1", "--entries", "20", "--cases", &cases.to_string()])
        .envs(database.environment())
        .stderr(Stdio::inherit())
        .output()
        .context("lotse cannot be started")?;
    ensure!(output.status.success(), "the database could not be filled");
    database.filled_in = Some(began.elapsed());
    database.accounts = String::from_utf8(output.stdout)?;
    std::fs::write(&told, &database.accounts)?;
    Ok(database)
}

/// Whether a database that was filled before is still there; that of a throw-away server is gone with it.
async fn is_there(database: &Database) -> bool {
    match database.engine {
        Engine::Sqlite => true,
        Engine::Postgres => match testing::Server::connect(&database.url).await {
            Ok(connection) => connection.close().await.is_ok(),
            Err(_) => false,
        },
    }
}

/// Where the database of that name lies, or will lie, on the lent server.
fn address_on_the_server(asked: &Run, name: &str) -> Result<String> {
    let Some(server) = &asked.postgres else { bail!("PostgreSQL is measured only with --postgres") };
    let (before, _) = server.rsplit_once('/').context("the address of the server names no database")?;
    Ok(format!("{before}/{}", name.replace('-', "_")))
}

/// PostgreSQL's own statistics, which it would gather by itself within minutes.
pub async fn settle(database: &Database) -> Result<()> {
    if database.engine == Engine::Postgres {
        let mut connection = testing::Server::connect(&database.url).await?;
        connection.run("VACUUM ANALYZE").await?;
        connection.run("CHECKPOINT").await?;
        connection.close().await?;
    }
    Ok(())
}
