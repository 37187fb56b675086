//! Taking something over into one's own file: only on a basis of one's own, and so that the person can see it.

use ::store::{EntryId, Tx};
use casework::case::CaseView;
use casework::check::Faults;
use casework::entry::{Desk, EntryError, WritableFile};
use casework::fact::{self, CollectedFrom, Fact, NewFact, Reason};
use casework::household::{self, FamilyMember};
use casework::person::PersonCard;
use casework::problem::{self, Problem};
use casework::received::{self, Received};
use casework::sealed;
use journal::Event;

use crate::disclosure::model::{TAKEABLE, TakenOver};
use crate::disclosure::store::{self, NewCopy};

/// The reasons on which this unit may take something over today: those of learning it from another body (L-4).
pub async fn reasons(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<&'static Reason>, EntryError> {
    let own = network::organisation::organisation(tx, desk.actor.organisation).await?;
    let today = tx.now().in_zone(&own.time_zone).date();
    let all = fact::reasons(own.regime, today);
    Ok(all.into_iter().filter(|reason| reason.holds_for(CollectedFrom::OtherBody)).collect())
}

/// An entry that was received and can be taken over.
///
/// Errors: `NotFound` also for what may not be seen, and for kinds that cannot be taken over.
pub async fn takeable(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, id: EntryId) -> Result<Received, EntryError> {
    let received = received::one(tx, desk, case, id).await?;
    if TAKEABLE.contains(&received.entry.kind.as_str()) { Ok(received) } else { Err(EntryError::NotFound) }
}

/// Takes an entry that was received into the own file; it stays there whatever becomes of the disclosure.
///
/// Errors: `NotFound`; `Faulty` where the reason is none of this unit's, and where it was taken over before.
/// Source: DESIGN §2 rule 4; L-4, L-9.
pub async fn take_over(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    id: EntryId,
    taken: &TakenOver,
) -> Result<EntryId, EntryError> {
    let received = takeable(tx, desk, case, id).await?;
    if !reasons(tx, desk).await?.iter().any(|reason| reason.key == taken.reason) {
        return Err(Faults::contradiction("reason", "disclosure-error-own-basis").into());
    }
    if !store::taken_already(tx, desk, &[id]).await?.is_empty() {
        return Err(Faults::contradiction("reason", "disclosure-error-taken").into());
    }
    let made = copy(tx, desk, file, &received, taken).await?;
    let copied = NewCopy {
        id: made,
        source: id,
        source_file: received.entry.file,
        source_unit: received.unit,
        reason: &taken.reason,
    };
    store::insert_copy(tx, desk, copied).await?;
    sealed::inherit(tx, made, id).await?;
    let event = Event::new("disclosure.taken-over")
        .case(case.id)
        .file(file.id())
        .subject(made)
        .purpose(desk.purpose)
        .with("source", id)
        .with("reason", &taken.reason);
    journal::record(tx, desk.actor, event).await?;
    Ok(made)
}

/// Writes it by the very functions by which it would be written otherwise.
async fn copy(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    received: &Received,
    taken: &TakenOver,
) -> Result<EntryId, EntryError> {
    let (entry, topic) = (&received.entry, received.entry.topic);
    if let Some(known) = entry.of_kind::<Fact>()? {
        let fact = Fact {
            purpose: taken.purpose.clone(),
            collected_from: CollectedFrom::OtherBody,
            source: received.owner(),
            reason: Some(taken.reason.clone()),
            ..known.content
        };
        return fact::add(tx, desk, file, &NewFact { topic, person: None, fact, seal: None }).await;
    }
    if let Some(known) = entry.of_kind::<Problem>()? {
        return problem::add(tx, desk, file, topic, None, &known.content).await;
    }
    if let Some(known) = entry.of_kind::<PersonCard>()? {
        let new = FamilyMember { card: known.content, ..FamilyMember::default() };
        return household::take_in(tx, desk, file, &new).await;
    }
    Err(EntryError::NotFound)
}
