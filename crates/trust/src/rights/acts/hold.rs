//! Holding a file: nobody writes, nothing is erased, until somebody looks at it again.

use ::store::Tx;
use casework::case::CaseView;
use casework::entry::{Desk, EntryError, WritableFile};
use journal::Event;
use ui::check::Faults;

use crate::rights::model::{HoldId, NewHold};
use crate::rights::store;

/// Holds or restricts a file; every right to write in it ends at once (F7).
///
/// Source: Art. 18 GDPR; security §6.
pub async fn hold(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (case, file): (&CaseView, &WritableFile),
    new: &NewHold,
) -> Result<HoldId, EntryError> {
    let id = HoldId::from(tx.new_id());
    store::insert_hold(tx, id, file.id(), desk.actor.user, new).await?;
    store::set_state(tx, file.id(), new.kind.as_str()).await?;
    policy::close_writes(tx, file.id()).await?;
    let event = Event::new("file.held").case(case.id).file(file.id()).subject(id).purpose(desk.purpose);
    let event = event.with("kind", new.kind.as_str()).with("reason", new.reason.as_str());
    journal::record(tx, desk.actor, event).await?;
    Ok(id)
}

/// Lets a file go on: its team writes again. The caller has made sure that the actor sees the file and leads its unit.
///
/// Errors: `NotFound` where nothing holds it; `Changed` where somebody was faster.
pub async fn let_go(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, seen: i64) -> Result<(), EntryError> {
    let hold = store::hold_of(tx, case.file).await?.ok_or(EntryError::NotFound)?;
    if case.file_unit != desk.actor.unit {
        return Err(Faults::contradiction("kind", "rights-error-other-unit").into());
    }
    if store::end_hold(tx, hold.id, desk.actor.user, seen).await? == 0 {
        return Err(EntryError::Changed { version: hold.version });
    }
    store::set_state(tx, case.file, "open").await?;
    policy::open_writes(tx, case.file, Some(case.id)).await?;
    let event = Event::new("file.let-go").case(case.id).file(case.file).subject(hold.id).purpose(desk.purpose);
    Ok(journal::record(tx, desk.actor, event).await?)
}
