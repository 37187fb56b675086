//! One sealer chains what is committed, within a second, whoever else would like to.

use std::time::Duration;

use journal::{Journal, JournalError};
use store::args;
use testkit::{Scratch, both_engines};

use crate::ground::{acts, chain, count, look, verdict, worker};

#[both_engines]
async fn a_committed_row_is_sealed_by_itself_soon(scratch: Scratch) {
    let journal = Journal::start(scratch.db.clone());
    acts(&scratch.db, &worker(&scratch.db), 5).await;
    for _ in 0..100 {
        if verdict(&scratch.db).await.unsealed == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let verdict = verdict(&scratch.db).await;
    assert_eq!((verdict.chained, verdict.unsealed, verdict.holds()), (5, 0, true));
    journal.stop().await;
}

#[both_engines]
async fn unsealed_rows_are_counted_until_they_are_sealed(scratch: Scratch) {
    assert_eq!(
        verdict(&scratch.db).await.to_string(),
        "The journal holds: 0 chained rows are as they were sealed. Not yet sealed: 0."
    );
    acts(&scratch.db, &worker(&scratch.db), 3).await;
    let before = verdict(&scratch.db).await;
    assert_eq!((before.chained, before.unsealed, before.head), (0, 3, None));
    let journal = Journal::start(scratch.db.clone());
    journal.seal_now().await.unwrap();
    let after = verdict(&scratch.db).await;
    assert_eq!((after.chained, after.unsealed), (3, 0));
    assert_eq!(after.head.unwrap().seq, 3);
    assert_eq!(journal.seal_now().await.unwrap(), 0);
}

#[both_engines]
async fn more_rows_than_one_page_make_one_chain(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    let actor = worker(&scratch.db);
    for number in 0..1203 {
        journal::record(&mut tx, &actor, journal::Event::new("entry.written").with("version", number)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let journal = Journal::start(scratch.db.clone());
    journal.seal_now().await.unwrap();
    let verdict = verdict(&scratch.db).await;
    assert_eq!((verdict.chained, verdict.unsealed, verdict.holds()), (1203, 0, true));
}

#[both_engines]
async fn a_second_node_seals_only_when_the_first_has_stopped_or_died(scratch: Scratch) {
    let actor = worker(&scratch.db);
    let first = Journal::start(scratch.db.clone());
    let second = Journal::start(scratch.reopen().await);
    acts(&scratch.db, &actor, 1).await;
    let _ = first.seal_now().await;
    let holder = look(&scratch.db, "SELECT holder FROM lease WHERE name = 'sealer'", args![]).await[0]
        .get::<store::Uuid>("holder")
        .unwrap();

    // Whichever of the two got there first keeps it.
    acts(&scratch.db, &actor, 1).await;
    let outcomes = [first.seal_now().await, second.seal_now().await];
    assert!(outcomes.iter().filter(|outcome| matches!(outcome, Err(JournalError::SealerElsewhere))).count() <= 1);
    let still = look(&scratch.db, "SELECT holder FROM lease WHERE name = 'sealer'", args![]).await[0]
        .get::<store::Uuid>("holder")
        .unwrap();
    assert_eq!(holder, still);

    // A holder that never came back: nobody seals before its lease has run out.
    first.stop().await;
    second.stop().await;
    assert_eq!(count(&scratch.db, "lease").await, 0);
    let until = scratch.db.now().plus(Duration::from_secs(10));
    look(
        &scratch.db,
        "INSERT INTO lease (name, holder, until_at) VALUES ('sealer', $1, $2)",
        args![scratch.db.new_id(), until],
    )
    .await;
    acts(&scratch.db, &actor, 1).await;
    let heir = Journal::start(scratch.db.clone());
    assert!(matches!(heir.seal_now().await, Err(JournalError::SealerElsewhere)));
    assert_eq!(verdict(&scratch.db).await.unsealed, 1);
    scratch.clock.advance(Duration::from_secs(10));
    heir.seal_now().await.unwrap();
    assert_eq!(verdict(&scratch.db).await.unsealed, 0);
}

#[both_engines]
async fn rows_that_appear_behind_the_head_are_sealed_too(scratch: Scratch) {
    chain(&scratch.db, 3).await;
    // A transaction that began before and commits after; and one from before the clock was set back.
    scratch.clock.set(scratch.db.now().minus(Duration::from_secs(60)));
    acts(&scratch.db, &worker(&scratch.db), 1).await;
    scratch.clock.set(scratch.db.now().minus(Duration::from_secs(7200)));
    acts(&scratch.db, &worker(&scratch.db), 1).await;
    scratch.clock.advance(Duration::from_secs(8000));
    let journal = Journal::start(scratch.db.clone());
    journal.seal_now().await.unwrap();
    let verdict = verdict(&scratch.db).await;
    assert_eq!((verdict.chained, verdict.unsealed, verdict.holds()), (5, 0, true));
}

#[both_engines]
async fn two_nodes_that_seal_at_once_make_one_sound_chain(scratch: Scratch) {
    let nodes = [Journal::start(scratch.db.clone()), Journal::start(scratch.reopen().await)];
    let writers: Vec<_> = (0..4)
        .map(|number: usize| {
            let (db, journal) = (scratch.db.clone(), nodes[number % 2].clone());
            let clock = scratch.clock.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    acts(&db, &worker(&db), 3).await;
                    // Leases run out under the sealers' hands.
                    clock.advance(Duration::from_secs(11));
                    match journal.seal_now().await {
                        Ok(_) | Err(JournalError::SealerElsewhere) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    scratch.clock.advance(Duration::from_secs(11));
    for node in nodes {
        node.stop().await;
    }
    let verdict = verdict(&scratch.db).await;
    assert_eq!((verdict.chained, verdict.unsealed, verdict.broken), (120, 0, None));
}
