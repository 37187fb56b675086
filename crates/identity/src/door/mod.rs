//! The door: everything between the first proof, a password or a printed code, and the session.
//!
//! Invariants: someone at the door has no session, so no page with content knows them; a session opens only for a person
//! who has proven a password and a second factor and has signed the undertaking of secrecy; what is missing is worked out
//! anew from the database at each step. Source: L-2; security §4 (ASVS 6.3.3, 6.4.3, 7.2.3).
//!
//! Rest: `doorstep` who stands there and what is missing · `standing` how a request proves it · `carried` what travels
//! along · `enter` how it opens · `store` every statement · `pages` one page a step.

mod carried;
mod doorstep;
mod enter;
pub(crate) mod pages;
mod standing;
mod store;

use std::time::Duration;

use ::store::{Error, Sensitive, Tx, UserId};
use uuid::Uuid;
use vault::Vault;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

pub(crate) use carried::Carried;
pub(crate) use doorstep::{Doorstep, Stage};
pub(crate) use enter::arrive;
pub(crate) use standing::{Standing, arrived};

use crate::factor::{self, FactorSecret};
use crate::secret::Secret;

/// How long someone can stand at the door: installing an app on a telephone takes its time.
const LASTS: Duration = Duration::from_secs(30 * 60);

/// What brought someone to the door.
#[derive(Clone, Copy)]
pub(crate) enum By {
    /// A password that was just right.
    Password,
    /// A printed code that is alive; it is used up by what it opens.
    Code(Uuid),
    /// A session whose person has just proven password and factor, and wants another factor.
    ChangeOfFactor,
}

/// Lets a person stand at the door; gives the secret for the cookie.
pub(crate) async fn open(tx: &mut Tx, vault: &Vault, user: UserId, epoch: i64, by: By) -> Result<Secret, Error> {
    store::delete_passed(tx).await?;
    let secret = Secret::new(tx.random());
    let without = factor::store::enrolled_at(tx, user).await?.is_none();
    let needs_factor = matches!(by, By::ChangeOfFactor) || (without && !store::is_client(tx, user).await?);
    let pending = needs_factor.then(|| factor::seal(tx, vault, user, &FactorSecret::new(tx.random())));
    let new = store::NewDoorstep {
        key: secret.hash(),
        user,
        epoch,
        invitation: if let By::Code(id) = by { Some(id) } else { None },
        password_proven: !matches!(by, By::Code(_)),
        factor_proven: matches!(by, By::ChangeOfFactor),
        pending,
        form_secret: Sensitive::new(tx.random::<32>().to_vec()),
        expires_at: tx.now().plus(LASTS),
    };
    store::save(tx, new).await?;
    Ok(secret)
}

/// Notes that the password is proven or newly set, which may have raised the account's epoch.
pub(crate) async fn password_proven(tx: &mut Tx, doorstep: &Doorstep) -> Result<(), Error> {
    store::mark_password(tx, &doorstep.key).await
}

/// Notes that the factor is proven.
pub(crate) async fn factor_proven(tx: &mut Tx, doorstep: &Doorstep) -> Result<(), Error> {
    store::mark_factor(tx, &doorstep.key).await
}
