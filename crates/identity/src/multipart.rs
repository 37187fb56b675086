//! A form with files as browsers send it (RFC 7578), read piece by piece: no part of it is ever kept longer than it takes
//! to hand it on.
//!
//! Invariant: between the network and the reader there lies at most one piece of [`PIECE`] bytes and one head of a part.

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::StreamExt as _;
use ui::AppError;

use crate::Progress;

/// The largest piece that is taken from the network at once, in bytes.
pub(crate) const PIECE: usize = 64 * 1024;

/// The longest head of a part, and the longest text before the first one.
const LONGEST_HEAD: usize = 8 * 1024;

/// The most parts a form may have.
const MOST_PARTS: usize = 200;

/// Why a form was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// More was sent than is taken.
    TooLarge,
    /// The connection ended, or what was sent is no such form.
    Broken,
}

/// The head of a part: the name of its field, and that of the file if it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
}

/// Where the reader stands in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Before,
    Inside,
    AtDelimiter,
    Ended,
}

/// Reads a form part by part.
pub(crate) struct Multipart {
    flow: Flow,
    delimiter: Vec<u8>,
    buffer: Vec<u8>,
    stage: Stage,
    parts: usize,
}

impl Multipart {
    /// A reader of a body whose `Content-Type` names this boundary; it takes at most `most` bytes.
    pub(crate) fn new(body: Body, boundary: &str, most: u64, progress: Progress) -> Self {
        let flow = Flow { body: Some(body.into_data_stream()), ready: Bytes::new(), total: 0, most, progress };
        // The first delimiter has no line before it; with this one it looks like the others.
        let buffer = b"\r\n".to_vec();
        Self { flow, delimiter: format!("\r\n--{boundary}").into_bytes(), buffer, stage: Stage::Before, parts: 0 }
    }

    /// The next part; what is left of the one before is skipped.
    pub(crate) async fn next_part(&mut self) -> Result<Option<Head>, Cut> {
        while self.stage == Stage::Inside {
            self.piece().await?;
        }
        if self.stage == Stage::Before {
            let at = self.find_within(LONGEST_HEAD, Multipart::delimiter_at).await?;
            self.buffer.drain(..at);
            self.stage = Stage::AtDelimiter;
        }
        if self.stage == Stage::Ended {
            return Ok(None);
        }
        let length = self.delimiter.len();
        self.hold(length + 2).await?;
        let mark = [self.buffer[length], self.buffer[length + 1]];
        self.buffer.drain(..length + 2);
        match &mark {
            b"--" => {
                self.stage = Stage::Ended;
                Ok(None)
            }
            b"\r\n" => self.head().await.map(Some),
            _ => Err(Cut::Broken),
        }
    }

    /// The next piece of the part; `None` at its end.
    pub(crate) async fn piece(&mut self) -> Result<Option<Vec<u8>>, Cut> {
        if self.stage != Stage::Inside {
            return Ok(None);
        }
        loop {
            if let Some(at) = self.delimiter_at() {
                if at > 0 {
                    return Ok(Some(self.taken(at)));
                }
                self.stage = Stage::AtDelimiter;
                return Ok(None);
            }
            // The end of what is here may be the beginning of a delimiter.
            let sure = (self.buffer.len() + 1).saturating_sub(self.delimiter.len());
            if sure > 0 {
                return Ok(Some(self.taken(sure)));
            }
            self.more().await?;
        }
    }

    fn taken(&mut self, length: usize) -> Vec<u8> {
        let rest = self.buffer.split_off(length);
        std::mem::replace(&mut self.buffer, rest)
    }

    async fn head(&mut self) -> Result<Head, Cut> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(Cut::TooLarge);
        }
        let at = self.find_within(LONGEST_HEAD, |reader| find(&reader.buffer, b"\r\n\r\n")).await?;
        let lines = self.taken(at + 4);
        self.stage = Stage::Inside;
        String::from_utf8_lossy(&lines).lines().find_map(disposition).ok_or(Cut::Broken)
    }

    async fn find_within(&mut self, most: usize, find: impl Fn(&Self) -> Option<usize>) -> Result<usize, Cut> {
        loop {
            match find(self) {
                Some(at) if at <= most => return Ok(at),
                Some(_) => return Err(Cut::Broken),
                None if self.buffer.len() > most + self.delimiter.len() => return Err(Cut::Broken),
                None => self.more().await?,
            }
        }
    }

    async fn hold(&mut self, length: usize) -> Result<(), Cut> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Ok(())
    }

    async fn more(&mut self) -> Result<(), Cut> {
        let piece = self.flow.next().await?.ok_or(Cut::Broken)?;
        self.buffer.extend_from_slice(&piece);
        Ok(())
    }

    fn delimiter_at(&self) -> Option<usize> {
        find(&self.buffer, &self.delimiter)
    }
}

/// The body as it comes from the network, in pieces, counted.
struct Flow {
    body: Option<BodyDataStream>,
    ready: Bytes,
    total: u64,
    most: u64,
    progress: Progress,
}

impl Flow {
    async fn next(&mut self) -> Result<Option<Bytes>, Cut> {
        while self.ready.is_empty() {
            if self.total > self.most {
                return Err(Cut::TooLarge);
            }
            let Some(body) = &mut self.body else { return Ok(None) };
            match body.next().await {
                None => self.body = None,
                Some(Err(_)) => return Err(Cut::Broken),
                Some(Ok(bytes)) => {
                    self.total += bytes.len() as u64;
                    self.progress.made();
                    self.ready = bytes;
                }
            }
            if self.total > self.most {
                self.ready = Bytes::new();
            }
        }
        let length = self.ready.len().min(PIECE);
        Ok(Some(self.ready.split_to(length)))
    }
}

impl Drop for Flow {
    fn drop(&mut self) {
        if let Some(body) = self.body.take() {
            let_run_dry(body);
        }
    }
}

/// Bytes that are read and thrown away after a refusal, at most.
const DREGS: usize = 256 * 1024 * 1024;
/// And for how long.
const DREGS_TIME: std::time::Duration = std::time::Duration::from_secs(30);

/// Goes on reading a body that nobody wants, for a while: a browser that is cut off while it sends never sees the answer.
pub(crate) fn let_run_dry(mut body: BodyDataStream) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    runtime.spawn(tokio::time::timeout(DREGS_TIME, async move {
        let mut left = DREGS;
        while let Some(Ok(bytes)) = body.next().await {
            left = left.saturating_sub(bytes.len());
            if left == 0 {
                break;
            }
        }
    }));
}

impl From<Cut> for AppError {
    fn from(cut: Cut) -> Self {
        match cut {
            Cut::TooLarge => AppError::TooLarge,
            Cut::Broken => AppError::Unprocessable(vec![ui::FieldError {
                field: String::new(),
                text: "multipart/form-data".to_owned(),
            }]),
        }
    }
}

/// The boundary that a `Content-Type` names; `None` for anything but a form with files.
pub(crate) fn boundary(content_type: &str) -> Option<String> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameter(parameters, "boundary")?;
    let sound = !boundary.is_empty() && boundary.len() <= 70 && boundary.bytes().all(|byte| byte.is_ascii_graphic());
    sound.then_some(boundary)
}

/// The head of a part from its line `Content-Disposition: form-data; name="datei"; filename="Bescheid.pdf"`.
fn disposition(line: &str) -> Option<Head> {
    let (header, value) = line.split_once(':')?;
    let (kind, parameters) = value.split_once(';')?;
    if !header.trim().eq_ignore_ascii_case("content-disposition") || !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let name = parameter(parameters, "name")?;
    let wide = parameter(parameters, "filename*").and_then(|value| percent_decoded(value.strip_prefix("UTF-8''")?));
    Some(Head { name, file_name: wide.or_else(|| parameter(parameters, "filename")) })
}

/// A parameter of a header; quotation marks inside are written `\"` by programs and `%22` by browsers.
fn parameter(text: &str, wanted: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let (name, after) = rest.split_once('=')?;
        let (value, behind) = match after.strip_prefix('"') {
            Some(quoted) => unquoted(quoted)?,
            None => {
                let end = after.find(';').unwrap_or(after.len());
                (after[..end].trim().to_owned(), &after[end..])
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = behind;
    }
}

fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return Some((value.replace("%22", "\"").replace("%0D", "").replace("%0A", ""), &text[at + 1..])),
            // Only a quotation mark is escaped; some send whole paths of Windows.
            '\\' if matches!(signs.peek(), Some((_, '"'))) => {
                value.push('"');
                signs.next();
            }
            sign => value.push(sign),
        }
    }
    None
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == wanted[0]) {
        let at = from + at;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "--grenze\r\nContent-Disposition: form-data; name=\"thema\"\r\n\r\ndebt\r\n\
        --grenze\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"Müller %22neu%22.pdf\"\r\nContent-Type: x/y\r\n\r\n\
        eins\r\n--grenz\r\n--\r\n--grenze--\r\nnichts mehr";

    /// All parts of a form that arrives in pieces of this length.
    async fn read(form: &[u8], length: usize, most: u64) -> Result<Vec<(Head, Vec<u8>)>, Cut> {
        let pieces: Vec<_> =
            form.chunks(length).map(|piece| Ok::<_, AppError>(Bytes::copy_from_slice(piece))).collect();
        let body = Body::from_stream(futures_util::stream::iter(pieces));
        let mut reader = Multipart::new(body, "grenze", most, Progress::default());
        let mut parts = Vec::new();
        while let Some(head) = reader.next_part().await? {
            let mut whole = Vec::new();
            while let Some(piece) = reader.piece().await? {
                assert!(piece.len() <= PIECE + 100);
                whole.extend(piece);
            }
            parts.push((head, whole));
        }
        Ok(parts)
    }

    #[tokio::test]
    async fn a_form_is_read_alike_in_whatever_pieces_it_arrives() {
        for length in [1, 2, 3, 7, 40, 1000] {
            let parts = read(FORM.as_bytes(), length, 10_000).await.expect("a form");
            assert_eq!(parts[0], (Head { name: "thema".to_owned(), file_name: None }, b"debt".to_vec()));
            assert_eq!(parts[1].0.file_name.as_deref(), Some("Müller \"neu\".pdf"));
            assert_eq!(parts[1].1, b"eins\r\n--grenz\r\n--", "pieces of {length}");
            assert_eq!(parts.len(), 2);
        }
    }

    #[tokio::test]
    async fn a_form_that_ends_too_early_or_is_none_is_broken() {
        for end in [0, 5, 30, 70, 90, FORM.len() - 20] {
            assert_eq!(read(&FORM.as_bytes()[..end], 9, 10_000).await, Err(Cut::Broken), "cut at {end}");
        }
        assert_eq!(read(b"{\"a\": 1}", 9, 10_000).await, Err(Cut::Broken));
        let endless_head = format!("--grenze\r\nContent-Disposition: {}", "x".repeat(100_000));
        assert_eq!(read(endless_head.as_bytes(), 1000, 1_000_000).await, Err(Cut::Broken));
        assert_eq!(read(&[b'x'; 100_000], 1000, 1_000_000).await, Err(Cut::Broken));
    }

    #[tokio::test]
    async fn more_than_is_taken_is_noticed_as_soon_as_it_comes() {
        let form = format!("--grenze\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n{}", "x".repeat(20_000));
        assert_eq!(read(form.as_bytes(), 100, 10_000).await, Err(Cut::TooLarge));
        let parts = "--grenze\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n".repeat(MOST_PARTS + 1);
        assert_eq!(read(parts.as_bytes(), 1000, 1_000_000).await, Err(Cut::TooLarge));
    }

    #[test]
    fn names_are_read_as_browsers_and_programs_write_them() {
        let named = |line: &str| disposition(&format!("content-disposition: form-data; name=\"a\"; {line}"))?.file_name;
        assert_eq!(named("filename=\"C:\\Akten\\a.pdf\"").as_deref(), Some("C:\\Akten\\a.pdf"));
        assert_eq!(named("filename=\"a \\\"b\\\".pdf\"").as_deref(), Some("a \"b\".pdf"));
        assert_eq!(named("filename=plain.pdf").as_deref(), Some("plain.pdf"));
        assert_eq!(named("filename=\"x\"; filename*=UTF-8''M%C3%BCller.pdf").as_deref(), Some("Müller.pdf"));
        assert_eq!(named("filename=\"offen"), None);
        assert_eq!(boundary("multipart/form-data; boundary=\"ab c\""), None);
        assert_eq!(boundary("Multipart/Form-Data; charset=utf-8; boundary=abc").as_deref(), Some("abc"));
        assert_eq!(boundary("application/json; boundary=abc"), None);
    }
}
