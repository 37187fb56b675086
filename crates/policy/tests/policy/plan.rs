//! The predicate starts at the actor's own files, also when SQLite has statistics that tempt it elsewhere.

use policy::{Act, Purpose, seen, writable};
use store::{Engine, Timestamp, args};
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
