//! A lost factor, made good by two people: an administrator asks, another administrator or the unit's lead confirms.
//!
//! Invariant: who asks does not confirm, and neither is the person; until the confirmation nothing has changed.

use std::time::Duration;

use ::store::{Tx, UserId};
use journal::Event;
use policy::Actor;
use uuid::Uuid;

use super::{Done, PeopleError, kept};
use crate::account::Cause;
use crate::invitation::Printed;
use crate::people::model::Reset;
use crate::people::policy::Reach;
use crate::people::store;
use crate::{Role, Roles, Status, factor};

/// How long a request waits for its second person.
const LASTS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Asks for the reset of a person's lost factor.
///
/// Errors: `Refused` for oneself, for a person without a factor, and while a request is open.
pub async fn ask_for_reset(tx: &mut Tx, actor: &Actor, reach: Reach, user: UserId) -> Done<Uuid> {
    let person = kept(tx, reach, user).await?;
    if user == actor.user {
        return Err(PeopleError::Refused("people-not-oneself"));
    }
    if person.listed.status != Status::Active || person.factor_since.is_none() {
        return Err(PeopleError::Refused("people-reset-no-factor"));
    }
    let open = store::resets(tx, reach.network, Some(reach), None).await?;
    if open.iter().any(|reset| reset.user == user) {
        return Err(PeopleError::Refused("people-reset-open"));
    }
    let id = tx.new_id();
    store::save_reset(tx, id, user, actor.user, tx.now().plus(LASTS)).await?;
    let event = Event::new("factor.reset-asked").subject(user).with("reset", id);
    Cause::Person(actor).record(tx, person.network, event).await?;
    Ok(id)
}

/// Takes an open request back, for example because the telephone was found.
pub async fn withdraw_reset(tx: &mut Tx, actor: &Actor, reach: Reach, user: UserId) -> Done<()> {
    let person = kept(tx, reach, user).await?;
    if store::withdraw_resets(tx, user).await? == 0 {
        return Err(PeopleError::NotFound);
    }
    let event = Event::new("factor.reset-withdrawn").subject(user);
    Ok(Cause::Person(actor).record(tx, person.network, event).await?)
}

/// The requests that this person may look at: as an administrator within reach, as a lead for the people of the unit.
pub async fn waiting_resets(tx: &mut Tx, actor: &Actor, roles: Roles) -> Done<Vec<Reset>> {
    let reach = Reach::of(tx, actor, roles).await?;
    let led = roles.has(Role::Lead).then_some(actor.unit);
    if reach.is_none() && led.is_none() {
        return Err(PeopleError::NotFound);
    }
    let mut resets = store::resets(tx, actor.network, reach, led).await?;
    // One's own loss is for others to see.
    resets.retain(|reset| reset.user != actor.user);
    Ok(resets)
}

/// Confirms a request: the factor, its printed codes, and all sessions and tokens of the person end; a code is printed with
/// which the person, who must also know the password, enrols a new factor.
///
/// Errors: `NotFound` for a request out of sight; `Refused` for whoever asked.
pub async fn confirm_reset(tx: &mut Tx, actor: &Actor, roles: Roles, id: Uuid) -> Done<(UserId, Printed)> {
    let waiting = waiting_resets(tx, actor, roles).await?;
    let reset = waiting.into_iter().find(|reset| reset.id == id).ok_or(PeopleError::NotFound)?;
    if reset.asked_by == actor.user {
        return Err(PeopleError::Refused("people-reset-second"));
    }
    if store::confirm_reset(tx, id, actor.user).await? == 0 {
        return Err(PeopleError::NotFound);
    }
    factor::forget(tx, reset.user).await?;
    let event = Event::new("factor.reset-confirmed").subject(reset.user).with("reset", id);
    Cause::Person(actor).record(tx, actor.network, event).await?;
    let printed = factor::print_code(tx, Cause::Person(actor), reset.user).await?;
    Ok((reset.user, printed))
}
