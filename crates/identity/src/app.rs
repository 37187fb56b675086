//! What every handler shares: the database, the keys, the journal, and how people prove who they are.

use std::sync::Arc;

use journal::Journal;
use store::Db;
use vault::Vault;

use crate::{Cookies, Passwords, Scanner, Seals};

/// The state of every router. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The one database.
    pub db: Db,
    /// The keys of all protected content.
    pub vault: Vault,
    /// Where reading and writing is recorded.
    pub journal: Journal,
    /// Wakes the worker after a transaction that enqueued something.
    pub bell: jobs::Bell,
    /// How cookies are set.
    pub cookies: Cookies,
    /// The address under which people reach this server, such as `https://lotse.example`.
    pub public_url: Arc<str>,
    /// Hashes and judges passwords.
    pub passwords: Passwords,
    /// The virus scanner that looks at what people upload; without one, nothing does.
    pub scanner: Option<Arc<Scanner>>,
    /// Where the seals of organisations lie; without them no file that leaves is sealed.
    pub seals: Option<Seals>,
}

impl App {
    /// An application with passwords at the standard cost; set [`App::passwords`] for another.
    pub fn new(db: Db, vault: Vault, journal: Journal, bell: jobs::Bell, cookies: Cookies, public_url: &str) -> Self {
        Self {
            db,
            vault,
            journal,
            bell,
            cookies,
            public_url: public_url.into(),
            passwords: Passwords::default(),
            scanner: None,
            seals: None,
        }
    }
}
