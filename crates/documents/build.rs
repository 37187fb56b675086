//! Brings the fonts of the documents into the binary: the interface's own, and one that has the letters which it lacks.
//!
//! Both come with the libraries of `crates/ui/package.json`; `LOTSE_ASSETS_DIR` names a folder with them where there is no
//! network.

#[path = "../ui/build/libraries.rs"]
mod libraries;
#[path = "build/woff.rs"]
mod woff;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The parts into which the interface's font is cut, by the letters that are in them, in the order in which they are asked.
const PARTS: [&str; 6] = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext"];

/// The weights that a document uses, by the names of both fonts' files.
const WEIGHTS: [(&str, &str); 2] = [("400", "DejaVuSans.ttf"), ("600", "DejaVuSans-Bold.ttf")];

fn main() {
    let [here, out] = ["CARGO_MANIFEST_DIR", "OUT_DIR"].map(|name| libraries::variable(name).expect("cargo sets it"));
    let ui = here.join("../ui");
    for watched in ["build.rs", "build", "../ui/build/libraries.rs", "../ui/package-lock.json"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rerun-if-env-changed=LOTSE_ASSETS_DIR");
    let modules = libraries::node_modules(&ui, &out).unwrap_or_else(|sentence| {
        println!("cargo::error={sentence}");
        std::process::exit(1);
    });
    let mut code = String::from("static FILES: &[(&str, &[u8])] = &[\n");
    for part in PARTS {
        for (weight, _) in WEIGHTS {
            let file = modules.join(format!("@fontsource/fira-sans/files/fira-sans-{part}-{weight}-normal.woff"));
            let font = woff::unpacked(&read(&file)).unwrap_or_else(|| panic!("{} is no font", file.display()));
            keep(&mut code, &out, &format!("Lotse {part}"), &format!("{part}-{weight}.ttf"), &font);
        }
    }
    for (_, name) in WEIGHTS {
        keep(&mut code, &out, "Lotse further", name, &read(&modules.join("dejavu-fonts-ttf/ttf").join(name)));
    }
    code.push_str("];\n");
    fs::write(out.join("fonts.rs"), code).expect("the build folder is writable");
}

/// Writes a font down and adds it to the list, under the family's name by which the templates ask for it.
fn keep(code: &mut String, out: &Path, family: &str, name: &str, font: &[u8]) {
    let path = out.join(name);
    fs::write(&path, font).expect("the build folder is writable");
    let _ = writeln!(code, "({family:?}, include_bytes!({path:?})),");
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}
