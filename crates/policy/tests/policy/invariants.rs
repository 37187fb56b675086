//! What holds in every world, whatever the rule in detail: taking away never gives.

use std::collections::BTreeSet;

use store::ids::EntryId;
use store::{Engine, Tx, args};
use testkit::{Scratch, both_engines};

use crate::invented::{Asked, CASES, Invented, USERS, case, invent, user};
use crate::rows::{insert, seen};

fn worlds(engine: Engine) -> std::ops::Range<u64> {
    match engine {
        Engine::Sqlite => 1_000..1_030,
        Engine::Postgres => 1_000..1_006,
    }
}

#[both_engines]
async fn removing_any_grant_never_adds_a_row(scratch: Scratch) {
    let mut lost = 0;
    for seed in worlds(scratch.engine()) {
        let Invented { world, asked } = invent(seed);
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        let telling = telling(&mut tx, &asked).await;
        let mut before = views(&mut tx, &telling).await;
        for row in world.grants.iter().step_by(4) {
            tx.all_text("DELETE FROM grant_exclusion WHERE grant_id = $1", args![row.id]).await.unwrap();
            tx.all_text("DELETE FROM access_grant WHERE id = $1", args![row.id]).await.unwrap();
            before = fewer(&mut tx, &telling, before, &mut lost, seed).await;
        }
        tx.all_text("DELETE FROM grant_exclusion", args![]).await.unwrap();
        tx.all_text("DELETE FROM access_grant", args![]).await.unwrap();
        let after = views(&mut tx, &telling).await;
        assert!(after.iter().all(BTreeSet::is_empty), "without any grant something is seen in world {seed}");
    }
    assert!(lost > 0, "no grant that was removed mattered");
}

#[both_engines]
async fn adding_a_bar_never_adds_a_row(scratch: Scratch) {
    let mut lost = 0;
    for seed in worlds(scratch.engine()) {
        let Invented { world, asked } = invent(seed);
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        let telling = telling(&mut tx, &asked).await;
        let mut before = views(&mut tx, &telling).await;
        for index in 0..USERS * CASES {
            let (barred, of) = (user(index % USERS), case(index / USERS));
            policy::bar(&mut tx, barred, of, policy::BarReason::Conflict, user(0)).await.unwrap();
            before = fewer(&mut tx, &telling, before, &mut lost, seed).await;
        }
    }
    assert!(lost > 0, "no bar that was added mattered");
}

#[both_engines]
async fn hidden_is_absent_without_a_grant_nothing_is_seen(scratch: Scratch) {
    for seed in worlds(scratch.engine()) {
        let Invented { mut world, asked } = invent(seed);
        world.grants.clear();
        world.exclusions.clear();
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        for question in &asked {
            let count = tx
                .one(
                    store::sql!("{seen} SELECT COUNT(*) AS entries FROM seen"),
                    question.actor.scope(question.act, question.purpose, question.at).args(),
                )
                .await
                .unwrap();
            assert_eq!(count.get::<i64>("entries").unwrap(), 0, "world {seed}, {question:?}");
        }
    }
}

/// The questions whose answer is not empty, and a few others.
async fn telling(tx: &mut Tx, asked: &[Asked]) -> Vec<Asked> {
    let mut telling = Vec::new();
    for (number, question) in asked.iter().enumerate() {
        if number % 50 == 0 || !seen(tx, question).await.is_empty() {
            telling.push(question.clone());
        }
    }
    telling
}

async fn views(tx: &mut Tx, asked: &[Asked]) -> Vec<BTreeSet<EntryId>> {
    let mut views = Vec::new();
    for question in asked {
        views.push(seen(tx, question).await);
    }
    views
}

/// Looks again, and counts the rows that went; none may have come.
async fn fewer(
    tx: &mut Tx,
    asked: &[Asked],
    before: Vec<BTreeSet<EntryId>>,
    lost: &mut usize,
    seed: u64,
) -> Vec<BTreeSet<EntryId>> {
    let after = views(tx, asked).await;
    for (before, after) in before.iter().zip(&after) {
        assert!(after.is_subset(before), "something came into sight in world {seed}");
        *lost += before.len() - after.len();
    }
    after
}
