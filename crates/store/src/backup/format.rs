//! The form of a backup's file: a first line, then blocks, then the SHA-256 of all that.
//!
//! A block is a sign (`H` header, `R` rows, `M` manifest), its length in four bytes, and its content; rows are compressed.
//! The manifest comes last, so that a file without one is known to be incomplete.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use sha2::{Digest, Sha256};

use crate::Cell;

/// The first line; its number is raised when the form changes.
pub(crate) const FIRST_LINE: &[u8] = b"lotse-backup 1\n";
/// What the first line of every version begins with.
pub(crate) const FAMILY: &[u8] = b"lotse-backup ";

pub(crate) const HEADER: u8 = b'H';
pub(crate) const ROWS: u8 = b'R';
pub(crate) const MANIFEST: u8 = b'M';

/// Rows are gathered to about this many bytes before they are compressed and written.
pub(crate) const BLOCK: usize = 256 * 1024;
/// No block is longer, compressed or not; a longer one is not ours.
const LONGEST: u32 = 1024 * 1024 * 1024;

/// Writes blocks and digests what it writes.
pub(crate) struct Writer<'w> {
    out: &'w mut (dyn Write + Send),
    digest: Sha256,
    written: u64,
}

impl<'w> Writer<'w> {
    pub(crate) fn new(out: &'w mut (dyn Write + Send)) -> io::Result<Writer<'w>> {
        let mut writer = Writer { out, digest: Sha256::new(), written: 0 };
        writer.put(FIRST_LINE)?;
        Ok(writer)
    }

    pub(crate) fn block(&mut self, sign: u8, content: &[u8]) -> io::Result<()> {
        let length = u32::try_from(content.len()).ok().filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| io::Error::other("a single row is larger than a backup can take"))?;
        self.put(&[sign])?;
        self.put(&length.to_le_bytes())?;
        self.put(content)
    }

    /// Rows of one table: its place in the header's list, how many, and their cells.
    pub(crate) fn rows(&mut self, table: u16, count: u32, cells: &[u8]) -> io::Result<()> {
        let mut packed = ZlibEncoder::new(Vec::with_capacity(cells.len() / 2), Compression::fast());
        packed.write_all(&table.to_le_bytes())?;
        packed.write_all(&count.to_le_bytes())?;
        packed.write_all(cells)?;
        self.block(ROWS, &packed.finish()?)
    }

    /// Writes the digest of everything and gives the length of the file.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        let digest: [u8; 32] = std::mem::take(&mut self.digest).finalize().into();
        self.out.write_all(&digest)?;
        self.out.flush()?;
        Ok(self.written + 32)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// Reads what [`Writer`] wrote. An early end is `UnexpectedEof`, anything else that does not fit `InvalidData`.
pub(crate) struct Reader<R> {
    from: R,
    digest: Sha256,
}

pub(crate) struct Block {
    pub(crate) sign: u8,
    pub(crate) content: Vec<u8>,
}

impl<R: Read> Reader<R> {
    /// Takes a file whose first line has been read.
    pub(crate) fn new(from: R) -> Reader<R> {
        Reader { from, digest: Sha256::new().chain_update(FIRST_LINE) }
    }

    pub(crate) fn block(&mut self) -> io::Result<Block> {
        let mut head = [0; 5];
        self.from.read_exact(&mut head)?;
        let [sign, length @ ..] = head;
        let length = u32::from_le_bytes(length);
        if ![HEADER, ROWS, MANIFEST].contains(&sign) || length > LONGEST {
            return Err(strange("a block begins with what no block begins with"));
        }
        let mut content = Vec::new();
        (&mut self.from).take(u64::from(length)).read_to_end(&mut content)?;
        if content.len() < length as usize {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.digest.update(head);
        self.digest.update(&content);
        Ok(Block { sign, content })
    }

    /// Holds the digest at the end of the file against what was read; nothing may follow it.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let mut said = [0; 32];
        self.from.read_exact(&mut said)?;
        let found: [u8; 32] = self.digest.finalize().into();
        if said != found || self.from.read(&mut [0])? != 0 {
            return Err(strange("its checksum"));
        }
        Ok(())
    }
}

/// Takes the compression off rows.
pub(crate) fn unpack(content: &[u8]) -> io::Result<(u16, u32, Vec<u8>)> {
    let mut plain = Vec::with_capacity(BLOCK);
    ZlibDecoder::new(content).take(u64::from(LONGEST)).read_to_end(&mut plain)?;
    let short = || strange("rows end too early");
    let (table, rest) = plain.split_first_chunk::<2>().ok_or_else(short)?;
    let (count, cells) = rest.split_first_chunk::<4>().ok_or_else(short)?;
    Ok((u16::from_le_bytes(*table), u32::from_le_bytes(*count), cells.to_vec()))
}

/// Writes a cell; an id and its sixteen bytes are the same. `None` for what no backup knows.
pub(crate) fn encode(cell: &Cell, into: &mut Vec<u8>) -> Option<()> {
    match cell {
        Cell::Null => into.push(0),
        Cell::Int(number) => {
            into.push(1);
            into.extend_from_slice(&number.to_le_bytes());
        }
        Cell::Text(text) => length_and(2, text.as_bytes(), into)?,
        Cell::Bytes(bytes) => length_and(3, bytes, into)?,
        Cell::Id(id) => length_and(3, id.as_bytes(), into)?,
        Cell::Real(_) | Cell::Foreign(_) => return None,
    }
    Some(())
}

fn length_and(sign: u8, bytes: &[u8], into: &mut Vec<u8>) -> Option<()> {
    into.push(sign);
    into.extend_from_slice(&u32::try_from(bytes.len()).ok()?.to_le_bytes());
    into.extend_from_slice(bytes);
    Some(())
}

/// Reads a cell from the front of what is left. `None` where it does not begin with one.
pub(crate) fn decode(rest: &mut &[u8]) -> Option<Cell> {
    let (sign, after) = rest.split_first()?;
    let (cell, after) = match sign {
        0 => (Cell::Null, after),
        1 => {
            let (number, after) = after.split_first_chunk::<8>()?;
            (Cell::Int(i64::from_le_bytes(*number)), after)
        }
        2 | 3 => {
            let (length, after) = after.split_first_chunk::<4>()?;
            let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            let cell = match sign {
                2 => Cell::Text(String::from_utf8(bytes.to_vec()).ok()?),
                _ => Cell::Bytes(bytes.to_vec()),
            };
            (cell, after)
        }
        _ => return None,
    };
    *rest = after;
    Some(cell)
}

pub(crate) fn strange(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// A digest as hexadecimal digits.
pub(crate) fn hex(digest: Sha256) -> String {
    let digest: [u8; 32] = digest.finalize().into();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_a_changed_byte_or_an_early_end_is_told() {
        let cells = [
            Cell::Null,
            Cell::Int(-7),
            Cell::Text("Grüße".to_owned()),
            Cell::Bytes(vec![0, 255]),
            Cell::Id(uuid::Uuid::from_u128(9)),
        ];
        let mut plain = Vec::new();
        for cell in &cells {
            encode(cell, &mut plain).unwrap();
        }
        let mut file = Vec::new();
        let mut writer = Writer::new(&mut file).unwrap();
        writer.block(HEADER, b"{}").unwrap();
        writer.rows(3, 1, &plain).unwrap();
        let length = writer.finish().unwrap();
        assert_eq!(length, file.len() as u64);

        let read = |file: &[u8]| -> io::Result<Vec<Cell>> {
            let mut reader = Reader::new(&file[FIRST_LINE.len()..]);
            assert_eq!(reader.block()?.sign, HEADER);
            let block = reader.block()?;
            reader.finish()?;
            let (table, count, plain) = unpack(&block.content)?;
            assert_eq!((block.sign, table, count), (ROWS, 3, 1));
            let mut rest = plain.as_slice();
            Ok(std::iter::from_fn(|| decode(&mut rest)).collect())
        };
        let found = read(&file).unwrap();
        assert!(found[..4] == cells[..4] && found[4] == Cell::Bytes(uuid::Uuid::from_u128(9).as_bytes().to_vec()));
        for cut in FIRST_LINE.len()..file.len() {
            assert_eq!(read(&file[..cut]).unwrap_err().kind(), io::ErrorKind::UnexpectedEof, "cut at {cut}");
        }
        for place in FIRST_LINE.len() + 5..file.len() {
            let mut changed = file.clone();
            changed[place] ^= 1;
            assert!(read(&changed).is_err(), "byte {place} was changed");
        }
    }
}
