//! The arrows between the concepts of a domain crate: its lib.rs lists them, its code keeps to them.
//!
//! In the crate's documentation stands a block that opens with three backticks and `text arrows`; each of its lines reads
//! `case -> entry, file`. What is not listed must not be used, what is listed must be used, and in the domain crates
//! there is no way in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, line_of};
use super::tree::Tree;
use super::{
    Finding,
    rooms::{CRATES_OF_CONCEPTS, DOMAIN_CRATES},
};

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Holds the code of every domain crate against the arrows of its lib.rs.
pub fn check(tree: &Tree) -> Vec<Finding> {
    CRATES_OF_CONCEPTS.iter().flat_map(|name| check_crate(tree, name)).collect()
}

fn check_crate(tree: &Tree, name: &str) -> Vec<Finding> {
    let path = format!("crates/{name}/src/lib.rs");
    let Some(lib) = tree.file(&path) else { return Vec::new() };
    let modules = modules(tree, name);
    let listed = listed(&lib.text);
    let mut findings = Vec::new();
    let mut used = Arrows::new();
    for file in tree.rust().filter(|file| file.crate_name() == Some(name)) {
        let Some(own) = file.below_src().and_then(concept_of).filter(|own| modules.contains(*own)) else {
            continue;
        };
        for (at, other) in uses(&file.code) {
            if other == own || !modules.contains(&other) {
                continue;
            }
            used.entry(own.to_owned()).or_default().insert(other.clone());
            if !listed.get(own).is_some_and(|to| to.contains(&other)) {
                let message =
                    format!("`{own}` uses `{other}`, but the arrows in lib.rs do not list `{own} -> {other}`");
                findings.push(Finding::at(&file.path, line_of(&file.code, at), message));
            }
        }
        findings.extend(climbs_out(file));
    }
    for (from, to) in &listed {
        for to in to.iter().filter(|to| !used.get(from).is_some_and(|used| used.contains(*to))) {
            findings.push(Finding::at(&path, 1, format!("the arrow `{from} -> {to}` is listed, but nothing uses it")));
        }
    }
    let acyclic = DOMAIN_CRATES.contains(&name);
    findings.extend(
        circle(&listed)
            .filter(|_| acyclic)
            .map(|way| Finding::at(&path, 1, format!("the arrows go in a circle: {way}"))),
    );
    findings
}

/// The concepts of a crate: its folders. Files beside lib.rs are the ground that all of them share.
fn modules(tree: &Tree, name: &str) -> BTreeSet<String> {
    let of_crate = tree.rust().filter(|file| file.crate_name() == Some(name));
    of_crate.filter_map(|file| concept_of(file.below_src()?)).map(str::to_owned).collect()
}

fn concept_of(below_src: &str) -> Option<&str> {
    below_src.split_once('/').map(|(folder, _)| folder)
}

/// The block `text arrows` in the documentation of lib.rs.
fn listed(lib: &str) -> Arrows {
    let docs = lib.lines().filter_map(|line| line.trim_start().strip_prefix("//!")).map(str::trim);
    let block = docs.skip_while(|line| *line != "```text arrows").skip(1).take_while(|line| !line.starts_with("```"));
    let mut arrows = Arrows::new();
    for (from, to) in block.filter_map(|line| line.split_once("->")) {
        let to = to.split(',').map(|to| to.trim().to_owned()).filter(|to| !to.is_empty());
        arrows.entry(from.trim().to_owned()).or_default().extend(to);
    }
    arrows
}

/// Every `crate::x` in the code with its place; of `crate::{x::…, y}` each.
fn uses(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(heads(group).into_iter().map(|name| (at, name))),
            None => found.push((at, word(rest))),
        }
    }
    found
}

/// The first words of the members of a use group.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut member, mut heads) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(std::mem::take(&mut member).trim())),
            _ if depth == 0 => member.push(c),
            _ => {}
        }
    }
    heads.push(word(member.trim()));
    heads.retain(|head| !head.is_empty());
    heads
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// A chain of `super::` that reaches another concept hides an arrow.
fn climbs_out(file: &Source) -> Vec<Finding> {
    let below = file.below_src().unwrap_or_default();
    let depth = below.matches('/').count() + usize::from(!below.ends_with("mod.rs"));
    let mut findings = Vec::new();
    for (at, line) in Source::find(&file.code, "super::") {
        let starts = !file.code[..at].ends_with("super::");
        let rest = &file.code[at..];
        let steps = rest.split("::").take_while(|step| *step == "super").count();
        if starts && steps >= depth && !below.is_empty() {
            let in_inner_module = steps == depth && file.code[..at].contains("mod tests {");
            if !in_inner_module {
                findings.push(Finding::at(
                    &file.path,
                    line,
                    "write `crate::…` here: `super::` out of the concept hides an arrow",
                ));
            }
        }
    }
    findings
}

/// A way from a concept back to itself, if there is one.
fn circle(arrows: &Arrows) -> Option<String> {
    fn walk<'a>(
        arrows: &'a Arrows,
        at: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        if let Some(start) = way.iter().position(|step| *step == at) {
            return Some(format!("{} -> {at}", way[start..].join(" -> ")));
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let found = arrows.get(at).into_iter().flatten().find_map(|next| walk(arrows, next, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    arrows.keys().find_map(|from| walk(arrows, from, &mut Vec::new(), &mut done))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIB: &str = "//! Casework.\n//!\n//! ```text arrows\n//! case -> entry, file\n//! ```\nmod case;\n";

    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).into_iter().map(|f| format!("{}:{} {}", f.path, f.line, f.message)).collect()
    }

    #[test]
    fn an_arrow_that_is_not_listed_is_found_also_inside_a_group() {
        let found = findings(&[
            ("crates/casework/src/lib.rs", LIB),
            ("crates/casework/src/case/mod.rs", "use crate::{entry::{self, Content}, file};\n"),
            ("crates/casework/src/entry/mod.rs", "fn f() {\n    crate::case::open();\n}\n"),
            ("crates/casework/src/file/mod.rs", "//! use crate::case;\n"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("crates/casework/src/entry/mod.rs:2 `entry` uses `case`"), "{found:?}");
    }

    #[test]
    fn a_listed_arrow_without_a_use_is_found() {
        let found = findings(&[
            ("crates/casework/src/lib.rs", LIB),
            ("crates/casework/src/case/mod.rs", "use crate::entry::Entry;\n"),
            ("crates/casework/src/entry/mod.rs", ""),
        ]);
        assert!(found.len() == 1 && found[0].contains("`case -> file` is listed"), "{found:?}");
    }

    #[test]
    fn a_circle_and_a_hidden_climb_are_found() {
        let lib = "//! ```text arrows\n//! a -> b\n//! b -> a\n//! ```\n";
        let found = findings(&[
            ("crates/network/src/lib.rs", lib),
            ("crates/network/src/a/mod.rs", "use crate::b;\n"),
            ("crates/network/src/b/store.rs", "use crate::a;\nuse super::model;\nuse super::super::a::X;\n"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("b/store.rs:3 write `crate::…`"), "{found:?}");
        assert!(found[1].contains("circle: a -> b -> a"), "{found:?}");
    }
}
