//! The file with the root key: readable to its owner alone, never overwritten.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::{Zeroize, Zeroizing};

use crate::cipher::Key;
use crate::error::VaultError;

const HEADING: &str =
    "# Root key of Lotse. Keep a copy in a safe place, apart from the data: without it nothing can be read.";
/// A key file has two short lines; whatever is longer is something else.
const LONGEST: u64 = 4096;

/// Writes a new key file of mode 0400 and makes it durable together with its folder.
///
/// Errors: `KeyFileExists` if there is any file at the path; `KeyFileUnusable` if the system refuses.
pub fn create_key_file(path: &Path, mut key: [u8; 32]) -> Result<(), VaultError> {
    let text = Zeroizing::new(format!("{HEADING}\n{}\n", Zeroizing::new(STANDARD.encode(key)).as_str()));
    key.zeroize();
    let unusable = |source| VaultError::KeyFileUnusable { path: path.to_owned(), source };
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o400).open(path).map_err(|source| {
            match source.kind() {
                ErrorKind::AlreadyExists => VaultError::KeyFileExists { path: path.to_owned() },
                _ => unusable(source),
            }
        })?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| sync_folder(path));
    if written.is_err() {
        // Half a key is worse than none: the next attempt would refuse to overwrite it.
        let _ = std::fs::remove_file(path);
    }
    written.map_err(unusable)
}

/// Reads the key, after looking at who else may.
pub(crate) fn read_key_file(path: &Path) -> Result<Key, VaultError> {
    let unusable = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => VaultError::KeyFileMissing { path: path.to_owned() },
        _ => VaultError::KeyFileUnusable { path: path.to_owned(), source },
    };
    let malformed = |reason| VaultError::KeyFileMalformed { path: path.to_owned(), reason };
    let file = File::open(path).map_err(unusable)?;
    let found = file.metadata().map_err(unusable)?;
    if !found.is_file() {
        return Err(malformed("it is not a plain file"));
    }
    let mode = found.permissions().mode() & 0o7777;
    if mode & open_to_others(path) != 0 {
        return Err(VaultError::KeyFileExposed { path: path.to_owned(), mode });
    }
    if found.len() > LONGEST {
        return Err(malformed("it is too long"));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST as usize));
    file.take(LONGEST).read_to_end(&mut bytes).map_err(unusable)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| malformed("it is not text"))?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (Some(line), None) = (lines.next(), lines.next()) else {
        return Err(malformed("it does not have exactly one line with a key"));
    };
    let secret = Zeroizing::new(STANDARD.decode(line).map_err(|_| malformed("its key is not in Base64"))?);
    Key::from_slice(&secret).map_err(|_| malformed("its key is not 32 bytes long"))
}

/// The bits of a mode that give the key away.
///
/// What systemd hands a service lies in a folder that nobody else can enter; there the bits of the group stand for the
/// access list with the service's own account, and only they may be set.
fn open_to_others(path: &Path) -> u32 {
    if path.starts_with("/run/credentials") { 0o037 } else { 0o077 }
}

/// The folder's entry must survive a power cut too.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_group_of_a_credential_may_read_it() {
        let (own, handed) = (Path::new("/etc/lotse/root.key"), Path::new("/run/credentials/lotse.service/root.key"));
        assert!(0o400 & open_to_others(own) == 0 && 0o440 & open_to_others(own) != 0);
        assert!(0o440 & open_to_others(handed) == 0);
        assert!(0o444 & open_to_others(handed) != 0 && 0o460 & open_to_others(handed) != 0);
    }
}
