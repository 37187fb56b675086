//! Invitations: a printed one-time code with which a person proves for the first time, or anew, who they are.
//!
//! Invariants: the database knows only the hash of a code; a code works once, for fourteen days, and a newer one makes
//! the older ones worthless; a code that was never made, has passed, was used or was withdrawn gets the same answer.
//! Source: L-2; security §4 (ASVS 6.4).
//!
//! Rest: `code` its form · `store` every statement.

pub(crate) mod code;
mod store;

use std::time::Duration;

use ::store::{Error, Timestamp, Tx, UserId};
use journal::Event;
use policy::Actor;
use uuid::Uuid;

pub use code::Code;

use crate::account::{self, Cause};

/// How long a printed code works.
pub const LASTS: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// What a printed code opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The first hour: the person chooses a password.
    Invitation,
    /// A forgotten password: the person chooses a new one; the second factor stays.
    Password,
    /// A lost factor that two people have reset: the person proves the password and enrols a new one.
    Factor,
}

impl Purpose {
    pub(crate) const ALL: [Purpose; 3] = [Purpose::Invitation, Purpose::Password, Purpose::Factor];

    /// The code in the database and in the journal.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Invitation => "invitation",
            Purpose::Password => "password",
            Purpose::Factor => "factor",
        }
    }
}

/// A code that was just made: shown once, on a sheet of paper, and stored nowhere.
pub struct Printed {
    /// What the person types.
    pub code: Code,
    /// What it opens.
    pub purpose: Purpose,
    /// Until just before when it works.
    pub until: Timestamp,
}

/// A code that was typed and is alive.
#[derive(Clone, Debug)]
pub(crate) struct Presented {
    pub(crate) id: Uuid,
    pub(crate) user: UserId,
    pub(crate) epoch: i64,
}

/// Makes a printed code for a person: an invitation while they have no account in use, else a new beginning after a
/// forgotten password. Codes of the same kind made for them before are worthless from now on. `None`: the command line makes it.
///
/// Errors: `Missing` when there is no such account, or it is disabled.
pub async fn issue(tx: &mut Tx, by: Option<&Actor>, user: UserId) -> Result<Code, Error> {
    Ok(print(tx, by, user).await?.code)
}

/// As [`issue`], with what stands beside the code on the sheet.
pub async fn print(tx: &mut Tx, by: Option<&Actor>, user: UserId) -> Result<Printed, Error> {
    let purpose = match store::status(tx, user).await?.as_str() {
        "invited" => Purpose::Invitation,
        "active" => Purpose::Password,
        _ => return Err(Error::Missing),
    };
    make(tx, by, user, purpose).await
}

/// Makes the code that follows the reset of a lost factor; only for `factor::confirm_reset`, which has two names.
pub(crate) async fn print_for_factor(tx: &mut Tx, by: Option<&Actor>, user: UserId) -> Result<Printed, Error> {
    make(tx, by, user, Purpose::Factor).await
}

async fn make(tx: &mut Tx, by: Option<&Actor>, user: UserId, purpose: Purpose) -> Result<Printed, Error> {
    let network = account::network_of(tx, user).await?;
    store::withdraw(tx, user, purpose).await?;
    let code = Code::new(tx.random());
    let id = tx.new_id();
    let until = tx.now().plus(LASTS);
    store::save(tx, id, user, code.hash(), purpose, by.map(|actor| actor.user), until).await?;
    let cause = by.map_or(Cause::CommandLine, Cause::Person);
    cause.record(tx, network, Event::new("code.issued").subject(user).with("purpose", purpose.as_str())).await?;
    Ok(Printed { code, purpose, until })
}

/// Makes all open codes of a person worthless.
pub(crate) async fn withdraw(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    store::withdraw_all(tx, user).await
}

/// Until when the code works that a person holds; none when there is no open one.
pub async fn open_until(tx: &mut Tx, user: UserId) -> Result<Option<Timestamp>, Error> {
    store::open_until(tx, user).await
}

/// The code that was typed, if it is alive; nothing tells why it is not.
pub(crate) async fn present(tx: &mut Tx, code: &Code) -> Result<Option<Presented>, Error> {
    store::alive(tx, code.hash()).await
}

/// Uses a code up, in the transaction of what it opened. `false` when it was used or withdrawn meanwhile: then nothing
/// of that transaction may stay.
pub(crate) async fn use_up(tx: &mut Tx, user: UserId, id: Uuid) -> Result<bool, Error> {
    if store::mark_used(tx, id).await? == 0 {
        return Ok(false);
    }
    let network = account::network_of(tx, user).await?;
    journal::record_unsigned(tx, network, Some(user), Event::new("code.used").subject(user)).await?;
    Ok(true)
}
