//! Logging in: proving with a password who one is, without anyone learning by trying which logins exist.
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

use ::store::{Error, Sensitive, UnitId, UserId};
use journal::Event;

ui::texts!(de = "de.ftl");

use crate::account::{Account, PasswordHash, Status, login_form, password::Line};
use crate::secret::Secret;
use crate::{App, account, session};
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
    /// The person is in.
    In(Entry),
    /// Login and password do not fit together, or the account cannot be used.
    Wrong,
    /// Too many failures; the attempt was not judged.
    Throttled { retry_after: Duration },
    /// Too many attempts are waiting at this moment.
    Crowded,
}

/// What a person who is in gets.
pub(crate) struct Entry {
    pub(crate) session: Secret,
    pub(crate) device: Secret,
    pub(crate) units: usize,
}

/// What is known before the password is judged. Every field is filled by the same statements for an unknown login.
struct Candidate {
    account: Option<Account>,
    units: Vec<(UnitId, String)>,
    device: Secret,
    known: bool,
    buckets: Vec<Bucket>,
    full_for: Option<Duration>,
}

impl Candidate {
    /// The account, the unit to begin in, and nothing if either is missing or the account is not in use.
    fn usable(&self) -> Option<(&Account, UnitId)> {
        let account = self.account.as_ref().filter(|account| account.status == Status::Active)?;
        Some((account, self.units.first()?.0))
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
        Some((account, unit)) => Ok(Outcome::In(enter(app, &candidate, account, unit).await?)),
        None => {
            note_failure(app, candidate.account.as_ref()).await?;
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
    Ok(Candidate { account, units, device, known, buckets, full_for })
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

async fn enter(app: &App, candidate: &Candidate, account: &Account, unit: UnitId) -> Result<Entry, Error> {
    let mut tx = app.db.begin().await?;
    for bucket in &candidate.buckets {
        store::give_back(&mut tx, bucket).await?;
    }
    store::delete_passed(&mut tx).await?;
    let hash = candidate.device.hash_for(uuid::Uuid::from(account.id).as_bytes());
    store::remember_device(&mut tx, hash, account.id).await?;
    // The epoch read before judging: a password changed meanwhile leaves this session dead.
    let secret = session::open(&mut tx, account.id, unit, account.epoch, session::BY_PASSWORD).await?;
    journal::record_unsigned(&mut tx, account.network, Some(account.id), Event::new("login.succeeded")).await?;
    tx.commit().await?;
    tracing::info!(account.id = %account.id, "Someone logged in.");
    Ok(Entry { session: secret, device: candidate.device.clone(), units: candidate.units.len() })
}

async fn note_failure(app: &App, account: Option<&Account>) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let first = store::first_network(&mut tx).await?;
    let event = Event::new("login.failed");
    let (network, event) = match account {
        Some(account) => (Some(account.network), event.subject(account.id)),
        None => (first, event),
    };
    if let Some(network) = network {
        journal::record_unsigned(&mut tx, network, None, event).await?;
    }
    tx.commit().await?;
    tracing::info!("An attempt to log in failed.");
    Ok(())
}

/// Opens a session for a person without a password being judged: only for a person who has just proven it otherwise,
/// such as after changing the password.
pub(crate) async fn re_enter(
    tx: &mut ::store::Tx,
    user: UserId,
    unit: UnitId,
    device: Option<&Secret>,
) -> Result<Secret, Error> {
    if let Some(device) = device {
        store::remember_device(tx, device.hash_for(uuid::Uuid::from(user).as_bytes()), user).await?;
    }
    let epoch = account::store::epoch(tx, user).await?;
    session::open(tx, user, unit, epoch, session::BY_PASSWORD).await
}

/// Whether an old password fits, judged as a guess from a known browser.
pub(crate) async fn fits(
    app: &App,
    guess: &str,
    stored: PasswordHash,
) -> Result<bool, crate::account::password::Crowded> {
    app.passwords.fits(Sensitive::new(guess.to_owned()), Some(stored), Line::Known).await
}
