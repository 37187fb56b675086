//! Embeds every migration of both engines; a new one needs only its two files.

#![expect(clippy::disallowed_methods, reason = "cargo hands a build script its folders in environment variables")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let migrations = here.join("../../migrations");
    let sqlite = files(&migrations.join("sqlite"));
    let postgres = files(&migrations.join("postgres"));
    let names = |files: &[(String, PathBuf)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(
        names(&sqlite),
        names(&postgres),
        "migrations/sqlite and migrations/postgres must hold files of the same names"
    );
    let mut code = String::new();
    for (constant, files) in [("SQLITE", &sqlite), ("POSTGRES", &postgres)] {
        writeln!(code, "const {constant}: &[Migration] = &[").expect("writing into a string does not fail");
        for (name, path) in files {
            writeln!(code, "    Migration {{ name: {name:?}, text: include_str!({path:?}) }},")
                .expect("writing into a string does not fail");
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("migrations.rs"), code).expect("the build folder is writable");
}

fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<(String, PathBuf)> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()))
        .map(|entry| entry.expect("a folder's entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .map(|path| {
            let name = path.file_stem().expect("a migration has a name").to_string_lossy().into_owned();
            (name, path.canonicalize().expect("a listed file exists"))
        })
        .collect();
    files.sort();
    for (_, path) in &files {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    files
}
