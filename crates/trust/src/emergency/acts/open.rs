//! Opening a file in an emergency.

use ::store::{Error, Tx};
use casework::case::CaseCode;
use casework::entry::{self, Desk, NewEntry};
use casework::notice::{self, Notice, NoticeKind};
use identity::Roles;
use identity::factor::FreshFactor;
use journal::Event;
use policy::{BrokenGlass, Purpose, Topic};

use crate::emergency::EmergencyError;
use crate::emergency::jobs::ReviewDue;
use crate::emergency::model::{EmergencyId, LASTS, Opening, Reason, review_due};
use crate::emergency::policy::openable;
use crate::emergency::store::{self, Opened};
use crate::officers::officers_unscoped;

/// Opens the unit's file in this case for an hour: the cover and the chosen topics, to read, by name. The reason becomes an
/// entry of the file; lead and data-protection officer are told, and the review is put on the clock, in one transaction.
///
/// Errors: `NotFound` as `openable` says; `NotProven`; `OneIsOpen`. Source: P11, L-19; ux §5.14.
pub async fn open(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    factor: &FreshFactor,
    code: &CaseCode,
    opening: &Opening,
) -> Result<EmergencyId, EmergencyError> {
    let actor = desk.actor;
    let place = openable(tx, actor, roles, code).await?;
    if !factor.is_of(tx, actor.user) {
        return Err(EmergencyError::NotProven);
    }
    if store::open_of_user(tx, actor).await?.is_some() {
        return Err(EmergencyError::OneIsOpen);
    }
    let id = EmergencyId::from(tx.new_id());
    let (now, until) = (tx.now(), tx.now().plus(LASTS));
    let hours = network::organisation::opening_hours(tx, place.organisation).await?;
    let due = review_due(&hours, now);
    let glass = BrokenGlass {
        basis: id.into(),
        file: place.file,
        case: place.case,
        cover: place.cover,
        topics: &opening.topics,
        until,
    };
    let pen = policy::break_glass(tx, actor, &glass).await?;
    let inside = Desk { vault: desk.vault, actor, purpose: Purpose::Emergency };
    let file = entry::writable(tx, &inside, place.file).await?.ok_or(EmergencyError::NotFound)?;
    let reason = Reason { category: opening.category, text: opening.reason.clone() };
    let words = NewEntry { topic: Topic::Consent, person: None, happened_at: now, content: &reason };
    let reason = entry::write(tx, &inside, &file, words).await?;
    // The reason is all that is ever written by way of an emergency.
    policy::end_grants(tx, pen).await?;
    let opened = Opened {
        id,
        place,
        category: opening.category,
        topics: &opening.topics,
        reason,
        until,
        review_due: due,
        shown_from: if opening.category.withheld_for().is_some() { due } else { now },
    };
    match store::insert(tx, actor, &opened).await {
        Err(Error::Conflict { .. }) => return Err(EmergencyError::OneIsOpen),
        other => other?,
    }
    let topics: Vec<&str> = opening.topics.iter().map(|topic| topic.as_str()).collect();
    let event = Event::new("emergency.opened")
        .case(place.case)
        .file(place.file)
        .subject(id)
        .purpose(Purpose::Emergency)
        .with("category", opening.category.as_str())
        .with("topics", topics);
    journal::record(tx, actor, event).await?;
    for lead in network::unit::leads(tx, actor.unit).await?.into_iter().filter(|lead| lead.user != actor.user) {
        let (to, unit, file) = (lead.user, actor.unit, Some(place.file));
        notice::tell(tx, &inside, Notice { to, unit, kind: NoticeKind::EmergencyOpened, file }).await?;
    }
    for (to, unit) in officers_unscoped(tx, place.organisation).await? {
        notice::tell(tx, &inside, Notice { to, unit, kind: NoticeKind::EmergencyNoted, file: None }).await?;
    }
    ::jobs::enqueue(tx, &ReviewDue { access: id.into() }, due).await?;
    Ok(id)
}
