//! The few forms of DER (X.690) that a certificate and a signature consist of.

/// A value under its tag.
pub(super) fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut value = vec![tag];
    match content.len() {
        short @ 0..=127 => value.push(short as u8),
        long => {
            let length = long.to_be_bytes();
            let length = &length[length.iter().take_while(|byte| **byte == 0).count()..];
            value.push(0x80 | length.len() as u8);
            value.extend(length);
        }
    }
    value.extend(content);
    value
}

/// Values in their order.
pub(super) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(0x30, &parts.concat())
}

/// Values in the order of their bytes, as a set has them.
pub(super) fn set(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    tagged(0x31, &parts.concat())
}

/// A whole number that is not negative, from its bytes.
pub(super) fn integer(bytes: &[u8]) -> Vec<u8> {
    let mut content: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    if content.first().is_none_or(|first| first & 0x80 != 0) {
        content.insert(0, 0);
    }
    tagged(0x02, &content)
}

/// The name of a kind of thing, such as `1.2.840.113549.1.7.2`.
pub(super) fn kind(arcs: &[u32]) -> Vec<u8> {
    let mut content = vec![(arcs[0] * 40 + arcs[1]) as u8];
    for arc in &arcs[2..] {
        let groups: Vec<u8> = (0..5).rev().map(|group| (arc >> (7 * group) & 0x7f) as u8).collect();
        let first = groups.iter().position(|group| *group != 0).unwrap_or(4);
        let last = groups.len() - 1;
        content.extend(groups[first..].iter().enumerate().map(
            |(at, group)| {
                if first + at < last { group | 0x80 } else { *group }
            },
        ));
    }
    tagged(0x06, &content)
}

/// A value that was read: its tag, its content, itself whole, and what follows.
pub(super) type First<'a> = (u8, &'a [u8], &'a [u8], &'a [u8]);

/// The first value.
pub(super) fn first(bytes: &[u8]) -> Option<First<'_>> {
    let (tag, head) = (*bytes.first()?, *bytes.get(1)?);
    let (start, length) = match head {
        short @ 0..=127 => (2, usize::from(short)),
        long => {
            let count = usize::from(long & 0x7f);
            let digits = bytes.get(2..2 + count).filter(|_| count <= 4)?;
            (2 + count, digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)))
        }
    };
    let end = start.checked_add(length)?;
    Some((tag, bytes.get(start..end)?, &bytes[..end], &bytes[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_standard_has_them() {
        assert_eq!(kind(&[1, 2, 840, 113_549, 1, 7, 2]), [6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 2]);
        assert_eq!(integer(&[0, 0, 200]), [2, 2, 0, 200]);
        assert_eq!(integer(&[]), [2, 1, 0]);
        assert_eq!(tagged(4, &[7; 200])[..3], [4, 0x81, 200]);
        assert_eq!(set(vec![vec![2, 1, 9], vec![2, 1, 1]]), [0x31, 6, 2, 1, 1, 2, 1, 9]);
        let value = tagged(4, &[7; 300]);
        assert_eq!(
            first(&value).map(|(tag, content, whole, rest)| (tag, content.len(), whole.len(), rest.len())),
            Some((4, 300, 304, 0))
        );
    }
}
