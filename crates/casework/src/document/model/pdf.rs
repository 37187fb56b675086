//! PDF: kept as it is, if it begins and ends as one and nothing else.

use super::media::Refusal;

/// The end of the file that is remembered: the longest comment of an archive and its last record.
const END: usize = 66 * 1024;

/// Within so many bytes from the end, a PDF says that it ends; some programs add a little behind it.
const LAST: usize = 2 * 1024;

/// Looks at a PDF as it arrives.
pub(super) struct Pdf {
    end: Vec<u8>,
    pages: Option<i64>,
}

impl Pdf {
    /// From the first bytes, which are handed to [`Pdf::take`] as well.
    pub(super) fn new(head: &[u8]) -> Self {
        Self { end: Vec::new(), pages: pages(head) }
    }

    pub(super) fn take(&mut self, piece: &[u8]) {
        self.end.extend_from_slice(piece);
        if self.end.len() > 2 * END {
            self.end.drain(..self.end.len() - END);
        }
    }

    /// The number of pages, where it stands at the beginning (as in files made for the web).
    pub(super) fn finish(self) -> Result<Option<i64>, Refusal> {
        let last = &self.end[self.end.len().saturating_sub(LAST)..];
        if !last.windows(5).any(|here| here == b"%%EOF") {
            return Err(Refusal::Incomplete);
        }
        if is_archive_too(&self.end) {
            return Err(Refusal::Mixed);
        }
        Ok(self.pages)
    }
}

/// Whether a program that unpacks archives would find one at this end.
fn is_archive_too(end: &[u8]) -> bool {
    let records = end.windows(4).enumerate().filter(|(_, here)| here == b"PK\x05\x06");
    records.into_iter().any(|(at, _)| {
        let length = end.get(at + 20..at + 22).map(|bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
        length.is_some_and(|length| at + 22 + length <= end.len())
    })
}

fn pages(head: &[u8]) -> Option<i64> {
    let text = String::from_utf8_lossy(head);
    let start = text.find("/Linearized")?;
    let dictionary = &text[start..start + text[start..].find(">>")?];
    let number = dictionary.split("/N ").nth(1)?;
    let digits: String = number.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|pages| (1..100_000).contains(pages))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(bytes: &[u8]) -> Result<Option<i64>, Refusal> {
        let mut pdf = Pdf::new(&bytes[..bytes.len().min(1024)]);
        bytes.chunks(50_000).for_each(|piece| pdf.take(piece));
        pdf.finish()
    }

    #[test]
    fn a_pdf_ends_as_one_and_is_no_archive() {
        let whole = b"%PDF-1.7\n1 0 obj << /Linearized 1 /L 100 /N 12 /T 9 >> endobj\nxref\n%%EOF\n";
        assert_eq!(judged(whole), Ok(Some(12)));
        assert_eq!(judged(&whole[..whole.len() - 8]), Err(Refusal::Incomplete));
        let mut both = [b"%PDF-1.7\n".to_vec(), vec![b' '; 300_000], b"\n%%EOF\nPK\x05\x06".to_vec()].concat();
        assert_eq!(judged(&both), Ok(None), "these four letters alone are no archive");
        both.extend([0; 18]);
        assert_eq!(judged(&both), Err(Refusal::Mixed));
    }
}
