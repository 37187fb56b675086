//! A statement is one text for both engines, and the place where it is written is known.

use store::{Engine, args, expand, sql};
use testkit::{Scratch, both_engines, statements};

#[test]
fn a_statement_knows_its_place_and_its_texts() {
    let statement = sql!("SELECT name FROM unit WHERE id {id_list:$2} AND status = $1");
    assert!(statement.file().ends_with("statement.rs"));
    assert!(statement.line() > 1);
    assert_eq!(statement.arguments(Engine::Sqlite), 2);
    assert_eq!(
        statement.text(Engine::Sqlite),
        "SELECT name FROM unit WHERE id IN (SELECT unhex(value) FROM json_each($2)) AND status = $1"
    );
    assert!(statement.text(Engine::Postgres).contains("id = ANY ($2::uuid[])"));
    assert!(store::STATEMENTS.iter().any(|registered| std::ptr::eq(*registered, statement)));
    assert!(statements::differing().iter().any(|differing| std::ptr::eq(*differing, statement)));
}

#[test]
fn braces_of_json_stay_as_they_are() {
    assert_eq!(expand("SELECT '{}', '{\"a\": 1}', '{'", Engine::Sqlite), "SELECT '{}', '{\"a\": 1}', '{'");
}

#[test]
#[should_panic(expected = "no fragment of SQL is called {unheard_of}")]
fn an_unknown_piece_is_refused() {
    expand("SELECT 1 FROM {unheard_of}", Engine::Postgres);
}

#[both_engines]
async fn a_registered_piece_is_put_in_its_place(scratch: Scratch) {
    let statement = sql!("WITH active AS ({active_units}) SELECT count(*) AS n FROM active WHERE id <> $1");
    let mut tx = scratch.db.read().await.unwrap();
    let id = tx.new_id();
    assert_eq!(tx.one(statement, args![id]).await.unwrap().get::<i64>("n"), Ok(0));
    assert_eq!(
        statement.text(scratch.engine()),
        "WITH active AS (SELECT u.id FROM unit u WHERE u.status = 'active') SELECT count(*) AS n FROM active WHERE id <> $1"
    );
}

#[both_engines]
async fn a_statement_that_an_engine_refuses_is_named(scratch: Scratch) {
    // Only prepared, never run.
    let _wrong = sql!("SELECT shoe_size FROM unit WHERE id = $1");
    let _right = sql!("SELECT name FROM unit WHERE id = $1 AND ($2 IS NULL OR name = $3)");
    let refused = statements::prepare_all(&scratch).await;
    assert!(refused.iter().any(|line| line.contains("statement.rs") && line.contains("shoe_size")), "{refused:?}");
    let others: Vec<_> = refused.iter().filter(|line| !line.contains("shoe_size") && !line.contains("kind")).collect();
    assert!(others.is_empty(), "{others:?}");
}
