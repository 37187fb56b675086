//! What no compiler checks, checked: each rule of the house by its name, with a sentence that says what to do.

mod concepts;
mod crates;
mod listed;
mod markup;
mod migrations;
mod own_words;
mod places;
mod rooms;
mod rust;
mod source;
mod texts;
mod tree;

use std::path::Path;

use anyhow::Result;

use tree::Tree;

/// One rule of the house.
pub struct Check {
    /// The name that stands before its findings.
    pub name: &'static str,
    /// Reads the whole tree and returns every place that breaks the rule.
    pub run: fn(&Tree) -> Vec<Finding>,
}

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, seen from the root of the repository.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub message: String,
}

/// Every rule, in the order in which they are reported.
const CHECKS: &[Check] = &[
    Check { name: "crate arrows", run: crates::check },
    Check { name: "concept arrows", run: concepts::check },
    Check { name: "folder rooms", run: rooms::check },
    Check { name: "markup in one place", run: markup::check },
    Check { name: "texts", run: texts::check },
    Check { name: "lists without a scope", run: listed::check },
    Check { name: "migrations", run: migrations::check },
    Check { name: "the client's words", run: own_words::check },
    Check { name: "rust habits", run: rust::check },
    Check { name: "no machine's places", run: places::check },
];

/// Checks the repository at `root` and prints what was found; true when nothing was.
pub fn run(root: &Path) -> Result<bool> {
    let tree = Tree::read(root)?;
    let mut count = 0;
    for check in CHECKS {
        for finding in (check.run)(&tree) {
            println!("{}:{}: {}: {}", finding.path, finding.line, check.name, finding.message);
            count += 1;
        }
    }
    let rust: Vec<_> = tree.rust().collect();
    let lines: usize = rust.iter().map(|file| file.text.lines().count()).sum();
    println!(
        "tidy: {} rules over {} crates, {} Rust files, {lines} lines: {count} findings",
        CHECKS.len(),
        tree.manifests().count(),
        rust.len()
    );
    Ok(count == 0)
}

impl Finding {
    /// A finding at a line (counted from 1) of a file.
    pub fn at(path: &str, line: usize, message: impl Into<String>) -> Finding {
        Finding { path: path.to_owned(), line, message: message.into() }
    }
}
