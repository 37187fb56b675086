//! The second factor: a code that a person's telephone shows for half a minute, and ten printed ones for the day on which
//! the telephone is lost.
//!
//! Invariants: the secret is sealed at rest; every code works once; a new or lost factor ends all sessions and tokens.
//! Source: security §4 (ASVS 6.3.3, 6.5.1, 6.5.5); RFC 6238.
//!
//! Rest: `afresh` proving it once more within a session · `secret` the codes of the moment · `recovery` the printed ones · `qr` the square · `store` every statement.

mod afresh;
pub(crate) mod qr;
mod recovery;
mod secret;
pub(crate) mod store;

use ::store::{Error, Tx, UserId};
use journal::Event;
use vault::Vault;

pub use afresh::{Afresh, FreshFactor, Judged};
pub use recovery::COUNT as RECOVERY_CODES;
pub(crate) use recovery::{left, make as make_recovery_codes};
pub use secret::{FactorSecret, STEP};

use crate::account::{self, Cause};
use crate::{App, Cookies, invitation, login, session};

/// The secret that every account of the demo has: known to all, so that everybody can try the demo.
pub const PUBLIC_SECRET: &str = "LOTSEDEMOLOTSEDEMOLOTSEDEMOLOTSE";

/// What a person shows as the second proof.
#[derive(Clone, Copy)]
pub(crate) enum Shown<'a> {
    /// The six digits of the moment.
    Code(&'a str),
    /// One of the ten printed codes.
    Recovery(&'a str),
}

/// Whether what is shown is right. A code that is right is used up by that, in this transaction.
pub(crate) async fn fits(tx: &mut Tx, app: &App, user: UserId, shown: Shown<'_>) -> Result<bool, Error> {
    let typed = match shown {
        Shown::Recovery(typed) => return recovery::use_one(tx, &app.vault, user, typed).await,
        Shown::Code(typed) => typed,
    };
    let Some(secret) = secret_of(tx, &app.vault, user).await? else { return Ok(false) };
    let Some(step) = secret.step_of(typed, tx.now()) else { return Ok(false) };
    if is_open_to_all(app, &secret) {
        return Ok(true);
    }
    Ok(store::use_step(tx, user, step).await? == 1)
}

/// The code of this moment where everybody may know it: on the demo of this machine, for the demo's own secret.
pub async fn hint(tx: &mut Tx, app: &App, user: UserId) -> Result<Option<String>, Error> {
    let secret = secret_of(tx, &app.vault, user).await?.filter(|secret| is_open_to_all(app, secret));
    Ok(secret.map(|secret| secret.code_at(tx.now())))
}

fn is_open_to_all(app: &App, secret: &FactorSecret) -> bool {
    app.cookies == Cookies::LoopbackDemo && secret.base32() == PUBLIC_SECRET
}

async fn secret_of(tx: &mut Tx, vault: &Vault, user: UserId) -> Result<Option<FactorSecret>, Error> {
    let Some(sealed) = store::sealed(tx, user).await? else { return Ok(None) };
    open(vault, user, &sealed).map(Some)
}

/// Seals a secret for the row of its person.
pub(crate) fn seal(tx: &Tx, vault: &Vault, user: UserId, secret: &FactorSecret) -> Vec<u8> {
    vault.seal_for_account(tx, "second_factor", user, secret.bytes())
}

/// Opens what [`seal`] sealed.
pub(crate) fn open(vault: &Vault, user: UserId, sealed: &[u8]) -> Result<FactorSecret, Error> {
    let broken = || Error::Driver("a second factor cannot be opened; compare with the last good backup".to_owned());
    let plain = vault.open_for_account("second_factor", user, sealed).map_err(|_| broken())?;
    FactorSecret::from_bytes(&plain).ok_or_else(broken)
}

/// Puts a factor in place of what was there. All sessions, tokens and known browsers of the person end; codes of the
/// step just used and older ones are refused.
pub(crate) async fn enrol(
    tx: &mut Tx,
    vault: &Vault,
    user: UserId,
    secret: &FactorSecret,
    step: i64,
) -> Result<(), Error> {
    let network = account::network_of(tx, user).await?;
    let sealed = seal(tx, vault, user, secret);
    store::save(tx, user, sealed, step).await?;
    end_everything(tx, user).await?;
    journal::record_unsigned(tx, network, Some(user), Event::new("factor.enrolled").subject(user)).await
}

/// Gives an account of the demo the secret that everybody knows. Never for an account of real work.
pub async fn enrol_public(tx: &mut Tx, vault: &Vault, user: UserId) -> Result<(), Error> {
    let secret = FactorSecret::from_base32(PUBLIC_SECRET).expect("the demo's secret is base32 of twenty bytes");
    let sealed = seal(tx, vault, user, &secret);
    store::save(tx, user, sealed, 0).await
}

/// Gives an account a secret that was just drawn and is printed for whoever invented the account, instead of being shown
/// to the person. Never for an account of real work.
pub async fn enrol_printed(tx: &mut Tx, vault: &Vault, user: UserId, secret: &FactorSecret) -> Result<(), Error> {
    let sealed = seal(tx, vault, user, secret);
    store::save(tx, user, sealed, 0).await
}

/// Whether a person has a second factor.
pub async fn is_enrolled(tx: &mut Tx, user: UserId) -> Result<bool, Error> {
    Ok(store::enrolled_at(tx, user).await?.is_some())
}

/// Takes a lost factor away, with its printed codes. A new one is then opened by a printed code alone, never by the
/// password. Only for the reset by two people.
pub(crate) async fn forget(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    store::delete(tx, user).await?;
    recovery::forget(tx, user).await?;
    end_everything(tx, user).await
}

async fn end_everything(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    account::store::raise_epoch(tx, user).await?;
    session::end_all(tx, user).await?;
    login::store::forget_devices(tx, user).await
}

/// Resets a lost factor from the machine itself: for an administrator whom no second person can help. Whoever holds the
/// machine holds the database; the journal says that it happened here.
///
/// Errors: `Missing` for a person without a factor.
pub async fn reset_on_command_line(tx: &mut Tx, user: UserId) -> Result<invitation::Printed, Error> {
    if !is_enrolled(tx, user).await? {
        return Err(Error::Missing);
    }
    let network = account::network_of(tx, user).await?;
    forget(tx, user).await?;
    let event = Event::new("factor.reset-on-command-line").subject(user);
    Cause::CommandLine.record(tx, network, event).await?;
    print_code(tx, Cause::CommandLine, user).await
}

/// Prints a code with which a person enrols a new factor after two people have reset the lost one.
///
/// Errors: `Missing` unless the person's factor was reset and none was enrolled since.
pub(crate) async fn print_code(tx: &mut Tx, cause: Cause<'_>, user: UserId) -> Result<invitation::Printed, Error> {
    if !store::waits_for_code(tx, user).await? {
        return Err(Error::Missing);
    }
    let by = match cause {
        Cause::Person(actor) => Some(actor),
        Cause::AtTheDoor(_) | Cause::CommandLine => None,
    };
    invitation::print_for_factor(tx, by, user).await
}
