//! The two faces of the rule say the same, and would not say the same if either were wrong.

use std::collections::BTreeSet;

use policy::{Act, Purpose, decide_new_entry, seen as predicate};
use store::{Engine, EntryId, FileId, Row, Value, sql};
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

/// Whoever asks about known files or entries hears what the whole question says about them: not less, not more.
#[both_engines]
async fn a_narrower_question_has_the_same_answer(scratch: Scratch) {
    let mut seen_in_all = 0;
    for seed in 0..worlds(scratch.engine()) / 3 {
        let Invented { world, asked } = invent(seed);
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &world).await;
        let files: Vec<FileId> = world.files.iter().map(|file| file.id).collect();
        let entries: Vec<_> = world.entries.iter().filter_map(|entry| entry.id).collect();
        for question in &asked {
            let scope = question.actor.scope(question.act, question.purpose, question.at);
            let whole = pairs(tx.all(sql!("{seen} SELECT id, file_id FROM seen"), scope.args()).await.unwrap());
            seen_in_all += whole.len();
            for file in &files {
                let rows = tx.all(sql!("{seen_in_file} SELECT id, file_id FROM seen"), scope.and(*file)).await.unwrap();
                let of_file = whole.iter().copied().filter(|(_, of)| of == file).collect();
                assert_eq!(pairs(rows), of_file, "world {seed}, {question:?}, {file:?}");
            }
            let some = &files[..files.len() / 2];
            let asked = scope.and(Value::ids(some.iter().copied()));
            let rows = tx.all(sql!("{seen_in_files} SELECT id, file_id FROM seen"), asked).await.unwrap();
            let of_files = whole.iter().copied().filter(|(_, of)| some.contains(of)).collect();
            assert_eq!(pairs(rows), of_files, "world {seed}, {question:?}, {some:?}");
            if let Some(entry) = entries.get(usize::try_from(seed).unwrap() % entries.len().max(1)) {
                let rows = tx.all(sql!("{seen_entry} SELECT id, file_id FROM seen"), scope.and(*entry)).await.unwrap();
                let the_entry = whole.iter().copied().filter(|(id, _)| id == entry).collect();
                assert_eq!(pairs(rows), the_entry, "world {seed}, {question:?}, {entry:?}");
            }
            let some = &entries[entries.len() / 2..];
            let asked = scope.and(Value::ids(some.iter().copied()));
            let rows = tx.all(sql!("{seen_entries} SELECT id, file_id FROM seen"), asked).await.unwrap();
            let of_entries = whole.iter().copied().filter(|(id, _)| some.contains(id)).collect();
            assert_eq!(pairs(rows), of_entries, "world {seed}, {question:?}, {some:?}");
        }
    }
    assert!(seen_in_all > 100, "too little is seen to tell anything: {seen_in_all}");
}

fn pairs(rows: Vec<Row>) -> BTreeSet<(EntryId, FileId)> {
    rows.iter().map(|row| (row.get("id").unwrap(), row.get("file_id").unwrap())).collect()
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
