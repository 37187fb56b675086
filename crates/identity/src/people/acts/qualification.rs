//! Recording what people are qualified for, and who learns under whom (R14, R16, R46).

use ::store::{Tx, UserId};
use journal::Event;
use policy::Actor;
use ui::check::Faults;
use uuid::Uuid;

use super::{Done, PeopleError, find, kept};
use crate::account::Cause;
use crate::people::model::NewCertificate;
use crate::people::policy::Reach;
use crate::people::store;

/// Records a certificate.
///
/// Errors: a fault of `supervisor` for somebody who is not an active colleague within reach.
pub async fn add_qualification(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    user: UserId,
    new: &NewCertificate,
) -> Done<Uuid> {
    let person = kept(tx, reach, user).await?;
    if let Some(supervisor) = new.supervisor
        && !store::colleagues(tx, reach, user).await?.iter().any(|(id, _)| *id == supervisor)
    {
        return Err(Faults::contradiction("supervisor", "people-certificate-supervisor").into());
    }
    let id = tx.new_id();
    store::save_certificate(tx, id, user, actor.user, new).await?;
    let event = Event::new("qualification.recorded").subject(user).with("kind", new.kind.as_str());
    Cause::Person(actor).record(tx, person.network, event.with("qualification", id)).await?;
    Ok(id)
}

/// Strikes a certificate that was recorded by mistake or holds no longer; the journal keeps that it was there.
pub async fn withdraw_qualification(tx: &mut Tx, actor: &Actor, reach: Reach, user: UserId, id: Uuid) -> Done<()> {
    let person = find(tx, reach, user).await?;
    if store::withdraw_certificate(tx, user, id).await? == 0 {
        return Err(PeopleError::NotFound);
    }
    let event = Event::new("qualification.withdrawn").subject(user).with("qualification", id);
    Ok(Cause::Person(actor).record(tx, person.network, event).await?)
}
