//! `lotse migrate`: brings the database to this version, ahead of a start.

use std::sync::Arc;

use store::Db;

use super::arguments::Migrate;
use crate::failure::Outcome;
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};

/// Applies what is missing; doing it twice changes nothing.
pub async fn run(asked: Migrate) -> Outcome {
    let url = Settings::database_url(asked.config.file().as_deref(), &process_environment)?;
    let db = Db::open(&url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    db.migrate().await?;
    println!("The database is at the version of this program.");
    Ok(())
}
