//! Where a stream ends: its last byte may be half of a line's end, and then readers count it wrongly.
//!
//! PDF/A wants a stream's length to be what stands before the line's end in front of `endstream`. typst writes one byte for that
//! end; a stream that ends with the other half of it looks shorter by one. Such a stream gets a line's end of two bytes.

const TABLE: &[u8] = b"xref\n0 ";
const SHORT: &[u8] = b"\r\nendstream\nendobj\n";

/// The file with every stream's end clear. A file with a form that is not known stays as it is.
pub(crate) fn with_clear_ends(file: Vec<u8>) -> Vec<u8> {
    let found = file.windows(SHORT.len()).enumerate().filter(|(_, bytes)| *bytes == SHORT);
    let unclear: Vec<usize> = found.map(|(at, _)| at).collect();
    if unclear.is_empty() { file } else { lengthened(&file, &unclear).unwrap_or(file) }
}

/// The file with one more byte at each place, and with the places of all objects told anew.
fn lengthened(file: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let table = file.windows(TABLE.len()).rposition(|bytes| bytes == TABLE)?;
    let moved = |place: usize| place + places.iter().filter(|at| **at < place).count();
    let mut out = Vec::with_capacity(file.len() + places.len());
    let mut from = 0;
    for at in places.iter().filter(|at| **at < table) {
        out.extend(&file[from..*at]);
        out.push(b'\r');
        from = *at;
    }
    out.extend(&file[from..table]);
    let tail = std::str::from_utf8(&file[table..]).ok()?;
    let (rows, end) = tail.split_once("trailer")?;
    for row in rows.split_inclusive('\n') {
        match row.split_once(" 00000 n") {
            Some((place, rest)) => out.extend(format!("{:010} 00000 n{rest}", moved(place.parse().ok()?)).bytes()),
            None => out.extend(row.bytes()),
        }
    }
    let (trailer, start) = end.rsplit_once("startxref\n")?;
    let (start, rest) = start.split_once('\n')?;
    out.extend(format!("trailer{trailer}startxref\n{}\n{rest}", moved(start.parse().ok()?)).bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_ends_with_half_a_line_end_gets_a_whole_one_and_all_places_move() {
        let one = "%PDF-1.7\n1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n";
        let two = "2 0 obj\n<<>>\nendobj\n";
        let table = |two: usize, start: usize| {
            format!(
                "xref\n0 3\n0000000000 65535 f\r\n0000000009 00000 n\r\n{two:010} 00000 n\r\ntrailer\n<</Size 3>>\nstartxref\n{start}\n%%EOF"
            )
        };
        let file = format!("{one}{two}{}", table(one.len(), one.len() + two.len()));
        let clear = one.replace("\r\nendstream", "\r\r\nendstream");
        let expected = format!("{clear}{two}{}", table(clear.len(), clear.len() + two.len()));
        assert_eq!(String::from_utf8(with_clear_ends(file.into_bytes())).unwrap_or_default(), expected);
        assert_eq!(with_clear_ends(b"nothing".to_vec()), b"nothing");
    }
}
