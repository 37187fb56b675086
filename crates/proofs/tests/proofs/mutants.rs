//! Edits of predicate, consent and withdrawal are noticed by the oracle, at run time and without recompiling.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proofs::compare::TEXTS_OF_TESTS;
use proofs::mutant::MUTANTS;
use proofs::run::{Until, live, stage};
use store::Engine;

/// Most mistakes need fewer than this; the rarest needed 237.
const MOST_HISTORIES: u64 = 25;
/// So many must be noticed within that.
const LEAST_NOTICED: usize = 40;

#[test]
fn edits_of_predicate_consent_and_withdrawal_are_noticed() {
    let next = Arc::new(AtomicUsize::new(0));
    let unnoticed = testkit::run(async {
        let hunters: Vec<_> = (0..2).map(|_| tokio::spawn(hunt(next.clone()))).collect();
        let mut unnoticed = Vec::new();
        for hunter in hunters {
            unnoticed.extend(hunter.await.unwrap());
        }
        unnoticed
    });
    let noticed = MUTANTS.len() - unnoticed.len();
    assert!(noticed >= LEAST_NOTICED, "{noticed} of {} edits were noticed, not: {unnoticed:?}", MUTANTS.len());
}

/// Takes one edit after the other until none is left; gives those that no history noticed.
async fn hunt(next: Arc<AtomicUsize>) -> Vec<&'static str> {
    let stage = stage(Engine::Sqlite).await;
    let mut unnoticed = Vec::new();
    while let Some(mutant) = MUTANTS.get(next.fetch_add(1, Ordering::Relaxed)) {
        let edit = &mutant.edit[0];
        assert!(store::testing::finds_something(edit, TEXTS_OF_TESTS), "“{}” finds nothing to edit", mutant.name);
        let mut seed = 0;
        while seed < MOST_HISTORIES && live(&stage, seed, &mutant.edit, Until::Difference).await.agrees() {
            seed += 1;
        }
        if seed < MOST_HISTORIES {
            println!("history {seed} notices “{}”", mutant.name);
        } else {
            unnoticed.push(mutant.name);
        }
    }
    unnoticed
}
