//! The two faces of the rule say the same, and would not say the same if either were wrong.

use std::collections::BTreeSet;

use policy::{Act, Purpose, decide_new_entry, seen as predicate};
use store::Engine;
use store::ids::FileId;
use testkit::{Scratch, both_engines};

use crate::invented::{Invented, TOPICS, invent};
use crate::mutants::MUTANTS;
use crate::rows::{insert, permitted, seen, seen_by};

/// SQLite is asked more, because it answers faster; the text is the same.
fn worlds(engine: Engine) -> u64 {
    match engine {
        Engine::Sqlite => 150,
        Engine::Postgres => 25,
    }
}

#[both_engines]
async fn one_predicate_decide_and_scope_agree(scratch: Scratch) {
    let mut permitted_in_all = 0;
    for seed in 0..worlds(scratch.engine()) {
        let Invented { world, asked } = invent(seed);
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        for question in &asked {
            let expected = permitted(&world, question);
            permitted_in_all += expected.len();
            assert_eq!(seen(&mut tx, question).await, expected, "world {seed}, {question:?}");
        }
    }
    let enough = usize::try_from(worlds(scratch.engine())).unwrap() * 10;
    assert!(permitted_in_all > enough, "the worlds permit too little to tell anything: {permitted_in_all}");
}

#[both_engines]
async fn a_new_entry_is_written_where_decide_permits_it(scratch: Scratch) {
    let mut permitted_in_all = 0;
    let worlds = worlds(scratch.engine()) / 2;
    for seed in 0..worlds {
        let Invented { world, asked } = invent(seed);
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        for question in asked.iter().filter(|question| question.act == Act::Write) {
            let scope = question.actor.scope(question.act, question.purpose, question.at);
            let mut expected = BTreeSet::new();
            for file in &world.files {
                for topic in TOPICS {
                    if decide_new_entry(&world, &scope, file.id, topic).is_permitted() {
                        expected.insert((file.id, topic));
                    }
                }
            }
            permitted_in_all += expected.len();
            let rows =
                tx.all(store::sql!("{writable} SELECT file_id, topic FROM writable"), scope.args()).await.unwrap();
            let found: BTreeSet<(FileId, policy::Topic)> = rows
                .iter()
                .map(|row| (row.get("file_id").unwrap(), row.get("topic").unwrap()))
                .filter(|(_, topic)| TOPICS.contains(topic))
                .collect();
            assert_eq!(found, expected, "world {seed}, {question:?}");
        }
    }
    let enough = usize::try_from(worlds).unwrap();
    assert!(permitted_in_all > enough, "the worlds permit too little writing to tell anything: {permitted_in_all}");
}

#[both_engines]
async fn every_edit_of_the_predicate_is_noticed(scratch: Scratch) {
    let mut unnoticed: Vec<(&str, String)> =
        MUTANTS.iter().map(|mutant| (mutant.name, mutant.apply(predicate()))).collect();
    assert!(unnoticed.len() >= 24, "too few edits are tried");
    for seed in 0..150 {
        let Invented { world, asked } = invent(seed);
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        // Most questions have an empty answer, with most edits too; of those about other purposes a fifth is asked.
        let telling: Vec<_> = asked
            .iter()
            .map(|question| (question, permitted(&world, question)))
            .enumerate()
            .filter(|(number, (question, expected))| {
                !expected.is_empty() || question.purpose == Purpose::Casework || number % 5 == 0
            })
            .map(|(_, told)| told)
            .collect();
        let mut left = Vec::new();
        for (name, text) in unnoticed {
            let mut noticed = false;
            for (question, expected) in &telling {
                if seen_by(&mut tx, &text, question).await != *expected {
                    noticed = true;
                    break;
                }
            }
            if noticed {
                println!("world {seed} notices “{name}”");
            } else {
                left.push((name, text));
            }
        }
        unnoticed = left;
        if unnoticed.is_empty() {
            return;
        }
    }
    let names: Vec<&str> = unnoticed.into_iter().map(|(name, _)| name).collect();
    panic!("these edits of the predicate were not noticed: {names:?}");
}
