//! The first start, the next start, and a start with the wrong database.

use std::sync::Arc;

use store::{Db, Engine, Error, args, migrations, sql};
use testkit::{FixedClock, Scratch, SeededChance, both_engines};

#[both_engines]
async fn a_second_start_finds_nothing_to_do(scratch: Scratch) {
    let names = sql!("SELECT name, applied_at FROM schema_migration ORDER BY name");
    let mut tx = scratch.db.read().await.unwrap();
    let before = tx.all(names, args![]).await.unwrap();
    let found: Vec<String> = before.iter().map(|row| row.get("name").unwrap()).collect();
    let known: Vec<&str> = migrations(scratch.engine()).iter().map(|step| step.name).collect();
    assert_eq!(found, known);
    drop(tx);
    scratch.db.migrate().await.unwrap();
    let mut tx = scratch.db.read().await.unwrap();
    assert_eq!(tx.all(names, args![]).await.unwrap().len(), before.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_that_start_at_once_both_come_up_on_sqlite() {
    start_twice(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_that_start_at_once_both_come_up_on_postgres() {
    start_twice(Engine::Postgres).await;
}

async fn start_twice(engine: Engine) {
    let scratch = Scratch::empty(engine).await;
    let other = scratch.reopen().await;
    let (first, second) = tokio::join!(scratch.db.migrate(), other.migrate());
    assert_eq!((first, second), (Ok(()), Ok(())));
    let mut tx = other.read().await.unwrap();
    let row = tx.one(sql!("SELECT count(*) AS n FROM schema_migration"), args![]).await.unwrap();
    assert_eq!(row.get::<i64>("n"), Ok(i64::try_from(migrations(engine).len()).unwrap()));
}

#[both_engines]
async fn a_database_of_a_newer_version_is_refused(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    tx.run(
        sql!("INSERT INTO schema_migration (name, applied_at) VALUES ($1, $2)"),
        args!["9999_from_the_future", 0_i64],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let error = scratch.db.migrate().await.unwrap_err();
    let last = migrations(scratch.engine()).last().unwrap().name;
    assert_eq!(error, Error::NewerDatabase { found: "9999_from_the_future".into(), known: last.into() });
    assert!(error.to_string().contains("newer version of Lotse"));
}

#[tokio::test]
async fn an_address_that_means_nothing_is_explained() {
    for address in ["lotse.db", "mysql://host/lotse", "sqlite:", "sqlite::memory:"] {
        let opened = Db::open(address, Arc::new(FixedClock::new()), Arc::new(SeededChance::new(1))).await;
        let error = opened.unwrap_err();
        assert!(matches!(&error, Error::Address(_)), "{address}: {error}");
        assert!(error.to_string().contains("sqlite:"), "{address}: {error}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_new_database_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = Scratch::empty(Engine::Sqlite).await;
    scratch.db.migrate().await.unwrap();
    let files: Vec<_> = std::fs::read_dir(scratch.dir.path()).unwrap().map(Result::unwrap).collect();
    assert!(files.len() >= 2, "the database and its write-ahead log");
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.path().display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_is_set_up_to_lose_and_to_leave_nothing() {
    let scratch = testkit::scratch(Engine::Sqlite).await;
    let mut writing = scratch.db.begin().await.unwrap();
    let mut reading = scratch.db.read().await.unwrap();
    for (pragma, on_writer, on_reader) in [
        ("journal_mode", "wal", "wal"),
        ("foreign_keys", "1", "1"),
        ("synchronous", "2", "2"),
        ("query_only", "0", "1"),
        ("temp_store", "2", "2"),
        ("trusted_schema", "0", "0"),
    ] {
        for (tx, expected) in [(&mut writing, on_writer), (&mut reading, on_reader)] {
            let rows =
                tx.all_text(&format!("SELECT CAST({pragma} AS TEXT) AS value FROM pragma_{pragma}"), args![]).await;
            assert_eq!(rows.unwrap()[0].get::<String>("value"), Ok(expected.to_owned()), "{pragma}");
        }
    }
    let erased = writing.all_text("PRAGMA secure_delete", args![]).await.unwrap();
    assert_eq!(erased[0].get::<i64>("secure_delete"), Ok(1));
}
