//! A job belongs to the act that causes it, and its effect to the transaction that marks it done.

use std::sync::atomic::Ordering;
use std::time::Duration;

use jobs::{Worker, done, enqueue};
use store::{Error, args};
use testkit::{Scratch, both_engines};

use crate::ground::{Remind, look, remind, state, traces, with_traces};

#[both_engines]
async fn an_act_that_is_rolled_back_leaves_no_job(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    let now = tx.now();
    enqueue(&mut tx, &Remind { number: 1 }, now).await.unwrap();
    drop(tx);
    assert!(look(&scratch.db, "SELECT id FROM job", args![]).await.is_empty());
}

#[both_engines]
async fn a_job_runs_when_its_time_has_come_and_only_once(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let worker = Worker::new(scratch.db.clone(), vec![kept.handler()]);
    let soon = remind(&scratch.db, 1, scratch.db.now()).await;
    let later = remind(&scratch.db, 2, scratch.db.now().plus(Duration::from_secs(3600))).await;
    assert_eq!(worker.run_due().await, 1);
    assert_eq!(worker.run_due().await, 0);
    assert_eq!(traces(&scratch.db).await, [1]);
    assert_eq!(state(&scratch.db, soon).await.0, "done");
    assert_eq!(state(&scratch.db, later).await.0, "waiting");

    scratch.clock.advance(Duration::from_millis(3_599_999));
    assert_eq!(worker.run_due().await, 0);
    scratch.clock.advance(Duration::from_millis(1));
    assert_eq!(worker.run_due().await, 1);
    assert_eq!(traces(&scratch.db).await, [1, 2]);
}

#[both_engines]
async fn jobs_run_in_the_order_in_which_they_are_due(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let worker = Worker::new(scratch.db.clone(), vec![kept.handler()]);
    for (number, seconds) in [(3, 30), (1, 10), (2, 20)] {
        remind(&scratch.db, number, scratch.db.now().plus(Duration::from_secs(seconds))).await;
    }
    for expected in [vec![1], vec![1, 2], vec![1, 2, 3]] {
        scratch.clock.advance(Duration::from_secs(10));
        assert_eq!(worker.run_due().await, 1);
        assert_eq!(traces(&scratch.db).await, expected);
    }
}

#[both_engines]
async fn whoever_does_a_job_a_second_time_leaves_nothing(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let id = remind(&scratch.db, 1, scratch.db.now()).await;
    Worker::new(scratch.db.clone(), vec![kept.handler()]).run_due().await;
    let mut tx = scratch.db.begin().await.unwrap();
    assert_eq!(done(&mut tx, id).await, Err(Error::Missing));
}

#[both_engines]
async fn jobs_of_other_nodes_are_left_to_them(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let id = remind(&scratch.db, 1, scratch.db.now()).await;
    look(&scratch.db, "UPDATE job SET kind = 'of-a-newer-version'", args![]).await;
    assert_eq!(Worker::new(scratch.db.clone(), vec![kept.handler()]).run_due().await, 0);
    assert_eq!(state(&scratch.db, id).await.1, 0);
    assert_eq!(kept.runs.load(Ordering::SeqCst), 0);
}
