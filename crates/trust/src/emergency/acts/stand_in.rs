//! Reviewing where nobody leads: the data-protection officer says whether it was an emergency, by what the journal knows.

use ::store::Tx;
use casework::entry::Desk;
use journal::Event;

use super::end::close;
use crate::emergency::model::{Access, EmergencyId, Finding};
use crate::emergency::store::{self, Reviewed};
use crate::emergency::{EmergencyError, Reviewer};

/// One access in an organisation with who reviews it, for its data-protection officer alone; the caller holds the proof
/// of that.
///
/// Errors: `NotFound` for another organisation's as for an absent one.
pub(crate) async fn of_officer_unscoped(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EmergencyId,
) -> Result<(Access, Reviewer), EmergencyError> {
    let access = store::find_of_organisation_unscoped(tx, desk.actor.organisation, id).await?;
    let access = access.ok_or(EmergencyError::NotFound)?;
    let leads = network::unit::leads(tx, access.unit).await?;
    let led = leads.iter().any(|lead| lead.user != access.user);
    Ok((access, if led { Reviewer::Lead } else { Reviewer::Officer }))
}

/// Reviews an access in a unit in which nobody but who opened it could. The officer sees no content (P18) and so leaves a
/// finding and no words; whoever leads the unit later still reads the reason in the file. One that still lasts ends with it.
///
/// Errors: `NotFound` also where a lead reviews it; `Own`; `Changed`. Source: P11, P18, L-19.
pub(crate) async fn review_for_lead(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (id, version): (EmergencyId, i64),
    finding: Finding,
) -> Result<(), EmergencyError> {
    let (access, reviewer) = of_officer_unscoped(tx, desk, id).await?;
    if reviewer == Reviewer::Lead {
        return Err(EmergencyError::NotFound);
    }
    if access.user == desk.actor.user {
        return Err(EmergencyError::Own);
    }
    if access.version != version || access.finding.is_some() {
        return Err(EmergencyError::Changed);
    }
    let reviewed = Reviewed { finding, words: None, shown_from: access.shown_from, withheld_for: access.withheld_for };
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
        .with("finding", finding.as_str())
        .with("by", "officer");
    Ok(journal::record(tx, desk.actor, event).await?)
}
