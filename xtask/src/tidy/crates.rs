//! The arrows between the crates: who may lean on whom, and who alone may hold a heavy or delicate library.

use toml::{Table, Value};

use super::tree::Tree;
use super::{Finding, source::Source};

/// Every crate and the crates of ours that it may lean on. Nothing points back, so the order is from the ground up.
const ARROWS: &[(&str, &[&str])] = &[
    ("store", &[]),
    ("testkit-macros", &[]),
    ("policy", &["store"]),
    ("vault", &["store"]),
    ("jobs", &["store"]),
    ("search", &["store"]),
    ("documents", &[]),
    ("standards", &[]),
    ("ui", &["store"]),
    ("journal", &["store", "policy"]),
    ("identity", BASE),
    ("network", DOMAIN_BASE),
    (
        "counsel",
        &[
            "network",
            "identity",
            "policy",
            "store",
            "vault",
            "journal",
            "jobs",
            "search",
            "documents",
            "standards",
            "ui",
        ],
    ),
    (
        "casework",
        &[
            "counsel",
            "network",
            "identity",
            "policy",
            "store",
            "vault",
            "journal",
            "jobs",
            "search",
            "documents",
            "standards",
            "ui",
        ],
    ),
    (
        "trust",
        &[
            "casework",
            "counsel",
            "network",
            "identity",
            "policy",
            "store",
            "vault",
            "journal",
            "jobs",
            "search",
            "documents",
            "standards",
            "ui",
        ],
    ),
    (
        "planning",
        &[
            "casework",
            "counsel",
            "network",
            "identity",
            "policy",
            "store",
            "vault",
            "journal",
            "jobs",
            "search",
            "documents",
            "standards",
            "ui",
            "drawing",
        ],
    ),
    ("drawing", &[]),
    ("population", EVERYTHING),
    ("lotse", EVERYTHING),
    ("testkit", TESTKIT),
    // The oracle knows no other crate; what it is compared with is reached by the driver alone.
    ("proofs", &["store", "policy", "testkit"]),
    ("xtask", &[]),
    // The limit program uses the same driver as Lotse, and nothing else of it.
    ("bench", &["store"]),
];

const BASE: &[&str] = &["policy", "store", "vault", "journal", "jobs", "ui"];
const DOMAIN_BASE: &[&str] =
    &["identity", "policy", "store", "vault", "journal", "jobs", "search", "documents", "standards", "ui"];
const EVERYTHING: &[&str] = &[
    "trust",
    "planning",
    "drawing",
    "casework",
    "counsel",
    "network",
    "identity",
    "policy",
    "store",
    "vault",
    "journal",
    "jobs",
    "search",
    "documents",
    "standards",
    "ui",
    "population",
];
const TESTKIT: &[&str] = &[
    "lotse",
    "testkit-macros",
    "trust",
    "planning",
    "drawing",
    "casework",
    "counsel",
    "network",
    "identity",
    "policy",
    "store",
    "vault",
    "journal",
    "jobs",
    "search",
    "documents",
    "standards",
    "ui",
    "population",
];

/// Libraries that live in one crate alone, and why.
const AT_HOME: &[(&str, &str, &str)] = &[
    ("sqlx", "store", "no driver type leaves store, so that the driver can be changed in one crate"),
    ("libsqlite3-sys", "store", "two users of the embedded engine in one binary do not link"),
    ("rusqlite", "store", "two users of the embedded engine in one binary do not link"),
    ("typst", "documents", "it takes minutes to compile"),
    ("p256", "documents", "seals are made in one place"),
    ("chacha20poly1305", "vault", "content is encrypted in one place"),
    ("argon2", "identity", "passwords are hashed in one place"),
];

/// Holds every Cargo.toml against the arrows.
pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.manifests().flat_map(check_manifest).collect()
}

fn check_manifest(manifest: &Source) -> Vec<Finding> {
    let Ok(table) = manifest.text.parse::<Table>() else {
        return vec![Finding::at(&manifest.path, 1, "this is not TOML")];
    };
    let name = table.get("package").and_then(|package| package.get("name")).and_then(Value::as_str).unwrap_or_default();
    let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
        let message = format!(
            "the crate `{name}` has no arrows yet: add them in xtask/src/tidy/crates.rs and say why in a decision"
        );
        return vec![Finding::at(&manifest.path, 1, message)];
    };
    let mut findings = Vec::new();
    for (section, in_tests) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
        for (dependency, _) in table.get(section).and_then(Value::as_table).into_iter().flatten() {
            if let Some(message) = wrong(name, allowed, dependency, in_tests) {
                findings.push(Finding::at(&manifest.path, line_with(&manifest.text, dependency), message));
            }
        }
    }
    findings
}

fn wrong(name: &str, allowed: &[&str], dependency: &str, in_tests: bool) -> Option<String> {
    let ours = ARROWS.iter().any(|(known, _)| *known == dependency);
    let for_tests = in_tests && ["testkit", "proofs"].contains(&dependency);
    if ours && !allowed.contains(&dependency) && !for_tests {
        return Some(format!("`{name}` must not lean on `{dependency}`: DESIGN's arrows allow {allowed:?}"));
    }
    let (_, home, why) = AT_HOME.iter().find(|(library, _, _)| *library == dependency)?;
    (*home != name && !in_tests).then(|| format!("`{dependency}` lives in `{home}` alone: {why}"))
}

fn line_with(text: &str, dependency: &str) -> usize {
    text.lines().position(|line| line.trim_start().starts_with(dependency)).map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(manifest: &str) -> Vec<String> {
        let tree = Tree::of(&[("crates/x/Cargo.toml", manifest)]);
        check(&tree).into_iter().map(|finding| format!("{}: {}", finding.line, finding.message)).collect()
    }

    #[test]
    fn an_arrow_that_points_back_is_found() {
        let found =
            findings("[package]\nname = \"network\"\n[dependencies]\nstore = \"1\"\ncasework.workspace = true\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("5: `network` must not lean on `casework`"), "{found:?}");
    }

    #[test]
    fn a_driver_outside_store_is_found() {
        let found = findings("[package]\nname = \"casework\"\n[dependencies]\nnetwork = \"1\"\nsqlx = \"0.9\"\n");
        assert!(found.len() == 1 && found[0].contains("lives in `store` alone"), "{found:?}");
    }

    #[test]
    fn a_crate_without_arrows_is_found_and_testkit_serves_tests_only() {
        assert!(findings("[package]\nname = \"magic\"\n")[0].contains("no arrows yet"));
        assert!(findings("[package]\nname = \"policy\"\n[dev-dependencies]\ntestkit = \"1\"\n").is_empty());
        assert_eq!(findings("[package]\nname = \"policy\"\n[dependencies]\ntestkit = \"1\"\n").len(), 1);
    }
}
