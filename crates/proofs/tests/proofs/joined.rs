//! What changes access and is driven by no event would be proven by nobody: it fails here until it names itself.

use proofs::drive::{ELSEWHERE, driven};

/// The functions that a crate's face offers under `pub use`, as far as they act on a transaction.
fn acts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../policy/src");
    let mut acts = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for (at, _) in text.match_indices("pub async fn ") {
            let name = text[at + "pub async fn ".len()..].split('(').next().unwrap_or_default();
            acts.push(name.to_owned());
        }
    }
    acts.sort();
    acts
}

#[test]
fn every_function_that_changes_access_is_driven_by_an_event() {
    let driven = driven();
    let known = |name: &str| driven.contains_key(name) || ELSEWHERE.iter().any(|(other, _)| *other == name);
    let bare: Vec<String> = acts().into_iter().filter(|name| !name.ends_with("_unscoped") && !known(name)).collect();
    assert!(
        bare.is_empty(),
        "no history lives through {bare:?}: give each an event in crates/proofs, or a reason in drive::ELSEWHERE"
    );
    let gone: Vec<&&str> = driven.keys().filter(|name| !acts().iter().any(|act| act == *name)).collect();
    assert!(gone.is_empty(), "policy has no {gone:?} any more");
}
