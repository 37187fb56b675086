//! Reading a backup: proven whole and undamaged before its first row is used.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::{BackupError, Result};
use super::format::{Block, FAMILY, FIRST_LINE, HEADER, MANIFEST, ROWS, Reader, decode, hex, unpack};
use super::{Content, Header, Manifest, Part};
use crate::{Cell, Engine, migrations};

/// One file of a backup that was read through once: it is complete, as it was written, and of a version known here.
#[derive(Clone, Debug)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says about itself.
    pub header: Header,
    /// What its tables hold.
    pub manifest: Manifest,
}

impl Backup {
    /// Reads a file through and holds it against its own manifest and checksum.
    ///
    /// Errors: it is missing, something else, incomplete, damaged, of a newer version, or the other part of a backup.
    pub fn open(path: &Path, part: Part) -> Result<Backup> {
        let mut reader = begin(path)?;
        let at = |error| in_file(path, error);
        let header = header(path, &mut reader)?;
        if header.part != part {
            return Err(BackupError::OtherPart { path: path.to_owned(), found: header.part, wanted: part });
        }
        let mut found = Tally::new(&header);
        let manifest: Manifest = loop {
            let block = reader.block().map_err(at)?;
            match block.sign {
                ROWS => found.count(path, &block.content)?,
                MANIFEST => {
                    break serde_json::from_slice(&block.content).map_err(|_| damaged(path, "its manifest"))?;
                }
                _ => return Err(damaged(path, "the order of its parts")),
            }
        };
        reader.finish().map_err(at)?;
        if let Some(table) = found.first_difference(&manifest) {
            return Err(damaged(path, &format!("the rows of {table}")));
        }
        Ok(Backup { path: path.to_owned(), header, manifest })
    }

    /// The rows again, from the start of the file.
    pub(crate) fn rows(&self) -> Result<Rows> {
        let mut reader = begin(&self.path)?;
        header(&self.path, &mut reader)?;
        Ok(Rows { path: self.path.clone(), widths: widths(&self.header), reader })
    }
}

/// Proves that data and keys belong to the same installation, and that the keys are no older than the data.
///
/// Errors: [`BackupError::OtherInstallation`], [`BackupError::OlderKeys`]. Source: security §3.3.
pub fn pair(data: &Backup, keys: &Backup) -> Result<()> {
    if data.header.installation != keys.header.installation {
        return Err(BackupError::OtherInstallation);
    }
    if keys.header.taken_at < data.header.taken_at {
        let (keys, data) = (keys.header.taken_at.to_string(), data.header.taken_at.to_string());
        return Err(BackupError::OlderKeys { keys, data });
    }
    Ok(())
}

/// The rows of a backup, in pieces as they were written.
pub(crate) struct Rows {
    path: PathBuf,
    widths: Vec<usize>,
    reader: Reader<BufReader<File>>,
}

/// Rows of one table.
pub(crate) struct Piece {
    /// The table's place in the header's list.
    pub(crate) table: usize,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Rows {
    /// The next rows; `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<Piece>> {
        let Block { sign, content } = self.reader.block().map_err(|error| in_file(&self.path, error))?;
        match sign {
            ROWS => piece(&self.path, &self.widths, &content).map(|(piece, _)| Some(piece)),
            _ => Ok(None),
        }
    }
}

/// What the rows of a file come to.
struct Tally {
    names: Vec<String>,
    widths: Vec<usize>,
    tables: Vec<(u64, Sha256)>,
}

impl Tally {
    fn new(header: &Header) -> Tally {
        let names: Vec<String> = header.tables.iter().map(|table| table.name.clone()).collect();
        Tally { tables: names.iter().map(|_| (0, Sha256::new())).collect(), names, widths: widths(header) }
    }

    fn count(&mut self, path: &Path, content: &[u8]) -> Result<()> {
        let (piece, cells) = piece(path, &self.widths, content)?;
        let (rows, digest) = &mut self.tables[piece.table];
        *rows += piece.rows.len() as u64;
        digest.update(&cells);
        Ok(())
    }

    fn first_difference(self, manifest: &Manifest) -> Option<String> {
        let differing = |(name, (rows, digest)): (&String, (u64, Sha256))| {
            let found = Content { rows, digest: hex(digest) };
            (manifest.tables.get(name) != Some(&found)).then(|| name.clone())
        };
        if manifest.tables.len() != self.names.len() {
            return Some("a table".to_owned());
        }
        self.names.iter().zip(self.tables).find_map(differing)
    }
}

fn piece(path: &Path, widths: &[usize], content: &[u8]) -> Result<(Piece, Vec<u8>)> {
    let (table, count, cells) = unpack(content).map_err(|_| damaged(path, "its compression"))?;
    let table = usize::from(table);
    let width = *widths.get(table).ok_or_else(|| damaged(path, "a table that it does not name"))?;
    let mut rest = cells.as_slice();
    let mut rows = Vec::new();
    for _ in 0..count {
        let row: Option<Vec<Cell>> = (0..width).map(|_| decode(&mut rest)).collect();
        rows.push(row.ok_or_else(|| damaged(path, "a row"))?);
    }
    if !rest.is_empty() {
        return Err(damaged(path, "what follows a row"));
    }
    Ok((Piece { table, rows }, cells))
}

fn widths(header: &Header) -> Vec<usize> {
    header.tables.iter().map(|table| table.columns.len()).collect()
}

/// Opens a file and reads its first line.
fn begin(path: &Path) -> Result<Reader<BufReader<File>>> {
    let mut file = BufReader::new(File::open(path).map_err(BackupError::system(path))?);
    let mut line = Vec::new();
    (&mut file).take(FIRST_LINE.len() as u64).read_to_end(&mut line).map_err(BackupError::system(path))?;
    match line.as_slice() {
        line if line == FIRST_LINE => Ok(Reader::new(file)),
        // A version of two digits or more begins like this one.
        line if line.starts_with(FAMILY) => Err(BackupError::NewerFormat(path.to_owned())),
        line if FIRST_LINE.starts_with(line) => Err(BackupError::Truncated(path.to_owned())),
        _ => Err(BackupError::Foreign(path.to_owned())),
    }
}

/// Reads the header and refuses what a newer version has written.
fn header(path: &Path, reader: &mut Reader<BufReader<File>>) -> Result<Header> {
    let block = reader.block().map_err(|error| in_file(path, error))?;
    let header: Header = match block.sign {
        HEADER => serde_json::from_slice(&block.content).map_err(|_| damaged(path, "its header"))?,
        _ => return Err(damaged(path, "the order of its parts")),
    };
    let known = migrations(Engine::Sqlite);
    if let Some(found) = header.migrations.iter().find(|name| !known.iter().any(|step| step.name == name.as_str())) {
        return Err(BackupError::NewerSchema {
            path: path.to_owned(),
            found: found.clone(),
            known: known.last().map_or_else(String::new, |step| step.name.to_owned()),
        });
    }
    if header.tables.iter().any(|table| Part::of(&table.name) != Some(header.part)) {
        return Err(damaged(path, "a table that does not belong into it"));
    }
    Ok(header)
}

fn in_file(path: &Path, error: io::Error) -> BackupError {
    match error.kind() {
        ErrorKind::UnexpectedEof => BackupError::Truncated(path.to_owned()),
        ErrorKind::InvalidData => damaged(path, &error.to_string()),
        _ => BackupError::System { path: path.to_owned(), source: error },
    }
}

fn damaged(path: &Path, what: &str) -> BackupError {
    BackupError::Damaged { path: path.to_owned(), what: what.to_owned() }
}
