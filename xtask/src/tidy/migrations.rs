//! Both engines are moved forward by migrations of the same names.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::tree::Tree;

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// Finds migrations that only one engine has, names without a number, and numbers used twice.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = |engine: &str| -> BTreeSet<&str> {
        let folder = format!("migrations/{engine}/");
        tree.files().filter_map(|file| file.path.strip_prefix(folder.as_str())).collect()
    };
    for (engine, other) in [(ENGINES[0], ENGINES[1]), (ENGINES[1], ENGINES[0])] {
        let (own, others) = (names(engine), names(other));
        let mut numbers: BTreeMap<&str, &str> = BTreeMap::new();
        for name in &own {
            let path = format!("migrations/{engine}/{name}");
            if !others.contains(name) {
                findings.push(Finding::at(&path, 1, format!("{other} has no migration of this name")));
            }
            let number = name.get(..4).filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
            match number {
                Some(number) if name[4..].starts_with('_') && name.ends_with(".sql") => {
                    if let Some(first) = numbers.insert(number, name) {
                        findings.push(Finding::at(&path, 1, format!("the number is taken by {first}")));
                    }
                }
                _ => findings.push(Finding::at(&path, 1, "a migration is called 0001_what_it_brings.sql")),
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_twin_a_strange_name_and_a_number_used_twice_are_found() {
        let tree = Tree::of(&[
            ("migrations/sqlite/0001_network.sql", ""),
            ("migrations/postgres/0001_network.sql", ""),
            ("migrations/sqlite/0002_case.sql", ""),
            ("migrations/sqlite/2_x.sql", ""),
            ("migrations/postgres/2_x.sql", ""),
            ("migrations/sqlite/0001_other.sql", ""),
            ("migrations/postgres/0001_other.sql", ""),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| format!("{} {}", f.path, f.message)).collect();
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(found[0], "migrations/sqlite/0001_other.sql the number is taken by 0001_network.sql");
        assert_eq!(found[1], "migrations/sqlite/0002_case.sql postgres has no migration of this name");
    }
}
