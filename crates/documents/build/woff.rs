//! Unpacks a font of the web (WOFF 1.0) into the plain form that a PDF embeds.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// One table of a font.
struct Table {
    tag: [u8; 4],
    checksum: u32,
    content: Vec<u8>,
}

/// The plain font; `None` for what is no WOFF 1.0.
pub fn unpacked(woff: &[u8]) -> Option<Vec<u8>> {
    if woff.get(..4)? != b"wOFF" {
        return None;
    }
    let count = u16::from_be_bytes(woff.get(12..14)?.try_into().ok()?);
    let tables = (0..usize::from(count)).map(|number| table(woff, 44 + 20 * number)).collect::<Option<Vec<_>>>()?;
    let mut font = woff.get(4..8)?.to_vec();
    let power = count.checked_ilog2()?;
    let range = 16u16 << power;
    font.extend(count.to_be_bytes());
    font.extend(range.to_be_bytes());
    font.extend(u16::try_from(power).ok()?.to_be_bytes());
    font.extend((count * 16 - range).to_be_bytes());
    let mut place = 12 + 16 * tables.len();
    for table in &tables {
        font.extend(table.tag);
        font.extend(table.checksum.to_be_bytes());
        font.extend(u32::try_from(place).ok()?.to_be_bytes());
        font.extend(u32::try_from(table.content.len()).ok()?.to_be_bytes());
        place += table.content.len().next_multiple_of(4);
    }
    for table in &tables {
        font.extend(&table.content);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    Some(font)
}

fn table(woff: &[u8], at: usize) -> Option<Table> {
    let number = |at: usize| Some(u32::from_be_bytes(woff.get(at..at + 4)?.try_into().ok()?));
    let (start, packed, plain) = (number(at + 4)? as usize, number(at + 8)? as usize, number(at + 12)? as usize);
    let bytes = woff.get(start..start.checked_add(packed)?)?;
    let mut content = Vec::with_capacity(plain);
    if packed < plain {
        ZlibDecoder::new(bytes).read_to_end(&mut content).ok()?;
    } else {
        content.extend(bytes);
    }
    let whole = content.len() == plain;
    whole.then_some(Table { tag: woff.get(at..at + 4)?.try_into().ok()?, checksum: number(at + 16)?, content })
}
