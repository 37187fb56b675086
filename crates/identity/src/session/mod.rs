//! Sessions: who is logged in from which browser, judged anew at every request.
//!
//! Invariants: a session belongs to one unit; its secret is new at each login and at each change of the unit; a raised
//! epoch, an ended membership or a disabled account ends it at its next use. Source: DESIGN §4; security §4 (ASVS 7).
//!
//! Rest: `model` what a session is · `store` every statement · `pages` choosing a unit, ending sessions.

mod browser;
pub(crate) mod model;
pub(crate) mod pages;
pub(crate) mod store;

use ::store::{Error, NetworkId, Sensitive, Tx, UnitId, UserId};
use journal::Event;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

pub use browser::BrowserFamily;
pub use model::{Acting, IDLE, LONGEST};
pub(crate) use model::{BY_PASSWORD, BY_SECOND_FACTOR, Listed, SEEN_EVERY, Session};

use crate::factor;
use crate::secret::Secret;

/// Opens a session for a person whose password and second factor were just accepted; gives the secret for the cookie.
pub(crate) async fn open(
    tx: &mut Tx,
    user: UserId,
    unit: UnitId,
    epoch: i64,
    browser: BrowserFamily,
) -> Result<Secret, Error> {
    store::delete_ended(tx).await?;
    let secret = Secret::new(tx.random());
    let form_secret = Sensitive::new(tx.random::<32>().to_vec());
    let expires_at = tx.now().plus(LONGEST);
    // Whoever has a second factor has proven it at the door. Staff have one; a client may.
    let strength = match factor::store::enrolled_at(tx, user).await? {
        Some(_) => BY_SECOND_FACTOR,
        None => BY_PASSWORD,
    };
    let key = secret.hash();
    store::save(tx, store::NewSession { key, user, unit, epoch, strength, form_secret, expires_at, browser }).await?;
    Ok(secret)
}

/// The session of a secret, if everything it rests on still holds at this moment.
pub(crate) async fn find(tx: &mut Tx, secret: &Secret) -> Result<Option<Session>, Error> {
    store::live(tx, &secret.hash()).await
}

/// Notes that the session is in use, which moves its end by idleness.
pub(crate) async fn touch(tx: &mut Tx, session: &Session) -> Result<(), Error> {
    store::touch(tx, &session.key).await
}

/// Goes on in another unit of the same person under a new secret; `None` when the person does not belong to it.
pub(crate) async fn change_unit(tx: &mut Tx, session: &Session, unit: UnitId) -> Result<Option<Secret>, Error> {
    let secret = Secret::new(tx.random());
    let form_secret = tx.random::<32>().to_vec();
    if store::save_for_unit(tx, secret.hash(), &session.key, unit, form_secret).await? == 0 {
        return Ok(None);
    }
    store::delete(tx, session.acting.user, &session.key).await?;
    let event = Event::new("session.unit-changed").with("unit", unit.to_string());
    record(tx, session.acting.network, session.acting.user, event).await?;
    Ok(Some(secret))
}

/// Ends one session of a person; `false` when there was none.
pub(crate) async fn end(tx: &mut Tx, network: NetworkId, user: UserId, key: &[u8]) -> Result<bool, Error> {
    let ended = store::delete(tx, user, key).await? > 0;
    if ended {
        record(tx, network, user, Event::new("session.ended")).await?;
    }
    Ok(ended)
}

/// Ends every session of a person.
pub(crate) async fn end_all(tx: &mut Tx, user: UserId) -> Result<u64, Error> {
    store::delete_all(tx, user).await
}

/// Ends every other session of a person; gives how many there were.
pub(crate) async fn end_others(tx: &mut Tx, session: &Session) -> Result<u64, Error> {
    let (network, user) = (session.acting.network, session.acting.user);
    let ended = store::delete_others(tx, user, &session.key).await?;
    if ended > 0 {
        record(tx, network, user, Event::new("session.others-ended").with("count", ended)).await?;
    }
    Ok(ended)
}

/// A person's live sessions, the latest used first.
pub(crate) async fn list(tx: &mut Tx, user: UserId) -> Result<Vec<Listed>, Error> {
    store::listed(tx, user).await
}

async fn record(tx: &mut Tx, network: NetworkId, user: UserId, event: Event) -> Result<(), Error> {
    journal::record_unsigned(tx, network, Some(user), event).await
}
