//! Where a backup lies: a folder with two files, readable to their owner alone, that appear whole or not at all.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::error::{BackupError, Result};

/// The file with everything but the keys.
pub const DATA_FILE: &str = "data.lotse-backup";
/// The file with the wrapped keys.
pub const KEYS_FILE: &str = "keys.lotse-backup";

/// The folder of a backup.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The file with everything but the keys.
    pub data: PathBuf,
    /// The file with the wrapped keys.
    pub keys: PathBuf,
    path: PathBuf,
}

impl Folder {
    /// The folder at a path, whether it is there or not.
    pub fn at(path: &Path) -> Folder {
        Folder { data: path.join(DATA_FILE), keys: path.join(KEYS_FILE), path: path.to_owned() }
    }

    /// Makes the folder where it is missing, and begins both files under other names.
    ///
    /// Errors: there is a backup in it already; the system refuses.
    pub fn begin(&self) -> Result<Unfinished> {
        if self.data.exists() || self.keys.exists() {
            return Err(BackupError::Taken(self.path.clone()));
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&self.path).map_err(BackupError::system(&self.path))?;
        let (data, keys) = (Growing::new(&self.data)?, Growing::new(&self.keys)?);
        Ok(Unfinished { data, keys, folder: self.path.clone() })
    }
}

/// Both files of a backup while it is written; dropped before [`Unfinished::finish`], they are gone.
#[derive(Debug)]
pub struct Unfinished {
    data: Growing,
    keys: Growing,
    folder: PathBuf,
}

impl Unfinished {
    /// Where data and keys are written.
    pub fn writers(&mut self) -> (&mut (dyn Write + Send), &mut (dyn Write + Send)) {
        (&mut self.data.file, &mut self.keys.file)
    }

    /// Makes both files durable and gives them their names, the keys first: data without keys are no backup.
    pub fn finish(self) -> Result<()> {
        let Unfinished { data, keys, folder } = self;
        let (data, keys) = (data.durable()?, keys.durable()?);
        keys.appear()?;
        data.appear()?;
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(BackupError::system(&folder))
    }
}

/// A file that has not got its name yet.
#[derive(Debug)]
struct Growing {
    file: BufWriter<File>,
    now: Remains,
    later: PathBuf,
}

/// Removes the file unless it got its name.
#[derive(Debug)]
struct Remains(Option<PathBuf>);

impl Drop for Remains {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Growing {
    fn new(later: &Path) -> Result<Growing> {
        let now = later.with_extension("unfinished");
        // What a power cut left of an earlier one.
        let _ = std::fs::remove_file(&now);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&now);
        let file = BufWriter::with_capacity(1024 * 1024, file.map_err(BackupError::system(&now))?);
        Ok(Growing { file, now: Remains(Some(now)), later: later.to_owned() })
    }

    fn durable(mut self) -> Result<Growing> {
        let written = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        written.map_err(BackupError::system(&self.later))?;
        Ok(self)
    }

    fn appear(mut self) -> Result<()> {
        if let Some(now) = &self.now.0 {
            std::fs::rename(now, &self.later).map_err(BackupError::system(&self.later))?;
            self.now.0 = None;
        }
        Ok(())
    }
}
