//! A server does not start on a configuration that gives away what people entrusted to it (security B15).

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::settings::{Settings, sqlite_file};

/// Refuses a data folder, a database or a settings file with secrets that others can read.
///
/// The key file is judged where it is read; the address without https in the settings. Errors: a sentence with the
/// command that mends it.
pub fn refuse_weak(settings: &Settings, file: Option<&Path>) -> Outcome {
    if let Some(database) = sqlite_file(&settings.database_url) {
        let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        closed_to_others(folder, "The folder of the database", 0o007, "0700")?;
        closed_to_others(database, "The database", 0o077, "0600")?;
    }
    if let Some(file) = file.filter(|file| holds_secrets(file)) {
        closed_to_others(file, "The settings file, which holds a secret,", 0o007, "0640")?;
    }
    Ok(())
}

fn closed_to_others(path: &Path, what: &str, forbidden: u32, wanted: &str) -> Outcome {
    let Some(mode) = mode(path).filter(|mode| mode & forbidden != 0) else { return Ok(()) };
    let path = path.display();
    Err(Failure::Task(format!(
        "{what} {path} can be read by others on this machine (mode {mode:04o}). Run: chmod {wanted} {path}"
    )))
}

/// The permissions of a file or folder that is there.
pub(crate) fn mode(path: &Path) -> Option<u32> {
    std::fs::metadata(path).ok().map(|found| found.permissions().mode() & 0o7777)
}

/// Whether a settings file holds a password or a token.
pub(crate) fn holds_secrets(file: &Path) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.any(|line| line.starts_with("metrics_token") || (line.starts_with("database_url") && line.contains('@')))
}
