//! `lotse journal verify`: computes the chain of accesses again and says which row breaks it.

use std::path::Path;
use std::sync::Arc;

use journal::Checkpoint;
use store::Db;

use super::arguments::{Journal, JournalCommand, JournalVerify};
use crate::failure::{Failure, Outcome};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};

/// Does what is asked of the journal.
pub async fn run(asked: Journal) -> Outcome {
    match asked.command {
        JournalCommand::Verify(asked) => verify(asked).await,
    }
}

async fn verify(asked: JournalVerify) -> Outcome {
    let url = Settings::database_url(asked.config.file().as_deref(), &process_environment)?;
    let checkpoint = asked.checkpoint.as_deref().map(read_checkpoint).transpose()?;
    let db = Db::open(&url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    let verdict = journal::verify(&db, checkpoint.as_ref()).await?;
    db.close().await;
    println!("{verdict}");
    if let Some(head) = &verdict.head {
        println!("Keep this line elsewhere as the next checkpoint:\n{head}");
    }
    if verdict.holds() {
        return Ok(());
    }
    Err(Failure::Task(
        "The journal does not hold. Stop changing this database, keep a copy of it, and tell the data-protection officer."
            .to_owned(),
    ))
}

fn read_checkpoint(path: &Path) -> Result<Checkpoint, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Use(format!("The checkpoint {} cannot be read: {error}.", path.display())))?;
    text.trim().parse().map_err(|_| {
        Failure::Use(format!(
            "{} is no checkpoint; it must hold the one line that `lotse journal verify` printed.",
            path.display()
        ))
    })
}
