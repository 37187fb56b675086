//! The machine: where the key lies, how much room there is.

use std::path::{Path, PathBuf};

use super::{Finding, fail, ok, warn};
use crate::settings::{Settings, sqlite_file};

const GIGABYTE: u64 = 1_000_000_000;

/// The root key must not lie where a copy of the data takes it along.
pub fn key_place(settings: &Settings) -> Option<Finding> {
    let data = folder_of(sqlite_file(&settings.database_url)?);
    let (data, key) = (whole(&data), whole(&folder_of(&settings.key_file)));
    Some(match key.starts_with(&data) {
        true => warn(
            "key",
            format!(
                "The root key lies in {}, the folder of the data: one stolen copy has both. Move it, and set key_file.",
                key.display()
            ),
        ),
        false => ok("key", "The root key lies apart from the data. See that a copy of it is in a safe place."),
    })
}

/// How much room is left where the database grows.
pub fn room(settings: &Settings) -> Option<Finding> {
    let folder = folder_of(sqlite_file(&settings.database_url)?);
    let Ok(disk) = rustix::fs::statvfs(&folder) else {
        return Some(warn("disk", format!("The system does not say how much room there is in {}.", folder.display())));
    };
    let (free, all) = (disk.f_bavail * disk.f_frsize, (disk.f_blocks * disk.f_frsize).max(1));
    let percent = free * 100 / all;
    let says = format!(
        "{}.{} GB ({percent} %) are free in {}.",
        free / GIGABYTE,
        free % GIGABYTE / 100_000_000,
        folder.display()
    );
    Some(if free < GIGABYTE / 5 || percent < 1 {
        fail("disk", format!("{says} Make room now: when it is full, nothing can be written any more."))
    } else if free < 2 * GIGABYTE || percent < 5 {
        warn("disk", format!("{says} Make room soon."))
    } else {
        ok("disk", says)
    })
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn whole(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}
