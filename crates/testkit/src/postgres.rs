//! Databases of tests on a PostgreSQL server, copied from a template on the server.

use std::sync::Arc;
use store::testing::Server;
use store::{Db, Engine};

use crate::{FixedClock, SeededChance};

const VARIABLE: &str = "LOTSE_TEST_POSTGRES";
// Arbitrary numbers of PostgreSQL's advisory locks.
const TEMPLATE_LOCK: &str = "SELECT pg_advisory_lock(465960858470)";

/// A database of a test on the server.
#[derive(Debug)]
pub(crate) struct TestDatabase {
    server: String,
    name: String,
    url: String,
}

impl TestDatabase {
    /// A database that has its tables.
    pub(crate) async fn create() -> TestDatabase {
        let server = server_url();
        let template = template(&server).await;
        TestDatabase::copy(server, &template).await
    }

    /// A database without tables.
    pub(crate) async fn create_empty() -> TestDatabase {
        TestDatabase::copy(server_url(), "template0").await
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Drops the database, also while a panic unwinds; a failure is only told, the test has its result already.
    pub(crate) fn drop_now(self) {
        // The caller may be inside a runtime, where no other may be started on the same thread.
        let dropping = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| e.to_string())?;
            runtime.block_on(async {
                let mut server = Server::connect(&self.server).await.map_err(|e| e.to_string())?;
                let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
                server.run(&statement).await.map_err(|e| e.to_string())
            })
        });
        if let Ok(Err(error)) = dropping.join() {
            eprintln!("A test's database was left behind: {error}");
        }
    }

    async fn copy(server_url: String, template: &str) -> TestDatabase {
        let name = format!("lotse_test_{}", random_uuid().simple());
        let mut server = connect(&server_url).await;
        server
            .run(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .await
            .unwrap_or_else(|error| panic!("the server under {VARIABLE} does not make a database: {error}"));
        let url = with_database(&server_url, &name);
        TestDatabase { server: server_url, name, url }
    }
}

/// The name of a migrated database, made once for each version of the migrations.
async fn template(server_url: &str) -> String {
    let name = format!("lotse_template_{}", store::fingerprint(Engine::Postgres));
    let mut server = connect(server_url).await;
    if server.has(&name).await.expect("the server lists its databases") {
        return name;
    }
    // Held until this connection ends.
    server.run(TEMPLATE_LOCK).await.expect("the server gives an advisory lock");
    if !server.has(&name).await.expect("the server lists its databases") {
        let unfinished = format!("{name}_unfinished");
        for statement in [
            format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)"),
            format!("CREATE DATABASE {unfinished} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"),
        ] {
            server.run(&statement).await.unwrap_or_else(|error| panic!("{statement} failed: {error}"));
        }
        let url = with_database(server_url, &unfinished);
        let db = Db::open(&url, Arc::new(FixedClock::new()), Arc::new(SeededChance::new(1)))
            .await
            .unwrap_or_else(|error| panic!("the template database cannot be opened: {error}"));
        db.migrate().await.unwrap_or_else(|error| panic!("the migrations do not run on PostgreSQL: {error}"));
        db.close().await;
        server
            .run(&format!("ALTER DATABASE {unfinished} RENAME TO {name}"))
            .await
            .unwrap_or_else(|error| panic!("the template database cannot be renamed: {error}"));
    }
    server.close().await.expect("a connection can be ended");
    name
}

async fn connect(url: &str) -> Server {
    Server::connect(url)
        .await
        .unwrap_or_else(|error| panic!("no PostgreSQL server answers at the address in {VARIABLE}: {error}"))
}

fn server_url() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!(
            "this test needs a PostgreSQL server: run the tests by `cargo xtask test`, or start a throw-away server by \
             `cargo xtask postgres` and set {VARIABLE} to the address that it prints"
        )
    })
}

/// The address of another database on the same server.
fn with_database(url: &str, name: &str) -> String {
    let (address, options) = url.split_once('?').map_or((url, None), |(address, options)| (address, Some(options)));
    let scheme_end = address.find("://").map_or(0, |at| at + 3);
    let host_end = address[scheme_end..].find('/').map_or(address.len(), |at| scheme_end + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..host_end])
}

/// Names of databases must differ between test processes, so they come from the system, not from a seed.
fn random_uuid() -> uuid::Uuid {
    uuid::Uuid::from_u128(rand::random())
}
