//! Fetches the style and script libraries that `package.json` names, and makes them into a handful of files for the binary.
//!
//! `npm ci --ignore-scripts` runs once per lockfile, into `target/npm/<hash>`. Where there is no network, `LOTSE_ASSETS_DIR`
//! names a folder with the `node_modules` that the same command left elsewhere.

#[path = "build/css.rs"]
mod css;
#[path = "build/libraries.rs"]
mod libraries;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

fn main() {
    let [here, out] = ["CARGO_MANIFEST_DIR", "OUT_DIR"].map(|name| libraries::variable(name).expect("cargo sets it"));
    for watched in ["build.rs", "build", "package.json", "package-lock.json", "assets", "src"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rerun-if-env-changed=LOTSE_ASSETS_DIR");
    let modules = libraries::node_modules(&here, &out).unwrap_or_else(|sentence| {
        println!("cargo::error={sentence}");
        std::process::exit(1);
    });
    let mut made = Made { out: &out, list: String::new(), names: String::new() };

    let fonts = modules.join("@fontsource/fira-sans/files");
    let regular =
        made.keep("fira-sans-400", "woff2", "font/woff2", &read(&fonts.join("fira-sans-latin-400-normal.woff2")));
    let bold =
        made.keep("fira-sans-600", "woff2", "font/woff2", &read(&fonts.join("fira-sans-latin-600-normal.woff2")));
    made.address("FONT_HREF", &regular);

    let icon = made.keep("lotse", "svg", "image/svg+xml", &read(&here.join("assets/lotse.svg")));
    made.address("ICON_HREF", &icon);

    let used = used_classes(&here);
    // Paper is white whatever the reader's screen looks like.
    let kern = css::only(&text(&modules.join("@kern-ux/native/dist/kern.min.css")), &used)
        .replace("@media (prefers-color-scheme: dark)", "@media screen and (prefers-color-scheme: dark)")
        .replace("@media (prefers-color-scheme: light)", "@media print, (prefers-color-scheme: light)");
    let own = css::compact(&text(&here.join("assets/lotse.css")))
        .replace("fira-sans-400.woff2", &regular)
        .replace("fira-sans-600.woff2", &bold);
    let style = format!("@layer urgent,kern,lotse;@layer kern{{{kern}}}{own}");
    let style = made.keep("lotse", "css", "text/css; charset=utf-8", style.as_bytes());
    made.address("STYLE_HREF", &style);

    let htmx = modules.join("htmx.org/dist");
    let script = [htmx.join("htmx.min.js"), htmx.join("ext/hx-csp.min.js"), here.join("assets/lotse.js")]
        .map(|path| without_map(&text(&path)))
        .join("\n;\n");
    let script = made.keep("lotse", "js", "text/javascript; charset=utf-8", script.as_bytes());
    made.address("SCRIPT_HREF", &script);

    let code = format!("static ASSETS: &[Asset] = &[\n{}];\n{}", made.list, made.names);
    fs::write(out.join("assets.rs"), code).expect("the build folder is writable");
}

/// The files made so far, as Rust code.
struct Made<'a> {
    out: &'a Path,
    list: String,
    names: String,
}

impl Made<'_> {
    /// Keeps a file under the hash of its content, plain and compressed, and gives its new name.
    fn keep(&mut self, stem: &str, ending: &str, kind: &str, content: &[u8]) -> String {
        let hash: String = Sha256::digest(content).iter().take(8).fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        });
        let name = format!("{stem}.{hash}.{ending}");
        let (plain, packed) = (self.out.join(&name), self.out.join(format!("{name}.gz")));
        if !packed.exists() {
            fs::write(&plain, content).expect("the build folder is writable");
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(content).expect("writing to memory works");
            fs::write(&packed, encoder.finish().expect("writing to memory works"))
                .expect("the build folder is writable");
        }
        let smaller = fs::metadata(&packed).is_ok_and(|packed| packed.len() < content.len() as u64 * 9 / 10);
        let packed = if smaller { format!("Some(include_bytes!({packed:?}))") } else { "None".to_owned() };
        let _ = writeln!(
            self.list,
            "Asset {{ name: {name:?}, kind: {kind:?}, plain: include_bytes!({plain:?}), packed: {packed} }},"
        );
        name
    }

    fn address(&mut self, constant: &str, name: &str) {
        let address = format!("/assets/{name}");
        let _ = writeln!(self.names, "pub(crate) const {constant}: &str = {address:?};");
    }
}

/// The classes of the style library that stand in our own files: the rest of it is left out.
fn used_classes(here: &Path) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    let mut folders = vec![here.join("src"), here.join("assets")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("our own folders are there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "css" || ending == "js") {
                classes.extend(css::classes(&text(&path)).into_iter().map(str::to_owned));
            }
        }
    }
    // Put together in code from a stem and the code of a tone, or named by the function for icons.
    for tone in ["info", "success", "warning", "danger"] {
        for stem in ["kern-badge--", "kern-alert--", "kern-icon--"] {
            classes.insert(format!("{stem}{tone}"));
        }
    }
    for icon in ["arrow-back", "arrow-forward", "check"] {
        classes.insert(format!("kern-icon--{icon}"));
    }
    for control in ["kern-form-check__radio", "kern-form-check__checkbox"] {
        classes.insert(format!("{control}--error"));
    }
    classes
}

fn without_map(script: &str) -> String {
    script.lines().filter(|line| !line.starts_with("//# sourceMappingURL")).collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{} is missing: {error}", path.display()))
}

fn text(path: &Path) -> String {
    String::from_utf8(read(path)).unwrap_or_else(|_| panic!("{} is not UTF-8", path.display()))
}
