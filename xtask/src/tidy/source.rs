//! One file, and for Rust the same text once without comments and once also without what stands in quotes.

/// A file of the repository.
pub struct Source {
    /// Its path, seen from the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Rust: the text with comments blanked; lines and columns stay where they are. Otherwise the text.
    pub spoken: String,
    /// Rust: the text with comments and the inside of literals blanked. Otherwise the text.
    pub code: String,
}

impl Source {
    /// Takes a file in; Rust is read once for its comments and literals.
    pub fn new(path: &str, text: &str) -> Source {
        let is_rust = path.ends_with(".rs");
        let (spoken, code) = if is_rust { blank(text) } else { (text.to_owned(), text.to_owned()) };
        Source { path: path.to_owned(), text: text.to_owned(), spoken, code }
    }

    /// Every place (byte) where `word` occurs in `text`, one of this file's three forms, with its line counted from 1.
    pub fn find<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        text.match_indices(word).map(|(at, _)| (at, line_of(text, at)))
    }

    /// The crate's folder below `crates/`, for a file that lies in one.
    pub fn crate_name(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("crates/")?;
        if inside.starts_with("testkit/macros/") { Some("testkit-macros") } else { inside.split('/').next() }
    }

    /// The path below the crate's `src/`.
    pub fn below_src(&self) -> Option<&str> {
        let (_, below) = self.path.strip_prefix("crates/")?.split_once("/src/")?;
        Some(below)
    }

    /// Every string literal of a Rust file with the line it starts at; escapes are left as written.
    pub fn literals(&self) -> Vec<(usize, &str)> {
        let code = self.code.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(open) = (at..code.len()).find(|&place| code[place] == b'"') {
            let Some(close) = (open + 1..code.len()).find(|&place| code[place] == b'"') else {
                break;
            };
            found.push((line_of(&self.code, open), &self.text[open + 1..close]));
            at = close + 1;
        }
        found
    }
}

/// The line of a place in a text, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Blanks comments (first) and comments and literals (second), byte for byte, keeping quotes and line ends.
fn blank(text: &str) -> (String, String) {
    let bytes = text.as_bytes();
    let (mut spoken, mut code) = (bytes.to_vec(), bytes.to_vec());
    let wipe = |form: &mut [u8], from: usize, to: usize| {
        for byte in &mut form[from..to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let end = if rest.starts_with(b"//") {
            rest.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length)
        } else if rest.starts_with(b"/*") {
            end_of_block(bytes, at)
        } else {
            let Some((open, close, end)) = literal(bytes, at) else {
                at += 1;
                continue;
            };
            wipe(&mut code, open, close);
            at = end;
            continue;
        };
        wipe(&mut spoken, at, end);
        wipe(&mut code, at, end);
        at = end;
    }
    let back = |form: Vec<u8>| String::from_utf8(form).expect("whole characters are blanked, so the rest stays UTF-8");
    (back(spoken), back(code))
}

fn end_of_block(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// A literal that starts here: where its inside opens, where it closes, and where the code goes on.
fn literal(bytes: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let after_word = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
    match bytes[at] {
        b'"' => {
            let close = closing(bytes, at + 1, b'"');
            Some((at + 1, close, (close + 1).min(bytes.len())))
        }
        b'r' if !after_word || matches!(bytes[at - 1], b'b' | b'c') => {
            let hashes = bytes[at + 1..].iter().take_while(|byte| **byte == b'#').count();
            let open = at + 1 + hashes;
            if bytes.get(open) != Some(&b'"') {
                return None;
            }
            let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
            let length = bytes[open + 1..].windows(end.len()).position(|window| window == end.as_slice());
            let close = length.map_or(bytes.len(), |length| open + 1 + length);
            Some((open + 1, close, (close + end.len()).min(bytes.len())))
        }
        // A character, not a lifetime: 'x' or '\…'.
        b'\'' if bytes.get(at + 1) == Some(&b'\\') => {
            let close = closing(bytes, at + 1, b'\'');
            Some((at + 1, close, (close + 1).min(bytes.len())))
        }
        b'\'' => {
            let width = std::str::from_utf8(&bytes[at + 1..(at + 5).min(bytes.len())])
                .map_or_else(|error| error.valid_up_to(), str::len);
            let character = std::str::from_utf8(&bytes[at + 1..at + 1 + width]).ok()?.chars().next()?;
            let close = at + 1 + character.len_utf8();
            (bytes.get(close) == Some(&b'\'')).then_some((at + 1, close, close + 1))
        }
        _ => None,
    }
}

fn closing(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked_in_place() {
        let text = "// todo!()\nlet a = \"todo!(\\\"\"; /* b /* c */ d */ let x = 'ü'; let l: &'a str = r#\"q\"w\"#; e";
        let source = Source::new("a.rs", text);
        assert_eq!(source.spoken.len(), text.len());
        assert!(!source.spoken.contains("b /*") && source.spoken.contains("todo!(\\\""));
        assert!(!source.code.contains("todo!"), "{}", source.code);
        assert!(source.code.contains("let l: &'a str = r#\"") && source.code.ends_with("; e"), "{}", source.code);
        assert_eq!(line_of(text, text.find("let a").unwrap()), 2);
    }

    #[test]
    fn literals_are_listed_with_their_lines() {
        let source = Source::new("a.rs", "f(\"one\");\n// \"no\"\ng(\"two\", '\"', r\"three\");");
        assert_eq!(source.literals(), [(1, "one"), (3, "two"), (3, "three")]);
    }
}
