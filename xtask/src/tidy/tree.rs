//! The repository as the rules read it: every text file with its path.

use std::path::Path;

use anyhow::{Context, Result};

use super::source::Source;

/// All text files of the repository, without what tools put there.
pub struct Tree {
    files: Vec<Source>,
}

/// Folders that hold no text of ours.
const STRANGE_FOLDERS: &[&str] = &[".git", "target", "node_modules", "lotse-demo"];

/// The file endings that are read.
const READ: &[&str] =
    &["rs", "toml", "md", "sql", "ftl", "js", "mjs", "cjs", "css", "json", "html", "sh", "yml", "yaml", "lock", "svg"];

impl Tree {
    /// Reads the repository at `root`.
    ///
    /// Errors: a folder or a file cannot be read.
    pub fn read(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Tree { files })
    }

    /// A tree made of (path, text) pairs, for the tests of the rules.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree { files: files.iter().map(|(path, text)| Source::new(path, text)).collect() }
    }

    /// Every file, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// Every file written in Rust.
    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.ending("rs")
    }

    /// Every file with this ending.
    pub fn ending(&self, ending: &str) -> impl Iterator<Item = &Source> {
        let ending = format!(".{ending}");
        self.files.iter().filter(move |file| file.path.ends_with(&ending))
    }

    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&Source> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The Cargo.toml of every crate.
    pub fn manifests(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.path.ends_with("/Cargo.toml"))
    }
}

fn collect(root: &Path, inside: &str, files: &mut Vec<Source>) -> Result<()> {
    let folder = root.join(inside);
    for entry in std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
            continue;
        };
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && !STRANGE_FOLDERS.contains(&name.as_str()) {
            collect(root, &path, files)?;
        } else if kind.is_file() && is_text(&path, &name) {
            let text = std::fs::read(entry.path()).with_context(|| format!("{path} cannot be read"))?;
            files.push(Source::new(&path, &String::from_utf8_lossy(&text)));
        }
    }
    Ok(())
}

fn is_text(path: &str, name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    path.starts_with(".ci/") || name.starts_with('.') || ending.is_none_or(|ending| READ.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_holds_our_texts_and_leaves_out_what_tools_put_there() {
        let root = tempfile::tempdir().unwrap();
        for path in ["crates/a/src/lib.rs", ".ci/run", "e2e/node_modules/x/index.js", "target/debug/x.rs", "logo.png"] {
            let file = root.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "text").unwrap();
        }
        let tree = Tree::read(root.path()).unwrap();
        let paths: Vec<_> = tree.files().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, [".ci/run", "crates/a/src/lib.rs"]);
    }
}
