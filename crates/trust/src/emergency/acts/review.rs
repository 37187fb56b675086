//! Looking at an emergency afterwards: the lead of the unit says whether it was one.

use ::store::{Timestamp, Tx};
use casework::entry::{self, Desk, NewEntry};
use casework::notice::{self, Notice, NoticeKind};
use identity::{Role, Roles};
use journal::Event;
use policy::Topic;

use super::end::close;
use crate::emergency::EmergencyError;
use crate::emergency::model::{Access, EmergencyId, Finding, Review, ReviewWords};
use crate::emergency::store::{self, Reviewed};
use crate::officers::officers_unscoped;

/// One access to a file of the unit that the actor leads.
///
/// Errors: `NotFound` for whoever leads nothing, for another unit's, and for one whose file the lead may not see.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, roles: Roles, id: EmergencyId) -> Result<Access, EmergencyError> {
    if !roles.has(Role::Lead) {
        return Err(EmergencyError::NotFound);
    }
    store::find(tx, desk, id).await?.ok_or(EmergencyError::NotFound)
}

/// Reviews an access; one that still lasts ends with it.
///
/// Errors: `NotFound` as [`find`]; `Own`; `Changed` where it is at another version or was reviewed before.
/// Source: P11, L-19.
pub async fn review(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: EmergencyId,
    version: i64,
    review: &Review,
) -> Result<(), EmergencyError> {
    let access = find(tx, desk, roles, id).await?;
    if access.user == desk.actor.user {
        return Err(EmergencyError::Own);
    }
    if access.version != version || access.finding.is_some() {
        return Err(EmergencyError::Changed);
    }
    let file = entry::writable(tx, desk, access.file).await?.ok_or(EmergencyError::NotFound)?;
    let said = ReviewWords { finding: review.finding, text: review.text.clone() };
    let happened_at = tx.now();
    let new = NewEntry { topic: Topic::Consent, person: None, happened_at, content: &said };
    let words = entry::write(tx, desk, &file, new).await?;
    let organisation = network::organisation::organisation(tx, desk.actor.organisation).await?;
    let shown_from = match review.later {
        None => access.shown_from.min(tx.now()),
        Some(later) => {
            let zoned = later.from.in_tz(&organisation.time_zone);
            zoned.map_or(Timestamp::FOREVER, |start| Timestamp::from(&start))
        }
    };
    let withheld_for = review.later.map(|later| later.ground);
    let reviewed = Reviewed { finding: review.finding, words: Some(words), shown_from, withheld_for };
    if !store::note_review(tx, &access, desk.actor.user, &reviewed).await? {
        return Err(EmergencyError::Changed);
    }
    if access.is_live(tx.now()) {
        close(tx, desk, &access).await?;
    }
    let event = Event::new("emergency.reviewed")
        .case(access.case_id)
        .file(access.file)
        .subject(id)
        .purpose(desk.purpose)
        .with("finding", review.finding.as_str());
    journal::record(tx, desk.actor, event).await?;
    if review.finding == Finding::Unjustified {
        for (to, unit) in officers_unscoped(tx, desk.actor.organisation).await? {
            notice::tell(tx, desk, Notice { to, unit, kind: NoticeKind::EmergencyNoted, file: None }).await?;
        }
    }
    Ok(())
}
