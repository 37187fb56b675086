//! Where the seals of organisations lie: outside the data, like the root key, one file each.

use std::path::Path;
use std::sync::Arc;

/// The folder with the seals, each in a file `<id of the organisation>.pem` with a private key and its certificate.
#[derive(Clone, Debug)]
pub struct Seals {
    /// The folder.
    pub folder: Arc<Path>,
    /// What happens to the files of an organisation that has none.
    pub missing: MissingSeal,
}

/// What happens where an organisation has no seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingSeal {
    /// Its files leave without one, and say so.
    Unsealed,
    /// One is made that nobody has certified: for the demo.
    SelfMade,
}
