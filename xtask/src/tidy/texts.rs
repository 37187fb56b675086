//! The words on screen: each key that the code asks for exists once, each key that exists is asked for.

use std::collections::BTreeMap;

use super::Finding;
use super::source::{Source, line_of};
use super::tree::Tree;

/// The calls whose first argument is a key.
const ASKING: &[&str] = &[".t(", ".ta("];

/// Holds the German texts against the keys in the code, in both directions.
///
/// A key that is put together (`format!("topic-{code}")`) stands for every key of that shape.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut keys: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for file in tree.ending("ftl").filter(|file| file.path.ends_with("/de.ftl")) {
        for (line, key) in defined(&file.text) {
            if let Some((other, first)) = keys.insert(key.to_owned(), (&file.path, line)) {
                findings.push(Finding::at(
                    &file.path,
                    line,
                    format!("the key `{key}` exists already, in {other}:{first}"),
                ));
            }
        }
    }
    let mut shapes: Vec<String> = Vec::new();
    for file in tree.rust().filter(|file| file.crate_name().is_some()) {
        shapes.extend(file.literals().into_iter().map(|(_, text)| shape(text)).filter(|shape| can_be_key(shape)));
        for (line, asked) in asked(file) {
            let shape = shape(asked);
            if can_be_key(&shape) && !keys.keys().any(|key| fits(&shape, key)) {
                findings.push(Finding::at(&file.path, line, format!("the key `{asked}` stands in no de.ftl")));
            }
        }
    }
    shapes.extend(tree.ending("ftl").flat_map(|file| referred(&file.text)));
    shapes.sort();
    shapes.dedup();
    for (key, (path, line)) in &keys {
        if !shapes.iter().any(|shape| fits(shape, key)) {
            findings.push(Finding::at(path, *line, format!("nothing asks for the key `{key}`: use it or remove it")));
        }
    }
    findings
}

/// The keys that a Fluent file defines, with their lines.
fn defined(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(number, line)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let starts = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        (starts && !key.contains(char::is_whitespace)).then_some((number + 1, key))
    })
}

/// The keys that a Fluent file's own texts refer to: `{ other-key }`, `{ -term }`.
fn referred(text: &str) -> Vec<String> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let names = inside.map(|(name, _)| name.split('(').next().unwrap_or_default().trim());
    names.filter(|name| can_be_key(name)).map(str::to_owned).collect()
}

/// The keys that a file asks for by name, with their lines.
fn asked(file: &Source) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for call in ASKING {
        for (at, word) in file.code.match_indices(call) {
            let open = at + word.len();
            let rest = file.code[open..].trim_start();
            let start = ["&format!(\"", "format!(\"", "\""].iter().find(|start| rest.starts_with(**start));
            let Some(start) = start else { continue };
            let from = file.code.len() - rest.len() + start.len();
            let to = file.code[from..].find('"').map_or(file.code.len(), |length| from + length);
            found.push((line_of(&file.code, at), &file.text[from..to]));
        }
    }
    found
}

/// A literal with each `{…}` replaced by `*`.
fn shape(literal: &str) -> String {
    let mut shape = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        shape.push_str(before);
        shape.push('*');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    shape + rest
}

/// True for what looks like a key, or the shape of keys that has at least a word in front or behind.
fn can_be_key(shape: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '*');
    shape.chars().all(word) && shape.chars().filter(char::is_ascii_alphabetic).count() >= 2
}

/// True when the key has this shape.
fn fits(shape: &str, key: &str) -> bool {
    let mut pieces = shape.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| key.strip_prefix(first)) else {
        return false;
    };
    let mut pieces: Vec<_> = pieces.collect();
    let Some(last) = pieces.pop() else {
        return rest.is_empty();
    };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(ftl: &str, rust: &str) -> Vec<String> {
        let tree = Tree::of(&[("crates/ui/src/de.ftl", ftl), ("crates/ui/src/a.rs", rust)]);
        check(&tree).into_iter().map(|f| format!("{}:{} {}", f.path, f.line, f.message)).collect()
    }

    #[test]
    fn a_key_without_a_text_is_found() {
        let found =
            found("case-title = Fall\n", "fn f() {\n view.t(\"case-title\");\n view.ta(\n\"case-tilte\", &[]) }");
        assert_eq!(found, ["crates/ui/src/a.rs:3 the key `case-tilte` stands in no de.ftl"]);
    }

    #[test]
    fn a_text_that_nothing_asks_for_is_found() {
        let found = found(
            "# Fälle\ncase-title = Fall\n    .hint = { case-hint }\ncase-hint = x\nold = y\n",
            "view.t(\"case-title\")",
        );
        assert_eq!(found, ["crates/ui/src/de.ftl:5 nothing asks for the key `old`: use it or remove it"]);
    }

    #[test]
    fn keys_put_together_are_known_by_their_shape() {
        let ftl = "topic-debt = Schulden\ntopic-work = Arbeit\n";
        assert!(found(ftl, "view.t(&format!(\"topic-{}\", topic.as_str()))").is_empty());
        let wrong = found(ftl, "view.t(&format!(\"thema-{}\", topic))");
        assert!(wrong.len() == 3 && wrong[0].contains("`thema-{}` stands in no"), "{wrong:?}");
    }

    #[test]
    fn the_same_key_in_two_places_is_found() {
        let tree = Tree::of(&[
            ("crates/a/src/de.ftl", "save = A\n"),
            ("crates/b/src/de.ftl", "save = B\n"),
            ("crates/a/src/x.rs", "\"save\""),
        ]);
        assert_eq!(check(&tree).len(), 1);
        assert!(check(&tree)[0].message.contains("exists already, in crates/a/src/de.ftl:1"));
    }
}
