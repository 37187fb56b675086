//! A list of protected things takes a scope; the few that need none say so in their name and in `docs/unscoped.md`, as do
//! those that others may call to write many rows without asking who may.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::source::{Source, line_of};
use super::tree::Tree;

/// The list of functions without a scope, with a reason each: lines that read "- `crate::concept::name`: reason".
const LIST: &str = "docs/unscoped.md";

/// The crates with rows about clients. `network` holds none (its tables say so), `identity` only the accounts of staff.
const WITH_CLIENTS: &[&str] = &["casework", "trust", "planning", "counsel"];

/// What a function takes that can only see what its caller may: a scope, or a desk, from which it makes one.
const SCOPES: &[&str] = &["Scope", "Desk"];

/// Finds listing functions of `store.rs` without a scope, and differences between the code and the list.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found: BTreeSet<String> = BTreeSet::new();
    let (listed, without_reason) = tree.file(LIST).map(|list| read(&list.text)).unwrap_or_default();
    findings.extend(
        without_reason
            .into_iter()
            .map(|line| Finding::at(LIST, line, "each line reads: - `crate::concept::name`: reason")),
    );
    for file in tree.rust().filter(|file| file.crate_name().is_some()) {
        for function in functions(file) {
            let name = format!("{}::{}", place(file), function.name);
            let in_bulk = function.name.ends_with("_in_bulk") && function.reach == Reach::Everybody;
            if function.name.ends_with("_unscoped") || in_bulk {
                if !listed.contains_key(&name) {
                    let message = format!("`{name}` stands without a reason: add it to {LIST}");
                    findings.push(Finding::at(&file.path, function.line, message));
                }
                found.insert(name);
            } else if is_store(file)
                && function.answer.contains("Vec<")
                && !SCOPES.iter().any(|scope| function.takes.contains(scope))
            {
                let message = format!(
                    "`{}` lists without a Scope: take one, or call it `{0}_unscoped` and give the reason in {LIST}",
                    function.name
                );
                findings.push(Finding::at(&file.path, function.line, message));
            }
        }
    }
    let gone = listed.iter().filter(|(name, _)| !found.contains(*name));
    findings.extend(gone.map(|(name, line)| Finding::at(LIST, *line, format!("`{name}` does not exist (any more)"))));
    findings
}

/// Who may call a function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Everybody,
    Near,
}

struct Function<'a> {
    name: &'a str,
    reach: Reach,
    takes: &'a str,
    answer: &'a str,
    line: usize,
}

/// Every `fn` of a file's code, outside its tests.
fn functions(file: &Source) -> Vec<Function<'_>> {
    let code = file.code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut functions = Vec::new();
    for (at, word) in code.match_indices("fn ") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + word.len()..];
        let Some(open) = rest.find(['(', '{', ';']).filter(|open| rest[*open..].starts_with('(')) else {
            continue;
        };
        let name = rest[..open].split('<').next().unwrap_or_default().trim();
        let Some(close) = end_of_brackets(&rest[open..]).map(|length| open + length) else {
            continue;
        };
        let answer = &rest[close..];
        let answer = &answer[..answer.find(['{', ';']).unwrap_or(answer.len())];
        let before = code[..at].lines().next_back().unwrap_or_default().trim_start();
        let reach = if before.starts_with("pub ") { Reach::Everybody } else { Reach::Near };
        functions.push(Function { name, reach, takes: &rest[open..close], answer, line: line_of(code, at) });
    }
    functions
}

fn end_of_brackets(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `casework::case` for crates/casework/src/case/store.rs, `store::db` for crates/store/src/db.rs.
fn place(file: &Source) -> String {
    let below = file.below_src().unwrap_or_default().trim_end_matches(".rs");
    let concept = below.split('/').next().filter(|concept| !matches!(*concept, "lib" | "main"));
    let name = file.crate_name().unwrap_or_default();
    concept.map_or_else(|| name.to_owned(), |concept| format!("{name}::{concept}"))
}

fn is_store(file: &Source) -> bool {
    let protected = file.crate_name().is_some_and(|name| WITH_CLIENTS.contains(&name));
    protected && (file.path.ends_with("/store.rs") || file.path.contains("/store/"))
}

/// The listed names with their lines, and the lines that cannot be read.
fn read(list: &str) -> (BTreeMap<String, usize>, Vec<usize>) {
    let (mut names, mut wrong) = (BTreeMap::new(), Vec::new());
    for (number, line) in list.lines().enumerate().filter(|(_, line)| line.starts_with("- ")) {
        match line.strip_prefix("- `").and_then(|rest| rest.split_once("`: ")) {
            Some((name, reason)) if reason.split_whitespace().count() >= 3 => {
                names.insert(name.to_owned(), number + 1);
            }
            _ => wrong.push(number + 1),
        }
    }
    (names, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: &str = "//! Cases.\npub async fn mine(tx: &mut Tx, scope: &Scope) -> Result<Vec<Case>> { all(fn_x()) }\n\
        pub async fn every<T: Into<u8>>(\n    tx: &mut Tx, f: impl Fn(u8) -> u8) -> Result<Vec<Case>> { }\n\
        pub async fn units_unscoped(tx: &mut Tx) -> Result<Vec<Unit>> { }\npub async fn one(tx: &mut Tx) -> Result<Case> { vec![Vec::<u8>::new()] }\n";

    fn found(list: &str) -> Vec<String> {
        let tree = Tree::of(&[("crates/casework/src/case/store.rs", STORE), (LIST, list)]);
        check(&tree).into_iter().map(|f| format!("{}:{} {}", f.path, f.line, f.message)).collect()
    }

    #[test]
    fn a_list_without_scope_is_found() {
        let found = found("- `casework::case::units_unscoped`: units are no secret\n");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("crates/casework/src/case/store.rs:3 `every` lists without a Scope"), "{found:?}");
    }

    #[test]
    fn writing_in_bulk_needs_a_reason_where_everybody_can_reach_it() {
        let text = "//! Rows.\npub async fn rows_in_bulk(tx: &mut Tx) -> Result<()> { }\npub(super) async fn keys_in_bulk(tx: &mut Tx) -> Result<()> { }\n";
        let found = check(&Tree::of(&[("crates/vault/src/bulk.rs", text), (LIST, "")]));
        let found: Vec<_> = found.into_iter().map(|finding| finding.message).collect();
        assert!(
            found.len() == 1 && found[0].contains("`vault::bulk::rows_in_bulk` stands without a reason"),
            "{found:?}"
        );
    }

    #[test]
    fn a_function_and_the_list_must_agree_in_both_directions() {
        let found = found("- `casework::case::gone_unscoped`: was there once\n- `casework::case::units_unscoped`\n");
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.iter().any(|f| f.starts_with("docs/unscoped.md:2 each line reads")), "{found:?}");
        assert!(
            found.iter().any(|f| f.contains("`casework::case::units_unscoped` stands without a reason")),
            "{found:?}"
        );
        assert!(found.iter().any(|f| f.contains("`casework::case::gone_unscoped` does not exist")), "{found:?}");
    }
}
