//! Workers share the queue, outlive failures, and take over from those that died.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use jobs::{Handler, Run, Worker};
use store::{Db, args};
use testkit::{Scratch, both_engines};

use crate::ground::{Remind, Traces, look, remind, state, traces, with_traces};

const MOST: Duration = Duration::from_secs(20);

async fn until(what: &str, holds: impl AsyncFn() -> bool) {
    let waited = tokio::time::timeout(MOST, async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    waited.await.unwrap_or_else(|_| panic!("{what} did not happen"));
}

#[both_engines]
async fn workers_never_run_one_job_twice(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    for number in 0..60 {
        remind(&scratch.db, number, scratch.db.now()).await;
    }
    let workers = [scratch.db.clone(), scratch.reopen().await, scratch.reopen().await]
        .map(|db| Worker::new(db, vec![kept.handler()]));
    let runs: Vec<_> = workers.into_iter().map(|worker| tokio::spawn(async move { worker.run_due().await })).collect();
    let mut attempts = 0;
    for run in runs {
        attempts += run.await.unwrap();
    }
    assert_eq!(attempts, 60);
    assert_eq!(kept.runs.load(Ordering::SeqCst), 60);
    assert_eq!(traces(&scratch.db).await, (0..60).collect::<Vec<_>>());
    assert!(kept.most_at_once.load(Ordering::SeqCst) > 1, "the workers took turns, so nothing was shown");
}

fn failing(attempts: &Arc<AtomicUsize>, healthy: &Arc<AtomicBool>) -> Handler {
    let (attempts, healthy) = (attempts.clone(), healthy.clone());
    Handler::new(move |_: Run<Remind>| {
        let attempt = attempts.fetch_add(1, Ordering::SeqCst);
        let healthy = healthy.load(Ordering::SeqCst);
        async move {
            assert!(healthy || attempt % 2 == 0, "every second failure is a panic");
            if healthy { Ok(()) } else { Err("the partner does not answer".to_owned()) }
        }
    })
}

#[both_engines]
async fn a_failing_job_is_tried_again_later_and_later_and_given_up_after_eight(scratch: Scratch) {
    let (attempts, healthy) = (Arc::default(), Arc::default());
    let worker = Worker::new(scratch.db.clone(), vec![failing(&attempts, &healthy)]);
    let id = remind(&scratch.db, 1, scratch.db.now()).await;
    let mut last_wait = Duration::ZERO;
    for attempt in 1..8 {
        assert_eq!(worker.run_due().await, 1, "attempt {attempt}");
        let (now, (name, counted, run_at)) = (scratch.db.now(), state(&scratch.db, id).await);
        assert_eq!((name.as_str(), counted), ("waiting", attempt));
        let wait = run_at.since(now);
        assert!(wait > last_wait, "{wait:?} after {last_wait:?}");
        last_wait = wait;
        assert_eq!(worker.run_due().await, 0, "it is not tried before its time");
        scratch.clock.set(run_at);
    }
    assert_eq!(worker.run_due().await, 1);
    assert_eq!(state(&scratch.db, id).await.0, "failed");
    scratch.clock.advance(Duration::from_secs(1_000_000));
    assert_eq!(worker.run_due().await, 0);
    assert_eq!(attempts.load(Ordering::SeqCst), 8);
}

#[both_engines]
async fn a_job_that_failed_succeeds_when_the_cause_is_gone(scratch: Scratch) {
    let (attempts, healthy): (_, Arc<AtomicBool>) = (Arc::default(), Arc::default());
    let worker = Worker::new(scratch.db.clone(), vec![failing(&attempts, &healthy)]);
    let id = remind(&scratch.db, 1, scratch.db.now()).await;
    worker.run_due().await;
    healthy.store(true, Ordering::SeqCst);
    scratch.clock.advance(Duration::from_secs(10));
    assert_eq!(worker.run_due().await, 1);
    assert_eq!(state(&scratch.db, id).await.0, "done");
}

/// As a worker leaves it that died in the middle of an attempt.
async fn died(db: &Db, attempts: i64) {
    let lease = db.now().plus(Duration::from_secs(60));
    look(db, "UPDATE job SET leased_until = $1, attempts = $2", args![lease, attempts]).await;
}

#[both_engines]
async fn the_job_of_a_dead_worker_is_taken_over_when_its_lease_has_run_out(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let worker = Worker::new(scratch.db.clone(), vec![kept.handler()]);
    let id = remind(&scratch.db, 1, scratch.db.now()).await;
    died(&scratch.db, 1).await;
    assert_eq!(worker.run_due().await, 0);
    scratch.clock.advance(Duration::from_secs(60));
    assert_eq!(worker.run_due().await, 1);
    assert_eq!(traces(&scratch.db).await, [1]);
    assert_eq!(state(&scratch.db, id).await, ("done".to_owned(), 2, state(&scratch.db, id).await.2));
}

#[both_engines]
async fn a_job_that_kills_every_worker_is_given_up_unrun(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let id = remind(&scratch.db, 1, scratch.db.now()).await;
    died(&scratch.db, 8).await;
    scratch.clock.advance(Duration::from_secs(60));
    Worker::new(scratch.db.clone(), vec![kept.handler()]).run_due().await;
    assert_eq!(state(&scratch.db, id).await.0, "failed");
    assert_eq!(kept.runs.load(Ordering::SeqCst), 0);
}

#[both_engines]
async fn a_job_that_cannot_be_read_is_tried_again_and_harms_no_other(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    let strange = remind(&scratch.db, 1, scratch.db.now()).await;
    look(&scratch.db, "UPDATE job SET payload = '{\"text\": true}'", args![]).await;
    remind(&scratch.db, 2, scratch.db.now()).await;
    assert_eq!(Worker::new(scratch.db.clone(), vec![kept.handler()]).run_due().await, 2);
    assert_eq!(traces(&scratch.db).await, [2]);
    assert_eq!(state(&scratch.db, strange).await.0, "waiting");
}

#[both_engines]
async fn the_bell_wakes_the_worker_and_stopping_lets_it_finish(scratch: Scratch) {
    let kept: Traces = with_traces(&scratch.db).await;
    let bell = Worker::new(scratch.db.clone(), vec![kept.handler()]).start();
    for number in 0..20 {
        remind(&scratch.db, number, scratch.db.now()).await;
        bell.ring();
        if number % 5 == 0 {
            until("the work after a ring", async || traces(&scratch.db).await.contains(&number)).await;
        }
    }
    until("all work", async || traces(&scratch.db).await.len() == 20).await;
    tokio::time::timeout(MOST, bell.stop()).await.unwrap();
    remind(&scratch.db, 99, scratch.db.now()).await;
    bell.ring();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!traces(&scratch.db).await.contains(&99));
    assert_eq!(kept.runs.load(Ordering::SeqCst), 20);
}

#[both_engines]
async fn a_worker_that_is_stopped_at_once_ends(scratch: Scratch) {
    let kept = with_traces(&scratch.db).await;
    for _ in 0..20 {
        let bell = Worker::new(scratch.db.clone(), vec![kept.handler()]).start();
        tokio::time::timeout(MOST, bell.stop()).await.unwrap();
    }
    assert!(traces(&scratch.db).await.is_empty());
}
