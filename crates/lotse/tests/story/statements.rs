//! The same SQL runs on both engines.

use testkit::{Scratch, both_engines, statements};

/// Statements whose text differs between the engines, by whatever means; a new one needs a reason (DESIGN §5). Nearly all
/// of them differ by a list of ids or kinds in one argument, which saves a statement for each of its items.
const MOST_THAT_DIFFER: usize = 72;

#[both_engines]
async fn every_statement_of_the_program_prepares(db: Scratch) {
    let known = store::STATEMENTS.len();
    assert!(known > 60, "only {known} statements are linked into this test; the crates that bring them are missing");
    let refused = statements::prepare_all(&db).await;
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn few_statements_differ_between_the_engines() {
    let differing: Vec<String> = statements::differing()
        .iter()
        .map(|statement| format!("{}:{} {}", statement.file(), statement.line(), statement.template()))
        .collect();
    assert!(differing.len() <= MOST_THAT_DIFFER, "{} statements differ:\n{}", differing.len(), differing.join("\n"));
}
