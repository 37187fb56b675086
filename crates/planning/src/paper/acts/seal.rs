//! The seal of an office, from the folder outside the data.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use documents::{Seal, self_made};
use identity::{App, MissingSeal};
use jiff::ToSpan as _;

use crate::paper::Office;

/// So long a seal holds that nobody has certified.
const YEARS: i64 = 10;

/// The seal of an organisation; none where it has none, or where it cannot be read, which the log says.
pub(super) async fn of(app: &App, office: &Office) -> Option<Seal> {
    let seals = app.seals.clone()?;
    let path = seals.folder.join(format!("{}.pem", office.organisation.id));
    let (name, secret, now) = (office.organisation.name.clone(), app.db.random::<32>(), app.db.now().to_jiff());
    let read = tokio::task::spawn_blocking(move || {
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound && seals.missing == MissingSeal::SelfMade => {
                let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
                let until = today.checked_add(YEARS.years()).unwrap_or(today);
                keep(&path, &self_made(&name, &secret, today, until).ok()?);
                // Another request may have been first; what lies there counts.
                fs::read_to_string(&path)
            }
            read => read,
        }
        .map_err(|error| {
            if error.kind() != ErrorKind::NotFound {
                tracing::warn!("A seal cannot be read, so a file leaves without: {error}.");
            }
        })
        .ok()
    });
    let text = read.await.ok()??;
    Seal::from_pem(&text)
        .map_err(|error| tracing::warn!("A seal cannot be used, so a file leaves without: {error}."))
        .ok()
}

/// Keeps a seal for its owner alone; one that is there stays.
fn keep(path: &Path, text: &str) {
    let Some(folder) = path.parent() else { return };
    let made = fs::create_dir_all(folder)
        .and_then(|()| fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    if let Err(error) = made
        && error.kind() != ErrorKind::AlreadyExists
    {
        tracing::warn!("A seal cannot be kept, so files leave without: {error}.");
    }
}
