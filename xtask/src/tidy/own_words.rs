//! What the client said stays as they said it, also where two cards of one person become one.

use super::Finding;
use super::tree::Tree;

/// Where a merge of two cards names the kinds in which it renames nothing.
const LIST: &str = "crates/casework/src/person_merge/acts/merge.rs";

/// Finds kinds of the client's words that a merge would rewrite.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let list = tree.file(LIST).map(|file| kept(&file.text)).unwrap_or_default();
    let mut findings = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("crates/")) {
        let mut kind = None;
        for (number, line) in file.text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with("const KIND: &'static str = ") {
                kind = line.split('"').nth(1);
            }
            let clients = line.starts_with("const WORDS: ") && line.ends_with("::Client;");
            let Some(kind) = kind.filter(|kind| clients && !list.contains(&(*kind).to_owned())) else { continue };
            let message = format!("\"{kind}\" holds the client's words: name it in CLIENTS_OWN of {LIST}");
            findings.push(Finding::at(&file.path, number + 1, message));
        }
    }
    findings
}

/// The kinds that stand in the list.
fn kept(text: &str) -> Vec<String> {
    let list = text.split_once("const CLIENTS_OWN").and_then(|(_, rest)| rest.split_once("];")).map(|(list, _)| list);
    list.unwrap_or_default().split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_the_clients_words_that_a_merge_would_rewrite_is_found() {
        let kind = |kind: &str, words: &str| format!("    const KIND: &'static str = \"{kind}\";\n    {words}\n");
        let tree = Tree::of(&[
            (LIST, "const CLIENTS_OWN: [&str; 1] = [\"wish\"];"),
            ("crates/planning/src/goal/model.rs", &kind("wish", "const WORDS: Words = Words::Client;")),
            ("crates/planning/src/plan/model.rs", &kind("plan-dissent", "const WORDS: Words = Words::Client;")),
            ("crates/casework/src/task/model.rs", &kind("task", "")),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(found, ["crates/planning/src/plan/model.rs"]);
    }
}
