//! What the database refuses is told apart by what one can do about it, and leaves nothing half done.

use store::{Engine, Error, Tx, args, sql};
use testkit::{Scratch, both_engines};

async fn network(tx: &mut Tx, name: &str) -> store::Uuid {
    let id = tx.new_id();
    tx.run(sql!("INSERT INTO network (id, name) VALUES ($1, $2)"), args![id, name]).await.unwrap();
    id
}

async fn count(scratch: &Scratch) -> i64 {
    let mut tx = scratch.db.read().await.unwrap();
    tx.one(sql!("SELECT count(*) AS n FROM network"), args![]).await.unwrap().get("n").unwrap()
}

#[both_engines]
async fn a_broken_rule_is_a_conflict(scratch: Scratch) {
    let conflict = |outcome: Result<u64, Error>| match outcome {
        Err(Error::Conflict { constraint }) => constraint.expect("the rule is named"),
        other => panic!("not a conflict: {other:?}"),
    };
    // unique
    let mut tx = scratch.db.begin().await.unwrap();
    let id = network(&mut tx, "Nordstadt").await;
    let again = tx.run(sql!("INSERT INTO network (id, name) VALUES ($1, 'x')"), args![id]).await;
    assert!(conflict(again).contains("network"));
    drop(tx);
    // foreign key: carriers belong to networks
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    let orphan = tx.run(sql!("INSERT INTO carrier (id, network_id, name) VALUES ($1, $1, 'Stadt')"), args![id]).await;
    conflict(orphan);
    drop(tx);
    // check
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    let job = sql!(
        "INSERT INTO job (id, kind, payload, run_at, state, attempts, leased_until, created_at) VALUES ($1, 'x', '{}', 0, $2, 0, 0, 0)"
    );
    assert!(!conflict(tx.run(job, args![id, "sleeping"]).await).is_empty());
    drop(tx);
    // absent where something must be
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    assert!(conflict(tx.run(job, args![id, None::<&str>]).await).contains("state"));
    drop(tx);
    // trigger
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    tx.run(
        sql!("INSERT INTO journal (id, network_id, at, event, detail) VALUES ($1, $1, 0, 'start', '{}')"),
        args![id],
    )
    .await
    .unwrap();
    let rewritten = tx.run(sql!("UPDATE journal SET event = 'other' WHERE id = $1"), args![id]).await;
    assert_eq!(conflict(rewritten), "the journal is append-only");
}

#[both_engines]
async fn after_an_error_a_transaction_can_only_be_dropped(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    let id = network(&mut tx, "Nordstadt").await;
    let again = tx.run(sql!("INSERT INTO network (id, name) VALUES ($1, 'x')"), args![id]).await;
    assert!(matches!(again, Err(Error::Conflict { .. })));
    let later = tx.all(sql!("SELECT id FROM network"), args![]).await;
    assert_eq!(later.map(|rows| rows.len()), Err(Error::Ended));
    assert_eq!(tx.commit().await, Err(Error::Ended));
    assert_eq!(count(&scratch).await, 0);
}

#[both_engines]
async fn an_absent_row_does_not_end_the_transaction(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    let by_id = sql!("SELECT name FROM network WHERE id = $1");
    let id = tx.new_id();
    assert_eq!(tx.one(by_id, args![id]).await.map(drop), Err(Error::Missing));
    assert!(tx.optional(by_id, args![id]).await.unwrap().is_none());
    network(&mut tx, "Nordstadt").await;
    tx.commit().await.unwrap();
    assert_eq!(count(&scratch).await, 1);
}

#[both_engines]
async fn a_missing_argument_is_refused_and_not_taken_as_nothing(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    let by_both = sql!("SELECT name FROM network WHERE id = $1 AND name = $2");
    let id = tx.new_id();
    let outcome = tx.all(by_both, args![id]).await;
    assert!(matches!(outcome, Err(Error::Arguments(text)) if text.contains("refusal.rs") && text.contains('2')));
    let text = "SELECT CAST($1 AS TEXT) AS given";
    let given = tx.all_text(text, args!["da", id]).await.unwrap()[0].get::<String>("given");
    assert_eq!(given, Ok("da".to_owned()), "an edited text may leave an argument out");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_keeps_nothing_half_done() {
    let scratch = testkit::scratch(Engine::Sqlite).await;
    let mut tx = scratch.db.begin().await.unwrap();
    network(&mut tx, "vorher").await;
    tx.commit().await.unwrap();

    let mut tx = scratch.db.begin().await.unwrap();
    let pages: i64 = tx.all_text("PRAGMA page_count", args![]).await.unwrap()[0].get("page_count").unwrap();
    tx.all_text(&format!("PRAGMA max_page_count = {}", pages + 4), args![]).await.unwrap();
    let insert = sql!("INSERT INTO network (id, name) VALUES ($1, $2)");
    let long_name = "Nordstadt ".repeat(200);
    let mut outcome = Ok(0);
    while outcome.is_ok() {
        let id = tx.new_id();
        outcome = tx.run(insert, args![id, long_name.as_str()]).await;
    }
    assert_eq!(outcome, Err(Error::Full));
    // SQLite has rolled back by itself: nothing may now slip in outside a transaction.
    let id = tx.new_id();
    assert_eq!(tx.run(insert, args![id, "danach"]).await, Err(Error::Ended));
    assert_eq!(tx.commit().await, Err(Error::Ended));
    assert_eq!(count(&scratch).await, 1);

    // With room again, work goes on.
    let mut tx = scratch.db.begin().await.unwrap();
    network(&mut tx, "danach").await;
    tx.commit().await.unwrap();
    assert_eq!(count(&scratch).await, 2);
}
