//! The pictures of the handbook, taken anew from the invented region.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::command::{command, show};

/// Takes every picture of the handbook again. True when all were taken.
pub fn renew(root: &Path) -> Result<bool> {
    let folder = root.join("e2e");
    ensure!(
        folder.join("node_modules").exists(),
        "the browser's tools are missing: `cargo xtask test --only stories` installs them"
    );
    let mut node = command("node", &folder);
    node.arg("pictures.mjs");
    Ok(show(&mut node)?.ok)
}
