//! `lotse backup` and `lotse restore`: everything into two files while the server works, and back.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::backup::Existing;

use super::arguments::{Backup, Restore};
use crate::failure::{Failure, Outcome};
use crate::operating::backup::{self, Source, Target};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};

/// Writes a backup into a folder.
pub async fn take(asked: Backup) -> Outcome {
    let url = Settings::database_url(asked.config.file().as_deref(), &process_environment)?;
    let db = super::existing(&url).await?;
    let taken = backup::take(&db, &asked.path).await?;
    let head = journal::head(&mut db.read().await?).await?;
    db.close().await;
    let (path, megabytes) = (asked.path.display(), taken.bytes.div_ceil(1_000_000));
    println!("The backup of {} is complete: {} rows, {megabytes} MB.", taken.taken_at, taken.data.rows());
    println!("  {path}/{}  everything but the keys; keep it as long as you need it", store::backup::DATA_FILE);
    println!("  {path}/{}  {} keys; keep it apart, for 30 days at most", store::backup::KEYS_FILE, taken.keys.rows());
    println!("The root key is in neither; its copy belongs in a third place.");
    if let Some(head) = head {
        println!("Keep this line elsewhere as a checkpoint of the journal:\n{head}");
    }
    Ok(())
}

/// Restores a backup, or only proves that it can be restored.
pub async fn restore(asked: Restore) -> Outcome {
    let settings = Settings::load_storage(asked.config.file().as_deref(), &process_environment)?;
    let source = Source::open(&asked.path, asked.keys.as_deref())?;
    let (clock, chance) = (Arc::new(SystemClock), Arc::new(SystemChance));
    let header = &source.data.header;
    println!(
        "The backup of {} is whole: {} rows in {} tables, {} keys of {}.",
        header.taken_at,
        source.data.manifest.rows(),
        header.tables.len(),
        source.keys.manifest.rows(),
        source.keys.header.taken_at
    );
    if asked.check {
        let folder = ThrowAway::new()?;
        let checked = backup::check(&source, &settings.key_file, &folder.0, (clock, chance)).await?;
        println!("It can be restored: every row, every key and {} rows of the journal were proven.", checked.chained);
        return Ok(());
    }
    make_folder(&settings.database_url)?;
    let existing = if asked.replace { Existing::Replace } else { Existing::Keep };
    let target = Target { database_url: &settings.database_url, key_file: &settings.key_file, existing, clock, chance };
    let restored = backup::restore(&source, target).await?;
    println!("It is restored: every row, every key and {} rows of the journal were proven.", restored.chained);
    if restored.keys_left_out > 0 {
        println!("{} keys of what these data do not hold were left out.", restored.keys_left_out);
    }
    if let Some(before) = restored.before {
        println!("What stood there before is in {}; delete it once all is well.", before.display());
    }
    println!("Everybody has to log in again. Now: lotse doctor, then lotse serve.");
    Ok(())
}

/// The folder of a SQLite database may be new; it is for its owner alone.
fn make_folder(database_url: &str) -> Outcome {
    let Some(path) = crate::settings::sqlite_file(database_url) else { return Ok(()) };
    match path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        Some(folder) => private(folder, Recursive::Yes),
        None => Ok(()),
    }
}

/// Whether the folders above are made as well.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Recursive {
    Yes,
    No,
}

fn private(folder: &Path, recursive: Recursive) -> Outcome {
    let made = DirBuilder::new().recursive(recursive == Recursive::Yes).mode(0o700).create(folder);
    made.map_err(|error| Failure::folder(folder, &error))
}

/// A folder that is gone when it is no longer needed.
struct ThrowAway(PathBuf);

impl ThrowAway {
    fn new() -> Result<ThrowAway, Failure> {
        let folder = std::env::temp_dir().join(format!("lotse-check-{}", std::process::id()));
        private(&folder, Recursive::No)?;
        Ok(ThrowAway(folder))
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
