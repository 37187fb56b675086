//! Habits of the code that the lints do not know.

use super::Finding;
use super::source::Source;
use super::tree::Tree;

/// The longest a file may be, in lines.
const LONGEST: usize = 400;

/// Words that do not stand in code, and what to do instead. (The rules look at code without its literals, so this list does not find itself.)
const NEVER: &[(&str, &str)] = &[
    ("#[allow(", "use #[expect(…, reason = \"…\")], which tells when it is no longer needed"),
    ("#![allow(", "use #![expect(…, reason = \"…\")], which tells when it is no longer needed"),
    ("todo!(", "write the real thing; what is not there yet has no name yet"),
    ("unimplemented!(", "write the real thing; what is not there yet has no name yet"),
    ("#[ignore", "a test that does not run is no test: mend it or remove it"),
];

/// Finds long files, files without an opening sentence, forbidden words, and printing where a log or a page should speak.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust().chain(tree.ending("mjs")).chain(tree.ending("js")) {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            findings.push(Finding::at(
                &file.path,
                LONGEST,
                format!("{lines} lines are too many (at most {LONGEST}): split it along its subjects"),
            ));
        }
    }
    for file in tree.rust() {
        if !file.text.starts_with("//! ") {
            findings.push(Finding::at(&file.path, 1, "a file opens with one `//!` sentence of its domain"));
        }
        for (word, instead) in NEVER {
            findings.extend(
                Source::find(&file.code, word)
                    .map(|(_, line)| Finding::at(&file.path, line, format!("`{word}`: {instead}"))),
            );
        }
        if !may_print(&file.path) {
            for word in ["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!("] {
                let whole = Source::find(&file.code, word)
                    .filter(|(at, _)| !file.code[..*at].ends_with(|c: char| c.is_alphanumeric()));
                let message = format!("`{word}` speaks to nobody here: use tracing, or return a text or an error");
                findings.extend(whole.map(|(_, line)| Finding::at(&file.path, line, message.clone())));
            }
        }
    }
    findings
}

/// Programs and tests that speak to a person at a terminal, and build scripts that speak to cargo.
fn may_print(path: &str) -> bool {
    let program = ["crates/lotse/", "crates/testkit/", "xtask/"].iter().any(|folder| path.starts_with(folder));
    program
        || path.contains("/tests/")
        || path.contains("/examples/")
        || path.contains("/src/bin/")
        || path.ends_with("/build.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|finding| format!("{} {}", finding.line, finding.message))
            .collect()
    }

    #[test]
    fn forbidden_words_are_found_in_code_but_not_in_comments_or_texts() {
        let text =
            "//! A file.\n#[allow(dead_code)]\nfn f() { todo!() }\n#[ignore]\n// todo!()\nlet a = \"todo!()\";\n";
        let found = found("crates/store/src/a.rs", text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("2 `#[allow(`") && found[1].starts_with("3 `todo!(`"), "{found:?}");
    }

    #[test]
    fn long_files_and_files_without_a_sentence_are_found() {
        assert!(found("crates/store/src/a.rs", "fn f() {}\n")[0].contains("opens with one"));
        let long = format!("//! Long.\n{}", "// x\n".repeat(400));
        assert!(found("crates/store/src/a.rs", &long)[0].contains("401 lines"));
        assert!(found("crates/store/src/a.rs", &long[..long.len() - 5]).is_empty());
    }

    #[test]
    fn printing_is_found_where_nobody_reads_it() {
        let text = "//! A file.\nfn f() { println!(\"x\"); eprintln!(\"y\"); }\n";
        assert_eq!(found("crates/store/src/a.rs", text).len(), 2);
        assert!(found("crates/lotse/src/main.rs", text).is_empty());
        assert!(found("crates/ui/build.rs", text).is_empty());
    }
}
