//! The same SQL runs on both engines.

use testkit::{Scratch, both_engines, statements};

#[both_engines]
async fn every_statement_of_the_program_prepares(db: Scratch) {
    let known = store::STATEMENTS.len();
    assert!(known > 60, "only {known} statements are linked into this test; the crates that bring them are missing");
    let refused = statements::prepare_all(&db).await;
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

/// A statement that differs does so by a piece in braces (a list in one argument, a lock, a column of JSON), which means the same
/// on both engines wherever it stands and is proven where it is made. One that is written twice needs a reason (DESIGN §5).
#[test]
fn no_statement_is_written_twice_for_the_engines() {
    let differing = statements::differing();
    let by_a_piece = |statement: &&&'static store::Statement| {
        store::expand(statement.template(), store::Engine::Postgres) == statement.text(store::Engine::Postgres)
    };
    let twice: Vec<String> = differing
        .iter()
        .filter(|statement| !by_a_piece(statement))
        .map(|statement| format!("{}:{} {}", statement.file(), statement.line(), statement.template()))
        .collect();
    println!("{} statements differ between the engines, {} of them are written twice", differing.len(), twice.len());
    assert!(twice.is_empty(), "{} statements are written twice:\n{}", twice.len(), twice.join("\n"));
}
