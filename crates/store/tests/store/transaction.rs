//! Either everything of a transaction is kept, or nothing.

use std::time::Duration;

use store::{Db, Error, Timestamp, Tx, Uuid, args, sql};
use testkit::{FixedClock, Scratch, both_engines};

async fn name_network(tx: &mut Tx, id: Uuid, name: &str) -> Result<u64, Error> {
    tx.run(sql!("INSERT INTO network (id, name) VALUES ($1, $2)"), args![id, name]).await
}

async fn networks(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    tx.one(sql!("SELECT count(*) AS n FROM network"), args![]).await.unwrap().get("n").unwrap()
}

#[both_engines]
async fn a_dropped_transaction_leaves_nothing(scratch: Scratch) {
    for _ in 0..20 {
        let mut tx = scratch.db.begin().await.unwrap();
        let id = tx.new_id();
        assert_eq!(name_network(&mut tx, id, "Nordstadt").await, Ok(1));
        drop(tx);
    }
    assert_eq!(networks(&scratch.db).await, 0);
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    name_network(&mut tx, id, "Nordstadt").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(networks(&scratch.db).await, 1);
}

#[both_engines]
async fn two_writers_at_once_lose_nothing(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    tx.run(
        sql!("INSERT INTO login_throttle (bucket, failures, window_from) VALUES ($1, 0, 0)"),
        args![b"door".to_vec()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let other = scratch.reopen().await;
    let writers = [scratch.db.clone(), scratch.db.clone(), other.clone(), other].map(|db| {
        tokio::spawn(async move {
            for _ in 0..25 {
                let mut tx = db.begin().await.unwrap();
                let row = tx
                    .one(
                        sql!("SELECT failures FROM login_throttle WHERE bucket = $1 {for_update}"),
                        args![b"door".to_vec()],
                    )
                    .await
                    .unwrap();
                let failures: i64 = row.get("failures").unwrap();
                tx.run(
                    sql!("UPDATE login_throttle SET failures = $2 WHERE bucket = $1"),
                    args![b"door".to_vec(), failures + 1],
                )
                .await
                .unwrap();
                tx.commit().await.unwrap();
            }
        })
    });
    for writer in writers {
        writer.await.unwrap();
    }
    let mut tx = scratch.db.read().await.unwrap();
    let row = tx.one(sql!("SELECT failures FROM login_throttle"), args![]).await.unwrap();
    assert_eq!(row.get::<i64>("failures"), Ok(100));
}

#[both_engines]
async fn work_that_is_given_up_half_way_frees_its_connection(scratch: Scratch) {
    for round in 0..40_u64 {
        let db = scratch.db.clone();
        let work = async move {
            let mut tx = db.begin().await.unwrap();
            let id = tx.new_id();
            name_network(&mut tx, id, "aufgegeben").await.unwrap();
            let mut reading = db.read().await.unwrap();
            reading.all(sql!("SELECT name FROM network"), args![]).await.unwrap();
            std::future::pending::<()>().await;
        };
        let given_up = tokio::time::timeout(Duration::from_micros(round * 50), work).await;
        assert!(given_up.is_err());
    }
    assert_eq!(networks(&scratch.db).await, 0);
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    name_network(&mut tx, id, "Nordstadt").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(networks(&scratch.db).await, 1);
}

#[both_engines]
async fn a_reading_transaction_sees_one_state_and_cannot_write(scratch: Scratch) {
    let count = sql!("SELECT count(*) AS n FROM network");
    let mut reading = scratch.db.read().await.unwrap();
    assert_eq!(reading.one(count, args![]).await.unwrap().get::<i64>("n"), Ok(0));
    let mut tx = scratch.db.begin().await.unwrap();
    let id = tx.new_id();
    name_network(&mut tx, id, "Nordstadt").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reading.one(count, args![]).await.unwrap().get::<i64>("n"), Ok(0));
    assert!(name_network(&mut reading, id, "Südstadt").await.is_err());
    drop(reading);
    assert_eq!(networks(&scratch.db).await, 1);
}

#[both_engines]
async fn a_transaction_has_one_moment_and_ids_in_their_order(scratch: Scratch) {
    let tx = scratch.db.begin().await.unwrap();
    scratch.clock.advance(Duration::from_secs(3600));
    assert_eq!(tx.now(), FixedClock::START.parse::<Timestamp>().unwrap());
    let ids: Vec<Uuid> = (0..100).map(|_| tx.new_id()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "ids sort in the order in which they were made");
    assert!(ids.iter().all(|id| id.get_version_num() == 7));
    drop(tx);
    let tx = scratch.db.begin().await.unwrap();
    assert_eq!(tx.now().to_string(), "2026-11-23T08:50:00Z");
    assert!(tx.new_id() > ids[99]);
}
