//! Where a seal stands in a file: a field without a picture, named and tagged, in a part that is added behind the file.
//!
//! It reads files as typst writes them (plain objects, one table of places) and refuses all others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::{SealError, SealWords};

/// So many bytes are kept free for the signature; one has about 900.
const ROOM: usize = 4096;
/// What stands for the places of what is signed until they are known.
const PLACES: &str = "[0 0000000000 0000000000 0000000000]";

/// The file with a seal whose signature `sign` makes over a digest of everything but itself.
pub(super) fn sealed(
    file: &[u8],
    words: &SealWords<'_>,
    sign: impl FnOnce([u8; 32]) -> Vec<u8>,
) -> Result<Vec<u8>, SealError> {
    let known = Known::read(file)?;
    let size = number_after(&known.trailer, "/Size").ok_or(UNREAD)?;
    let (value, field, tag) = (size, size + 1, size + 2);
    let root = number_after(&known.trailer, "/Root").ok_or(UNREAD)?;
    let catalog = known.object(root)?;
    if catalog.contains("/AcroForm") {
        return Err(SEALED);
    }
    let tree = number_after(&catalog, "/StructTreeRoot").ok_or(SealError::Unfit("it has no tags"))?;
    let structure = known.object(tree)?;
    let top = number_after(&structure, "/K").ok_or(UNREAD)?;
    let (page, page_words) = known.last_page()?;
    if page_words.contains("/Annots") {
        return Err(SealError::Unfit("its last page has notes of its own"));
    }
    let key = number_after(&structure, "/ParentTreeNextKey").ok_or(UNREAD)?;

    let mut parts = BTreeMap::new();
    parts.insert(root, opened(&catalog, &format!("/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>")));
    parts.insert(page, opened(&page_words, &format!("/Annots[{field} 0 R]")));
    parts.insert(top, within(&known.object(top)?, "/K", &format!(" {tag} 0 R"))?);
    let structure = within(&structure, "/Nums", &format!(" {key} {tag} 0 R"))?;
    let next = format!("/ParentTreeNextKey {}", key + 1);
    parts.insert(tree, structure.replace(&format!("/ParentTreeNextKey {key}"), &next));
    let (holder, name) = (text(words.holder), text(words.field));
    let at = words.at.strftime("%Y%m%d%H%M%SZ");
    let contents = "0".repeat(2 * ROOM);
    parts.insert(
        value,
        format!(
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name {holder}/M(D:{at})\
             /ByteRange {PLACES}/Contents <{contents}>>>"
        ),
    );
    parts.insert(
        field,
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Siegel)/TU {name}/Contents {name}/F 132/Rect[0 0 0 0]/P {page} 0 R\
             /StructParent {key}/V {value} 0 R>>"
        ),
    );
    parts.insert(
        tag,
        format!("<</Type/StructElem/S/Form/P {top} 0 R/Alt {name}/K<</Type/OBJR/Obj {field} 0 R/Pg {page} 0 R>>>>"),
    );
    let mut out = file.to_vec();
    added(&mut out, &parts, &known, size + 3);
    signed(&mut out, file.len(), sign)
}

const SEALED: SealError = SealError::Unfit("it carries a seal already");
const UNREAD: SealError = SealError::Unfit("it is not written as ours are");

/// A file with the places of its objects.
struct Known<'a> {
    file: &'a [u8],
    places: Vec<usize>,
    start: usize,
    trailer: String,
}

impl<'a> Known<'a> {
    fn read(file: &'a [u8]) -> Result<Self, SealError> {
        let tail = String::from_utf8_lossy(&file[file.len().saturating_sub(64)..]).into_owned();
        let start = number_after(&tail, "startxref").ok_or(UNREAD)? as usize;
        let table = String::from_utf8_lossy(file.get(start..).ok_or(UNREAD)?).into_owned();
        let (rows, rest) = table.split_once("trailer").ok_or(UNREAD)?;
        let (trailer, _) = rest.split_once("startxref").ok_or(UNREAD)?;
        if trailer.contains("/Prev") {
            return Err(SEALED);
        }
        let place = |row: &str| row.get(..10).and_then(|place| place.trim().parse().ok());
        let rows = rows.lines().skip(2).filter(|row| !row.trim().is_empty());
        let places = rows.map(|row| place(row).ok_or(UNREAD)).collect::<Result<Vec<usize>, _>>()?;
        Ok(Known { file, places, start, trailer: trailer.trim().to_owned() })
    }

    /// The words of an object that has no stream.
    fn object(&self, number: u32) -> Result<String, SealError> {
        let head = format!("{number} 0 obj");
        let place = *self.places.get(number as usize).ok_or(UNREAD)?;
        let bytes = self.file.get(place..).ok_or(UNREAD)?;
        let body = bytes.strip_prefix(head.as_bytes()).ok_or(UNREAD)?;
        let end = body.windows(6).position(|window| window == b"endobj").ok_or(UNREAD)?;
        // Other bytes than letters stand in streams alone, and those are none of ours to change.
        let words = String::from_utf8_lossy(&body[..end]).into_owned();
        Ok(words.trim().to_owned())
    }

    /// The page with the highest number.
    fn last_page(&self) -> Result<(u32, String), SealError> {
        let numbers = (1..self.places.len() as u32).rev();
        let mut pages = numbers.filter_map(|number| {
            let words = self.object(number).ok()?;
            let (_, after) = words.split_once("/Type/Page").or_else(|| words.split_once("/Type /Page"))?;
            (words.starts_with("<<") && !after.starts_with(char::is_alphabetic)).then_some((number, words.clone()))
        });
        pages.next().ok_or(UNREAD)
    }
}

/// The first whole number behind a name, also in brackets: 7 of `/K[7 0 R]`.
fn number_after(words: &str, name: &str) -> Option<u32> {
    let places = words.match_indices(name).map(|(at, _)| &words[at + name.len()..]);
    let own = |rest: &&str| !rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let rest = places.filter(own).last()?.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '[');
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// An object with something more in it.
fn opened(object: &str, more: &str) -> String {
    format!("<<{more}{}", object.trim_start_matches("<<"))
}

/// An object with something more at the end of the list under a name.
fn within(object: &str, name: &str, more: &str) -> Result<String, SealError> {
    let start = object.find(&format!("{name}[")).or_else(|| object.find(&format!("{name} ["))).ok_or(UNREAD)?;
    let open = start + object[start..].find('[').ok_or(UNREAD)?;
    let mut depth = 0;
    for (at, letter) in object[open..].char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (before, after) = object.split_at(open + at);
            return Ok(format!("{before}{more}{after}"));
        }
    }
    Err(UNREAD)
}

/// A text as a PDF has it, whatever its letters.
fn text(words: &str) -> String {
    let mut hex = String::from("<FEFF");
    for unit in words.encode_utf16() {
        let _ = write!(hex, "{unit:04X}");
    }
    hex + ">"
}

/// Adds objects behind a file, with a table of their places.
fn added(out: &mut Vec<u8>, parts: &BTreeMap<u32, String>, known: &Known<'_>, size: u32) {
    out.push(b'\n');
    let mut table = String::from("xref\n0 1\n0000000000 65535 f\r\n");
    for (number, words) in parts {
        let _ = write!(table, "{number} 1\n{:010} 00000 n\r\n", out.len());
        out.extend(format!("{number} 0 obj\n{words}\nendobj\n").as_bytes());
    }
    let start = out.len();
    let old = number_after(&known.trailer, "/Size").unwrap_or_default();
    let trailer = known.trailer.replacen(&format!("/Size {old}"), &format!("/Size {size}/Prev {}", known.start), 1);
    out.extend(format!("{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n").as_bytes());
}

/// Fills in what is signed, and the signature.
fn signed(out: &mut Vec<u8>, old: usize, sign: impl FnOnce([u8; 32]) -> Vec<u8>) -> Result<Vec<u8>, SealError> {
    let find = |out: &[u8], words: &[u8]| {
        out[old..].windows(words.len()).position(|window| window == words).map(|at| old + at).ok_or(UNREAD)
    };
    let places = find(out, PLACES.as_bytes())?;
    let open = find(out, b"/Contents <0")? + b"/Contents ".len();
    let close = open + 2 * ROOM + 2;
    let ranges = format!("[0 {open} {close} {}]", out.len() - close);
    out[places..places + PLACES.len()].copy_from_slice(format!("{ranges:<width$}", width = PLACES.len()).as_bytes());
    let mut digest = Sha256::new();
    digest.update(&out[..open]);
    digest.update(&out[close..]);
    let signature = sign(digest.finalize().into());
    if signature.len() > ROOM {
        return Err(SealError::Unfit("its signature needs more room"));
    }
    let hex = signature.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02X}");
        hex
    });
    out[open + 1..open + 1 + hex.len()].copy_from_slice(hex.as_bytes());
    Ok(std::mem::take(out))
}
