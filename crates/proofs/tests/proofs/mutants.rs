//! Edits of predicate, consent and withdrawal are noticed by the oracle, at run time and without recompiling.

use proofs::compare::TEXTS_OF_TESTS;
use proofs::mutant::MUTANTS;
use proofs::run::ask_again;

/// Where the history that an edit names no longer shows it, because histories are invented otherwise, so many are asked.
const MOST_HISTORIES: u64 = 25;
/// So many edits there must be at least.
const LEAST_EDITS: usize = 40;

#[test]
fn edits_of_predicate_consent_and_withdrawal_are_noticed() {
    assert!(MUTANTS.len() >= LEAST_EDITS, "only {} edits", MUTANTS.len());
    for mutant in MUTANTS {
        let finds = store::testing::finds_something(&mutant.edit[0], TEXTS_OF_TESTS);
        assert!(finds, "“{}” finds nothing to edit", mutant.name);
    }
    let unnoticed: Vec<&str> = testkit::run(ask_again(MOST_HISTORIES, 2))
        .into_iter()
        .filter_map(|(mutant, seed)| seed.is_none().then_some(mutant.name))
        .collect();
    assert!(
        unnoticed.is_empty(),
        "{} of {} edits are not noticed: {unnoticed:?}; `cargo xtask proofs --mutants 300` finds a history for each, to \
         be named in crates/proofs/src/mutant.rs",
        unnoticed.len(),
        MUTANTS.len()
    );
}
