//! An account: one person who logs in, with one name and one login in the whole installation.

use std::str::FromStr;

use store::{NetworkId, UserId};

use super::PasswordHash;

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Created, but without a password yet.
    Invited,
    /// In use.
    Active,
    /// Closed; never opened again by a login.
    Disabled,
}

impl Status {
    /// The code in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Invited => "invited",
            Status::Active => "active",
            Status::Disabled => "disabled",
        }
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        [Status::Invited, Status::Active, Status::Disabled].into_iter().find(|status| status.as_str() == code).ok_or(())
    }
}

/// What a new account needs.
pub struct NewAccount<'a> {
    /// The network it belongs to.
    pub network: NetworkId,
    /// What the person types to log in; case and surrounding spaces do not matter.
    pub login: &'a str,
    /// The person's name as colleagues and clients read it.
    pub name: &'a str,
    /// The person's profession, as a code such as `social-work`.
    pub profession: &'a str,
    /// The stored password; [`PasswordHash::none`] for an invited person.
    pub password: PasswordHash,
    /// [`Status::Active`] for an account that can log in at once.
    pub status: Status,
}

/// An account as stored.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: UserId,
    /// The network it belongs to.
    pub network: NetworkId,
    /// What the person types to log in.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Whether it can be used.
    pub status: Status,
    pub(crate) password: PasswordHash,
    pub(crate) epoch: i64,
}

/// The one form in which a login is stored and compared.
pub fn login_form(typed: &str) -> String {
    typed.trim().to_lowercase()
}
