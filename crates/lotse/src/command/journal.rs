//! `lotse journal`: computes the chain of accesses again and says which row breaks it; prints the key of its checkpoints.

use std::path::Path;
use std::sync::Arc;

use journal::Checkpoint;
use store::Db;
use vault::Vault;

use super::arguments::{Journal, JournalCommand, JournalKey, JournalVerify};
use crate::failure::{Failure, Outcome};
use crate::operating::checkpoint::{self, Seal};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};

/// Does what is asked of the journal.
pub async fn run(asked: Journal) -> Outcome {
    match asked.command {
        JournalCommand::Verify(asked) => verify(asked).await,
        JournalCommand::Key(asked) => key(asked).await,
    }
}

async fn verify(asked: JournalVerify) -> Outcome {
    let url = Settings::database_url(asked.config.file().as_deref(), &process_environment)?;
    let key = asked.public_key.as_deref().map(read_text).transpose()?;
    let checkpoint = asked.checkpoint.as_deref().map(|path| read_checkpoint(path, key.as_deref())).transpose()?;
    let db = Db::open(&url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    let verdict = journal::verify(&db, checkpoint.as_ref()).await?;
    db.close().await;
    println!("{verdict}");
    if asked.checkpoint.is_some() && key.is_none() {
        println!("The checkpoint was believed as it is; with --public-key its signature is checked too.");
    }
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

async fn key(asked: JournalKey) -> Outcome {
    let storage = Settings::load_storage(asked.config.file().as_deref(), &process_environment)?;
    let db = Db::open(&storage.database_url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    let vault = Vault::unlock(&db, &storage.key_file).await?;
    println!("{}", Seal::of(&vault).public_line());
    db.close().await;
    Ok(())
}

fn read_checkpoint(path: &Path, key: Option<&str>) -> Result<Checkpoint, Failure> {
    let unusable = |path: &Path, error: &dyn std::fmt::Display| {
        Failure::Use(format!("The checkpoint {} cannot be used: {error}.", path.display()))
    };
    let path = if path.is_dir() {
        checkpoint::newest_in(path).map_err(|error| unusable(path, &error))?
    } else {
        path.to_owned()
    };
    let text = read_text(&path)?;
    checkpoint::read(&text, key).map_err(|error| unusable(&path, &error))
}

fn read_text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::Use(format!("The file {} cannot be read: {error}.", path.display())))
}
