//! Ending an emergency access before its time.

use ::store::Tx;
use casework::case::CaseCode;
use casework::entry::Desk;
use journal::Event;
use policy::{Assignment, Kind, Purpose};

use crate::emergency::model::Access;
use crate::emergency::{EmergencyError, store};

/// Ends the access by which the actor has the case of this code open.
///
/// Errors: `NotFound` where there is none. Source: ux §5.14.
pub async fn end(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<(), EmergencyError> {
    let access = store::live_of_code(tx, desk.actor, code).await?.ok_or(EmergencyError::NotFound)?;
    close(tx, desk, &access).await
}

/// Closes the file and notes it.
pub(super) async fn close(tx: &mut Tx, desk: &Desk<'_>, access: &Access) -> Result<(), EmergencyError> {
    let assignment = Assignment {
        user: access.user,
        unit: access.unit,
        file: access.file,
        case: Some(access.case_id),
        kind: Kind::Emergency,
        from: access.opened_at,
        until: access.until_at,
    };
    policy::close_glass(tx, &assignment, access.id.into()).await?;
    store::note_end(tx, access.id).await?;
    let event = Event::new("emergency.ended")
        .case(access.case_id)
        .file(access.file)
        .subject(access.id)
        .purpose(Purpose::Emergency);
    Ok(journal::record(tx, desk.actor, event).await?)
}
