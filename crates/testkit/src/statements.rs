//! What must hold for every SQL statement of the program.

use store::{Engine, STATEMENTS, Statement};

use crate::Scratch;

/// Has an engine prepare every registered statement; gives one line for each that it refuses.
pub async fn prepare_all(scratch: &Scratch) -> Vec<String> {
    let mut refused = Vec::new();
    for statement in STATEMENTS {
        // One refused statement ends its transaction on PostgreSQL.
        let mut tx = scratch.db.read().await.expect("a transaction can begin");
        if let Err(error) = store::testing::prepare(&mut tx, statement).await {
            refused.push(format!("{}:{} on {}: {error}", statement.file(), statement.line(), scratch.engine()));
        }
    }
    refused
}

/// The statements whose text differs between the engines, by whatever means.
pub fn differing() -> Vec<&'static Statement> {
    STATEMENTS
        .iter()
        .copied()
        .filter(|statement| statement.text(Engine::Sqlite) != statement.text(Engine::Postgres))
        .collect()
}
