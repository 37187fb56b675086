//! Brings the libraries of `package.json` to the machine, once per lockfile.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use sha2::{Digest, Sha256};

/// The folder with the libraries, or a sentence that says what to do.
pub fn node_modules(here: &Path, out: &Path) -> Result<PathBuf, String> {
    if let Some(given) = variable("LOTSE_ASSETS_DIR") {
        return [given.join("node_modules"), given.clone()].into_iter().find(|folder| folder.join("htmx.org").is_dir()).ok_or_else(|| {
            format!(
                "LOTSE_ASSETS_DIR is {}, but there is no node_modules/htmx.org in it. Run `npm ci --ignore-scripts` in crates/ui on a machine with network and point LOTSE_ASSETS_DIR at that folder.",
                given.display()
            )
        });
    }
    let lock = fs::read(here.join("package-lock.json"))
        .map_err(|error| format!("crates/ui/package-lock.json cannot be read: {error}"))?;
    let hash = Sha256::digest(&lock).iter().take(8).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    });
    let shelf = target(out).join("npm");
    let folder = shelf.join(hash);
    if !folder.join("node_modules").is_dir() {
        install(here, &shelf, &folder)?;
    }
    Ok(folder.join("node_modules"))
}

/// Installs beside the place and moves there in one step, so that a build that was stopped leaves nothing half done.
fn install(here: &Path, shelf: &Path, folder: &Path) -> Result<(), String> {
    let part = shelf.join(format!("part-{}", std::process::id()));
    fs::create_dir_all(&part).map_err(|error| format!("{} cannot be made: {error}", part.display()))?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(here.join(name), part.join(name)).map_err(|error| format!("{name} cannot be copied: {error}"))?;
    }
    let run =
        Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&part).output();
    let done = run.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "npm was not found. The pages need three style and script libraries from npm: install Node 20 or newer with npm, or set LOTSE_ASSETS_DIR to a folder with their node_modules.".to_owned(),
        _ => format!("npm could not be started: {error}"),
    })?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr)
            .lines()
            .filter(|line| line.contains("npm error"))
            .take(5)
            .collect::<Vec<_>>()
            .join(" ");
        return Err(format!(
            "`npm ci` in crates/ui failed. Without network set LOTSE_ASSETS_DIR to a folder with the node_modules. npm said: {said}"
        ));
    }
    match fs::rename(&part, folder) {
        Err(error) if !folder.join("node_modules").is_dir() => {
            Err(format!("{} cannot be made: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// The target folder: the one above the build folder that carries cargo's tag.
fn target(out: &Path) -> PathBuf {
    let tagged = out.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    tagged.or_else(|| out.ancestors().nth(4)).unwrap_or(out).to_path_buf()
}

/// A folder that stands in a variable of the environment.
#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to build scripts through variables; settings of the program are another matter"
)]
pub fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
