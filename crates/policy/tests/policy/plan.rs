//! The predicate starts at the actor's own files, also when SQLite has statistics that tempt it elsewhere.

use policy::{Act, Purpose, seen, seen_entries, seen_entry, seen_in_file, seen_in_files, writable};
use store::{Engine, Timestamp, Value, args, expand};
use uuid::Uuid;

use crate::invented::{actor, invent};
use crate::rows::insert;

const STATEMENTS: [&str; 3] = [
    "SELECT COUNT(*) AS entries FROM seen",
    "SELECT e.id FROM seen CROSS JOIN entry e WHERE e.id = seen.id ORDER BY e.happened_at DESC, e.id LIMIT 50",
    "SELECT e.id FROM seen CROSS JOIN entry e WHERE e.id = seen.id AND seen.file_id = $7 ORDER BY e.happened_at",
];

#[test]
fn the_predicate_starts_at_the_actors_own_files() {
    testkit::run(async {
        let scratch = testkit::scratch(Engine::Sqlite).await;
        let mut tx = scratch.db.begin().await.unwrap();
        insert(&mut tx, &invent(1).world).await;
        let scope = actor(0, 0, 1).scope(Act::Read, Purpose::Casework, Timestamp::from_millis(1));
        let file = Uuid::from_u128(1);
        for analysed in [false, true] {
            if analysed {
                tx.all_text("ANALYZE", args![]).await.unwrap();
            }
            let seen = STATEMENTS.map(|statement| format!("{} {statement}", seen()));
            let writable = format!("{} SELECT w.topic FROM writable w WHERE w.file_id = $7", writable());
            let narrower = [seen_in_file(), seen_in_files(), seen_entry(), seen_entries()].map(|fragment| {
                expand(
                    &format!("{fragment} SELECT e.id FROM seen CROSS JOIN entry e WHERE e.id = seen.id"),
                    Engine::Sqlite,
                )
            });
            for statement in &narrower {
                let file = if statement.contains("json_each") { Value::ids([file]) } else { Value::from(file) };
                let plan = tx.all_text(&format!("EXPLAIN QUERY PLAN {statement}"), scope.and(file)).await.unwrap();
                let steps: Vec<String> = plan.iter().map(|step| step.get("detail").unwrap()).collect();
                for by in
                    ["SEARCH r USING COVERING INDEX grant_from_to", "SEARCH a USING COVERING INDEX assignment_to_see"]
                {
                    assert!(steps.iter().any(|step| step.starts_with(by)), "no {by}: {steps:#?}");
                }
            }
            for statement in seen.iter().chain([&writable]) {
                let args = if statement.contains("$7") { scope.and(file) } else { scope.args() };
                let plan = tx.all_text(&format!("EXPLAIN QUERY PLAN {statement}"), args).await.unwrap();
                let steps: Vec<String> = plan.iter().map(|step| step.get("detail").unwrap()).collect();
                let by_key = ["SEARCH g USING INDEX grant_", "SEARCH g USING COVERING INDEX grant_"];
                let named = |step: &String| by_key.iter().any(|start| step.starts_with(start));
                assert!(steps.iter().any(named), "{steps:#?}");
                for table in ["a", "e", "g", "x", "b", "c", "ff", "tf"] {
                    let reads_all =
                        |step: &String| step == &format!("SCAN {table}") || step.starts_with(&format!("SCAN {table} "));
                    assert!(!steps.iter().any(reads_all), "all of {table} is read by {statement}: {steps:#?}");
                }
            }
        }
    });
}
