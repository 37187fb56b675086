//! The rooms of a concept's folder: the same everywhere, so that whoever knows one concept finds the way in all.

use super::Finding;
use super::tree::Tree;

/// The crates that are cut along the concepts of the field; only their folders have the same rooms everywhere.
pub const DOMAIN_CRATES: &[&str] = &["casework", "trust", "planning", "network", "counsel"];
/// The crates whose folders are bound by arrows: the domain, and the people who log in.
pub const CRATES_OF_CONCEPTS: &[&str] = &["casework", "trust", "planning", "network", "counsel", "identity"];

/// The rooms, and the texts.
const FILES: &[&str] = &[
    "mod.rs",
    "model.rs",
    "store.rs",
    "policy.rs",
    "api.rs",
    "jobs.rs",
    "error.rs",
    "de.ftl",
    "fr.ftl",
    "en.ftl",
    "simple.ftl",
];
/// Rooms with one file a page or a table; a room that outgrew its file becomes a folder of the same name.
const FOLDERS: &[&str] = &["acts", "pages", "portal", "reference", "model", "store", "policy", "api", "jobs"];

/// Finds every file of a concept that lies in no known room.
pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .filter_map(|file| Some((file, below(file.crate_name()?, file.below_src()?)?)))
        .filter(|(_, room)| !is_known(room))
        .map(|(file, room)| {
            let message = format!(
                "`{room}` is not a room of a concept: {} or a folder {}",
                FILES.join(" "),
                FOLDERS.join("/ ") + "/"
            );
            Finding::at(&file.path, 1, message)
        })
        .collect()
}

/// The path below the concept's folder.
fn below<'a>(crate_name: &str, below_src: &'a str) -> Option<&'a str> {
    let (concept, room) = below_src.split_once('/')?;
    (DOMAIN_CRATES.contains(&crate_name) && concept != "bin").then_some(room)
}

fn is_known(room: &str) -> bool {
    match room.split_once('/') {
        None => FILES.contains(&room),
        Some((folder, _)) => FOLDERS.contains(&folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_strange_room_is_found() {
        let tree = Tree::of(&[
            ("crates/casework/src/lib.rs", ""),
            ("crates/casework/src/case/mod.rs", ""),
            ("crates/casework/src/case/pages/list.rs", ""),
            ("crates/casework/src/case/store/team.rs", ""),
            ("crates/casework/src/case/reference/topics.csv", ""),
            ("crates/casework/src/case/de.ftl", ""),
            ("crates/casework/src/case/helpers.rs", ""),
            ("crates/casework/src/case/util/mod.rs", ""),
            ("crates/store/src/engine/helpers.rs", ""),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(found, ["crates/casework/src/case/helpers.rs", "crates/casework/src/case/util/mod.rs"]);
    }
}
