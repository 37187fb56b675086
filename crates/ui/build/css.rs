//! Reduces a style sheet to the rules for classes that are in use.

use std::collections::BTreeSet;

/// The rules of a sheet that concern only classes in use, and all rules without classes of the library.
///
/// Left out as well: the charset, which may stand at the head of a file alone, and the themes by attribute, since our pages
/// follow the reader's own choice of light or dark.
pub fn only(sheet: &str, used: &BTreeSet<String>) -> String {
    let mut out = String::new();
    let mut rest = sheet;
    while let Some(end) = rest.find(['{', ';']) {
        let head = without_comments(&rest[..end]);
        let head = head.trim();
        if rest.as_bytes()[end] == b';' {
            rest = &rest[end + 1..];
            continue;
        }
        let close = end + matching(&rest[end..]);
        let body = &rest[end + 1..close];
        rest = &rest[close + 1..];
        if head.starts_with("@media") || head.starts_with("@supports") || head.starts_with("@layer") {
            let inner = only(body, used);
            if !inner.is_empty() {
                out.push_str(&format!("{head}{{{inner}}}"));
            }
        } else if head.starts_with('@') {
            out.push_str(&format!("{head}{{{body}}}"));
        } else {
            let kept: Vec<&str> = selectors(head).into_iter().filter(|selector| concerns_us(selector, used)).collect();
            if !kept.is_empty() {
                out.push_str(&format!("{}{{{body}}}", kept.join(",")));
            }
        }
    }
    out
}

/// A sheet without comments and without the spaces at the start of its lines.
pub fn compact(sheet: &str) -> String {
    without_comments(sheet).lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Every word in a text that looks like a class of the library.
pub fn classes(text: &str) -> Vec<&str> {
    text.match_indices("kern-")
        .filter(|(at, _)| !text[..*at].ends_with('-'))
        .map(|(at, _)| {
            let end = text[at..].find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-' || sign == '_'));
            &text[at..end.map_or(text.len(), |end| at + end)]
        })
        .collect()
}

fn concerns_us(selector: &str, used: &BTreeSet<String>) -> bool {
    if selector.starts_with("[data-kern-theme") {
        return false;
    }
    let plain = without_lists(&without_lists(selector, ":not("), ":is(");
    plain
        .match_indices(".kern-")
        .all(|(at, _)| classes(&plain[at..]).first().is_some_and(|class| used.contains(*class)))
}

/// A selector without what stands in `:not(…)` or `:is(…)`: not all of those classes need be in use.
fn without_lists(selector: &str, opening: &str) -> String {
    let mut out = String::new();
    let mut rest = selector;
    while let Some(at) = rest.find(opening) {
        out.push_str(&rest[..at]);
        let mut depth = 0_usize;
        let end = rest[at..].char_indices().find(|(_, sign)| {
            depth = match sign {
                '(' => depth + 1,
                ')' => depth - 1,
                _ => return false,
            };
            depth == 0
        });
        rest = end.map_or("", |(end, _)| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    out
}

/// The selectors of a rule, split at the commas that stand in no brackets.
fn selectors(head: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in head.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(head[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(head[start..].trim());
    parts
}

/// The place of the bracket that closes the one at the start; quoted text may hold brackets.
fn matching(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            (None, _) => {}
        }
    }
    panic!("the style sheet ends inside a rule");
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    out.push_str(rest);
    out
}
