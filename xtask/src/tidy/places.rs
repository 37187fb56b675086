//! Nothing in the repository knows the machine it was written on, nor where its packages happened to come from.

use super::Finding;
use super::source::Source;
use super::tree::Tree;

/// Beginnings of paths that only one machine has. In two pieces, so that this file does not find itself.
const FOLDERS: &[(&str, &str)] = &[("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/tm", "p/"), ("/Us", "ers/")];

/// Hosts of package registries: a lock file that names one binds everybody to it.
const HOSTS: &[(&str, &str)] = &[
    ("registry.", "npmjs.org"),
    ("registry.", "yarnpkg.com"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
    ("files.", "pythonhosted.org"),
    ("arti", "factory"),
];

/// Finds paths of a machine and hosts of registries in every text file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files() {
        for (one, two) in FOLDERS {
            let folder = format!("{one}{two}");
            let starts = |at: &usize| {
                !file.text[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}' | '/'))
            };
            for (_, line) in Source::find(&file.text, &folder).filter(|(at, _)| starts(at)) {
                findings.push(Finding::at(
                    &file.path,
                    line,
                    format!("`{folder}` exists on one machine only: take the path as a setting"),
                ));
            }
        }
        for (one, two) in HOSTS {
            let host = format!("{one}{two}");
            for (_, line) in Source::find(&file.text, &host) {
                findings.push(Finding::at(
                    &file.path,
                    line,
                    format!("`{host}` is one machine's way to its packages: leave it out"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machines_path_and_a_registrys_host_are_found() {
        let text = ["see /wo", "rk/main\nhttps://registry.", "npmjs.org/x\n<a href=\"/faelle/wo", "rk/\">"].concat();
        let found: Vec<_> = check(&Tree::of(&[("README.md", &text)])).into_iter().map(|finding| finding.line).collect();
        assert_eq!(found, [1, 2]);
    }
}
