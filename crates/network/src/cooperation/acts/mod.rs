//! Drafting, changing, signing and ending; each act is one transaction with its journal row.

use ::policy::Actor;
use ::store::Tx;
use ::store::ids::OrganisationId;
use journal::Event;

use super::model::{Cooperation, CooperationDraft, CooperationId, ListedCooperation, State};
use super::policy::Part;
use super::store;
use crate::organisation::{Status, organisation};
use crate::{Error, Result};

/// The cooperations that somebody has to do with, those that hold first.
pub async fn all(tx: &mut Tx, part: Part) -> Result<Vec<ListedCooperation>> {
    store::listed(tx, part).await
}

/// One of them with all that was agreed. Errors: `NotFound` for what does not concern the actor.
pub async fn one(tx: &mut Tx, part: Part, id: CooperationId) -> Result<Cooperation> {
    store::cooperation(tx, part, id).await?.ok_or(Error::NotFound)
}

/// Writes a cooperation that nobody has signed yet; nothing flows by it.
///
/// Errors: `NotFound` for who does not write cooperations; `Faulty` for organisations that do not take part in the
/// network. Source: R57; DESIGN §1.
pub async fn draft(tx: &mut Tx, actor: &Actor, part: Part, text: &CooperationDraft) -> Result<CooperationId> {
    part.drafts()?;
    are_members(tx, part, text).await?;
    let zone = organisation(tx, part.organisation).await?.time_zone;
    let id = CooperationId::from(tx.new_id());
    store::insert(tx, actor, id, text, text.window(&zone)).await?;
    store::insert_parts(tx, id, text).await?;
    journal::record(tx, actor, Event::new("cooperation.drafted").subject(id)).await?;
    Ok(id)
}

/// Puts another text in the place of the one that was seen, while nobody has signed.
///
/// Errors: `Changed` when somebody was faster; `Faulty` once somebody has signed: signed is final (rule 10).
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    part: Part,
    id: CooperationId,
    seen: i64,
    text: &CooperationDraft,
) -> Result<i64> {
    part.drafts()?;
    let standing = one(tx, part, id).await?;
    if standing.state != State::Draft {
        return Err(Error::faulty("title", "cooperation-error-final"));
    }
    are_members(tx, part, text).await?;
    let zone = organisation(tx, part.organisation).await?.time_zone;
    if store::replace(tx, id, seen, text, text.window(&zone)).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    store::forget_parts(tx, id).await?;
    store::insert_parts(tx, id, text).await?;
    journal::record(tx, actor, Event::new("cooperation.changed").subject(id)).await?;
    Ok(seen + 1)
}

/// Signs the text that was seen for the actor's organisation; from now on it holds between those who have signed.
///
/// Errors: `NotFound` for who does not lead in an organisation that takes part; `Changed` when it is another text by
/// now; `Faulty` when it is over or was signed before. Source: R57, E1 step 2.
pub async fn sign(tx: &mut Tx, actor: &Actor, part: Part, id: CooperationId, seen: i64) -> Result<i64> {
    let organisation = part.signs()?;
    let standing = one(tx, part, id).await?;
    if !standing.has(organisation) {
        return Err(Error::NotFound);
    }
    if standing.state == State::Ended || standing.valid_until <= tx.now() {
        return Err(Error::faulty("sign", "cooperation-error-over"));
    }
    if standing.is_signed_by(organisation) {
        return Err(Error::faulty("sign", "cooperation-error-signed"));
    }
    // Signatures raise the version too, and those of others change nothing of the text.
    if standing.state == State::Draft && standing.version != seen || seen > standing.version {
        return Err(Error::Changed { version: standing.version });
    }
    if store::mark_signed(tx, id, standing.version).await? == 0 {
        return Err(Error::Changed { version: standing.version + 1 });
    }
    store::sign(tx, actor, id, organisation).await?;
    let window = (standing.valid_from.max(tx.now()), standing.valid_until);
    for line in &standing.text.matrix {
        let other = if line.from == organisation {
            line.to
        } else if line.to == organisation {
            line.from
        } else {
            continue;
        };
        if standing.is_signed_by(other) {
            store::open_flow(tx, id, line, window).await?;
        }
    }
    journal::record(tx, actor, Event::new("cooperation.signed").subject(id)).await?;
    Ok(standing.version + 1)
}

/// Ends a cooperation; from this moment on nothing flows by it. A draft is put away.
///
/// Errors: `NotFound` for who neither coordinates nor leads in an organisation that takes part; `Changed`; `Faulty` when
/// it is over. Source: DESIGN §2.3; R57.
pub async fn end(tx: &mut Tx, actor: &Actor, part: Part, id: CooperationId, seen: i64) -> Result<i64> {
    part.drafts()?;
    let standing = one(tx, part, id).await?;
    if standing.state == State::Ended {
        return Err(Error::faulty("end", "cooperation-error-over"));
    }
    if store::mark_ended(tx, actor, id, seen).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    store::drop_coming_flows(tx, id).await?;
    store::end_flows(tx, id).await?;
    journal::record(tx, actor, Event::new("cooperation.ended").subject(id)).await?;
    Ok(seen + 1)
}

async fn are_members(tx: &mut Tx, part: Part, text: &CooperationDraft) -> Result<()> {
    for party in &text.parties {
        let known = store::standing_of(tx, part.network, *party).await?;
        if known != Some(Status::Active) {
            return Err(Error::faulty("parties", "cooperation-error-unknown"));
        }
    }
    // A lead writes only what the own organisation takes part in; the coordination writes for all.
    match part.only() {
        Some(own) if !has(&text.parties, own) => Err(Error::faulty("parties", "cooperation-error-own")),
        _ => Ok(()),
    }
}

fn has(parties: &[OrganisationId], one: OrganisationId) -> bool {
    parties.contains(&one)
}
