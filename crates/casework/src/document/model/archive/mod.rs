//! Office files: archives of a known inside. They are unpacked while they arrive, only to see that they can be.
//!
//! Invariant: what an archive says about its length is not believed; it is counted.

use flate2::{Decompress, FlushDecompress, Status};

use super::media::{Media, Refusal};

/// The most parts an office file may have.
const MOST_PARTS: usize = 5_000;
/// The most bytes it may unpack to.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// It may always unpack to so many bytes; beyond that to [`RATIO`] times what it is.
const ALWAYS: u64 = 16 * 1024 * 1024;
const RATIO: u64 = 100;
/// The longest head of a part with its name and everything that hangs on it.
const LONGEST_HEAD: usize = 46 + 3 * 0xFFFF;

/// An office file that is on its way.
pub(super) struct Archive {
    stage: Stage,
    pending: Vec<u8>,
    taken: u64,
    unpacked: u64,
    room: Vec<u8>,
    parts: Vec<Part>,
    listed: usize,
    /// Where the list at the end begins.
    list_at: Option<u64>,
    media: Option<Media>,
    ended: bool,
}

enum Stage {
    /// The head of a part, or of the list at the end.
    Head,
    /// So many bytes as they are.
    Stored(u64),
    Packed(Box<Decompress>),
    /// What some programs write behind a part, because they did not know its length before.
    Behind,
}

struct Part {
    at: u64,
    name: Vec<u8>,
    follows: bool,
    packed_at: u64,
}

impl Archive {
    pub(super) fn new() -> Self {
        Self {
            stage: Stage::Head,
            pending: Vec::new(),
            taken: 0,
            unpacked: 0,
            room: vec![0; 64 * 1024],
            parts: Vec::new(),
            listed: 0,
            list_at: None,
            media: None,
            ended: false,
        }
    }

    pub(super) fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.pending.extend_from_slice(piece);
        let mut read = 0;
        while let Some(length) = self.step(read)? {
            read += length;
            self.taken += length as u64;
        }
        self.pending.drain(..read);
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Media, Refusal> {
        if !self.ended || !self.pending.is_empty() {
            return Err(Refusal::Incomplete);
        }
        if self.listed != self.parts.len() {
            return Err(Refusal::Mixed);
        }
        self.media.ok_or(Refusal::Archive)
    }

    /// Reads the next piece from `read` on and says how long it was; `None` when more has to come.
    fn step(&mut self, read: usize) -> Result<Option<usize>, Refusal> {
        match &mut self.stage {
            Stage::Head => self.head(read),
            Stage::Stored(left) => {
                let here = self.pending.len() - read;
                let length = usize::try_from(*left).unwrap_or(usize::MAX).min(here);
                *left -= length as u64;
                if *left == 0 {
                    self.stage = self.after_part();
                    return Ok(Some(length));
                }
                Ok((length > 0).then_some(length))
            }
            Stage::Packed(unpacker) => {
                let input = &self.pending[read..];
                if input.is_empty() {
                    return Ok(None);
                }
                let (before_in, before_out) = (unpacker.total_in(), unpacker.total_out());
                let status = unpacker
                    .decompress(input, &mut self.room, FlushDecompress::None)
                    .map_err(|_| Refusal::Incomplete)?;
                let length = (unpacker.total_in() - before_in) as usize;
                self.unpacked += unpacker.total_out() - before_out;
                let stuck = length == 0 && unpacker.total_out() == before_out;
                if status == Status::StreamEnd {
                    self.stage = self.after_part();
                } else if stuck {
                    return Ok(None);
                }
                self.weigh(length)?;
                Ok(Some(length))
            }
            Stage::Behind => self.behind(read),
        }
    }

    /// Refuses what unpacks to far more than it is.
    fn weigh(&self, length: usize) -> Result<(), Refusal> {
        let taken = self.taken + length as u64;
        let bomb = self.unpacked > MOST_UNPACKED || self.unpacked > ALWAYS.max(taken * RATIO);
        if bomb { Err(Refusal::Bomb) } else { Ok(()) }
    }

    fn after_part(&self) -> Stage {
        let follows = self.parts.last().is_some_and(|part| part.follows);
        if follows { Stage::Behind } else { Stage::Head }
    }

    fn head(&mut self, read: usize) -> Result<Option<usize>, Refusal> {
        let here = &self.pending[read..];
        if self.ended {
            return if here.is_empty() { Ok(None) } else { Err(Refusal::Mixed) };
        }
        let Some(mark) = here.get(..4) else { return Ok(None) };
        match mark {
            b"PK\x03\x04" => self.part(read),
            b"PK\x01\x02" => self.entry(read),
            b"PK\x05\x06" => {
                let Some(end) = here.get(..22) else { return Ok(None) };
                let comment = usize::from(short(&end[20..]));
                let at = u64::from(long(&end[16..]));
                if here.len() < 22 + comment {
                    return Ok(None);
                }
                if comment > 0 || (self.list_at != Some(at) && at != u64::from(u32::MAX)) {
                    return Err(Refusal::Mixed);
                }
                self.ended = true;
                Ok(Some(22))
            }
            // Records for archives beyond four gigabytes, which some programs always write.
            b"PK\x06\x06" => {
                let Some(record) = here.get(..12) else { return Ok(None) };
                let length = 12 + long(&record[4..]) as usize;
                if length > 1024 {
                    return Err(Refusal::Incomplete);
                }
                Ok((here.len() >= length).then_some(length))
            }
            b"PK\x06\x07" => Ok((here.len() >= 20).then_some(20)),
            _ => Err(Refusal::Incomplete),
        }
    }

    /// The head of a part with its name; its bytes follow.
    fn part(&mut self, read: usize) -> Result<Option<usize>, Refusal> {
        let here = &self.pending[read..];
        let Some(head) = here.get(..30) else { return Ok(None) };
        let (flags, method) = (short(&head[6..]), short(&head[8..]));
        let (name, extra) = (usize::from(short(&head[26..])), usize::from(short(&head[28..])));
        let length = 30 + name + extra;
        if here.len() < length {
            return Ok(None);
        }
        let (name, packed) = (here[30..30 + name].to_vec(), u64::from(long(&head[18..])));
        if flags & 1 == 1 {
            return Err(Refusal::OldOffice);
        }
        if self.list_at.is_some() {
            return Err(Refusal::Mixed);
        }
        if self.parts.len() >= MOST_PARTS {
            return Err(Refusal::Bomb);
        }
        let told = judged_by_name(&name)?;
        let follows = flags & 8 == 8;
        if name == b"mimetype" && self.parts.is_empty() && method == 0 {
            self.media = declared(here.get(length..length + packed.min(100) as usize));
            if self.media.is_none() && here.len() < length + 100.min(packed as usize) {
                return Ok(None);
            }
        }
        self.stage = match method {
            0 if follows && packed == 0 && !name.ends_with(b"/") => return Err(Refusal::Unknown),
            0 if packed == 0 && follows => Stage::Behind,
            0 | 8 if packed == 0 && !follows => Stage::Head,
            0 => Stage::Stored(packed),
            8 => Stage::Packed(Box::new(Decompress::new(false))),
            _ => return Err(Refusal::Unknown),
        };
        self.media = told.or(self.media);
        self.unpacked += if method == 0 { packed } else { 0 };
        self.parts.push(Part { at: self.taken, name, follows, packed_at: self.taken + length as u64 });
        Ok(Some(length))
    }

    /// What follows a part whose length was not known before: with a mark or without, in short or in long numbers.
    fn behind(&mut self, read: usize) -> Result<Option<usize>, Refusal> {
        let here = &self.pending[read..];
        if here.len() < 28 {
            return Ok(None);
        }
        let marked = here.starts_with(b"PK\x07\x08");
        let lengths: &[usize] = if marked { &[16, 24] } else { &[12, 20] };
        let next =
            |length: usize| here[length..].starts_with(b"PK\x03\x04") || here[length..].starts_with(b"PK\x01\x02");
        let length = lengths.iter().copied().find(|length| next(*length)).ok_or(Refusal::Incomplete)?;
        self.stage = Stage::Head;
        Ok(Some(length))
    }

    /// One line of the list at the end; it must speak of the part that stands where it says.
    fn entry(&mut self, read: usize) -> Result<Option<usize>, Refusal> {
        let here = &self.pending[read..];
        let Some(head) = here.get(..46) else { return Ok(None) };
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(short(&head[at..])));
        let length = 46 + name + extra + comment;
        if length > LONGEST_HEAD {
            return Err(Refusal::Incomplete);
        }
        if here.len() < length {
            return Ok(None);
        }
        let at = u64::from(long(&head[42..]));
        let known = self.parts.binary_search_by_key(&at, |part| part.at).ok().map(|place| &self.parts[place]);
        let fits = known.is_some_and(|part| part.name == here[46..46 + name] && part.packed_at > at);
        if !fits {
            return Err(Refusal::Mixed);
        }
        self.list_at.get_or_insert(self.taken);
        self.listed += 1;
        Ok(Some(length))
    }
}

/// Endings of programs that have no business inside an office file.
const PROGRAMS: [&str; 12] =
    [".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr", ".com", ".jar", ".lnk", ".ps1", ".hta"];

/// What a part tells by its name about the whole.
fn judged_by_name(name: &[u8]) -> Result<Option<Media>, Refusal> {
    let name = String::from_utf8_lossy(name).to_lowercase();
    if name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..") || name.contains(':') {
        return Err(Refusal::Mixed);
    }
    let last = name.rsplit('/').next().unwrap_or_default();
    if last == "vbaproject.bin" || name.starts_with("basic/") || name.starts_with("scripts/") {
        return Err(Refusal::Macros);
    }
    if PROGRAMS.iter().any(|ending| last.ends_with(ending)) {
        return Err(Refusal::Program);
    }
    Ok(match name.as_str() {
        "word/document.xml" => Some(Media::Docx),
        "xl/workbook.xml" => Some(Media::Xlsx),
        "ppt/presentation.xml" => Some(Media::Pptx),
        _ => None,
    })
}

/// What a file of LibreOffice says that it is.
fn declared(said: Option<&[u8]>) -> Option<Media> {
    let said = said?;
    [Media::Odt, Media::Ods, Media::Odp].into_iter().find(|media| said == media.content_type().as_bytes())
}

fn short(bytes: &[u8]) -> u16 {
    u16::from_le_bytes([bytes[0], bytes[1]])
}

fn long(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

#[cfg(test)]
mod tests;
