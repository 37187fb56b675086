//! Logging in: the first proof, a password, without anyone learning by trying which logins exist. What follows it, up to
//! the session, is asked at the `door`.
//!
//! Invariants: an unknown login, a wrong password, and an account that is invited, disabled or without a unit get the
//! same answer after the same work; guesses from elsewhere never keep a person out of a browser they have used before;
//! neither the typed login nor the password reaches the database, the journal or a log. Source: security §4 (ASVS 6).
//!
//! Rest: `throttle` how guessing is slowed · `target` where the way leads · `kept` typed text that survives the end of a
//! session · `store` every statement · `pages` the form.

pub(crate) mod kept;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod target;
pub mod throttle;

use std::time::Duration;

use ::store::{Error, NetworkId, Sensitive, UnitId, UserId};
use journal::Event;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

use crate::account::{Account, PasswordHash, Status, login_form, password::Line};
use crate::secret::Secret;
use crate::session::BrowserFamily;
use crate::{App, account, door, session};
use throttle::{AddressClass, Bucket, Source, buckets};

/// Someone's attempt to log in.
pub(crate) struct Attempt {
    pub(crate) login: String,
    pub(crate) password: Sensitive<String>,
    pub(crate) address: AddressClass,
    pub(crate) device: Option<Secret>,
}

/// How an attempt ends.
pub(crate) enum Outcome {
    /// Login and password fit; what else is missing is asked at the door.
    AtDoor(Secret),
    /// Login and password do not fit together, or the account cannot be used.
    Wrong,
    /// Too many failures; the attempt was not judged.
    Throttled { retry_after: Duration },
    /// Too many attempts are waiting at this moment.
    Crowded,
}

/// What is known before the password is judged. Every field is filled by the same statements for an unknown login.
struct Candidate {
    account: Option<Account>,
    units: Vec<(UnitId, String)>,
    known: bool,
    buckets: Vec<Bucket>,
    full_for: Option<Duration>,
}

impl Candidate {
    /// The account, if it can come to the door: not disabled, and with a unit to act for. One that is invited and has a
    /// password comes to the door, and learns there what is missing.
    fn usable(&self) -> Option<&Account> {
        let account = self.account.as_ref().filter(|account| account.status != Status::Disabled)?;
        self.units.first().map(|_| account)
    }
}

/// Judges an attempt and opens a session when it is right.
pub(crate) async fn log_in(app: &App, attempt: Attempt) -> Result<Outcome, Error> {
    let candidate = look_up(app, &attempt).await?;
    if let Some(retry_after) = candidate.full_for {
        return Ok(Outcome::Throttled { retry_after });
    }
    if !count(app, &candidate.buckets).await? {
        return Ok(Outcome::Throttled { retry_after: throttle::WINDOW });
    }
    let stored = candidate.account.as_ref().map(|account| account.password.clone());
    let line = if candidate.known { Line::Known } else { Line::Stranger };
    let Ok(fits) = app.passwords.fits(attempt.password, stored, line).await else {
        uncount(app, &candidate.buckets).await?;
        return Ok(Outcome::Crowded);
    };
    match candidate.usable().filter(|_| fits) {
        Some(account) => Ok(Outcome::AtDoor(let_stand(app, &candidate, account).await?)),
        None => {
            note_failure(app, candidate.account.as_ref().map(|account| (account.network, account.id))).await?;
            Ok(Outcome::Wrong)
        }
    }
}

async fn look_up(app: &App, attempt: &Attempt) -> Result<Candidate, Error> {
    let login = login_form(&attempt.login);
    let device = attempt.device.clone().unwrap_or_else(|| Secret::new(app.db.random()));
    let mut tx = app.db.read().await?;
    let account = account::store::by_login(&mut tx, &login).await?;
    let user = account.as_ref().map_or_else(|| UserId::from(uuid::Uuid::nil()), |account| account.id);
    let units = account::units_of(&mut tx, user).await?;
    let device_hash = device.hash_for(uuid::Uuid::from(user).as_bytes());
    let known = store::is_known(&mut tx, &device_hash, user).await?;
    let source = if known { Source::KnownDevice(&device_hash) } else { Source::Elsewhere(attempt.address) };
    let key = app.vault.installation_key(b"lotse login throttle 1");
    let buckets = buckets(key.as_slice(), &login, &source);
    let mut full_for = None;
    for bucket in &buckets {
        full_for = full_for.max(store::full_for(&mut tx, bucket).await?);
    }
    Ok(Candidate { account, units, known, buckets, full_for })
}

/// Counts the attempt in all its buckets or, when one is full, in none.
pub(crate) async fn count(app: &App, buckets: &[Bucket]) -> Result<bool, Error> {
    let mut tx = app.db.begin().await?;
    for bucket in buckets {
        if !store::count(&mut tx, bucket).await? {
            return Ok(false);
        }
    }
    tx.commit().await?;
    Ok(true)
}

pub(crate) async fn uncount(app: &App, buckets: &[Bucket]) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    for bucket in buckets {
        store::give_back(&mut tx, bucket).await?;
    }
    tx.commit().await
}

async fn let_stand(app: &App, candidate: &Candidate, account: &Account) -> Result<Secret, Error> {
    let mut tx = app.db.begin().await?;
    for bucket in &candidate.buckets {
        store::give_back(&mut tx, bucket).await?;
    }
    store::delete_passed(&mut tx).await?;
    // The epoch read before judging: a password changed meanwhile leaves the person outside.
    let secret = door::open(&mut tx, &app.vault, account.id, account.epoch, door::By::Password).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Notes that somebody could not prove who they are; the account is named where there is one.
pub(crate) async fn note_failure(app: &App, account: Option<(NetworkId, UserId)>) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let first = store::first_network(&mut tx).await?;
    let event = Event::new("login.failed");
    let (network, event) = match account {
        Some((network, user)) => (Some(network), event.subject(user)),
        None => (first, event),
    };
    if let Some(network) = network {
        journal::record_unsigned(&mut tx, network, None, event).await?;
    }
    tx.commit().await?;
    tracing::info!("An attempt to log in failed.");
    Ok(())
}

/// Opens a session for a person without anything being judged: only for a person whose session has just been ended
/// by a new password of their own.
pub(crate) async fn re_enter(
    tx: &mut ::store::Tx,
    user: UserId,
    unit: UnitId,
    device: Option<&Secret>,
    browser: BrowserFamily,
) -> Result<Secret, Error> {
    if let Some(device) = device {
        store::remember_device(tx, device.hash_for(uuid::Uuid::from(user).as_bytes()), user, browser).await?;
    }
    let epoch = account::store::epoch(tx, user).await?;
    session::open(tx, user, unit, epoch, browser).await
}

/// Whether an old password fits, judged as a guess from a known browser.
pub(crate) async fn fits(
    app: &App,
    guess: &str,
    stored: PasswordHash,
) -> Result<bool, crate::account::password::Crowded> {
    app.passwords.fits(Sensitive::new(guess.to_owned()), Some(stored), Line::Known).await
}
