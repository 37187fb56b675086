//! The assignments by which somebody stands in, and how they follow who is in charge.

use journal::Event;
use policy::{Assignment, Kind};
use store::{CaseId, FileId, Timestamp, Tx, UserId};

use crate::entry::{Desk, EntryError};
use crate::safety_net;
use crate::sealed;
use crate::substitution::model::{Absence, AbsenceId};
use crate::substitution::{SubstitutionError, store as rows};

/// The stretch in which somebody stands in.
pub(crate) struct Window {
    pub absence: AbsenceId,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Window {
    pub(crate) fn of(absence: &Absence) -> Self {
        Window { absence: absence.id, from: absence.from, until: absence.until }
    }
}

/// Lets a colleague stand in for one case: the row that says so and the assignment that carries it.
pub(crate) async fn give(
    tx: &mut Tx,
    desk: &Desk<'_>,
    window: &Window,
    file: FileId,
    case: Option<CaseId>,
    substitute: UserId,
) -> Result<(), SubstitutionError> {
    rows::cover_case(tx, window.absence, file, substitute).await?;
    let from = window.from.max(tx.now());
    let unit = desk.actor.unit;
    let until = window.until;
    let assignment = Assignment { user: substitute, unit, file, case, kind: Kind::Substitute, from, until };
    policy::assign(tx, &assignment).await?;
    safety_net::recheck_file(tx, file).await?;
    record(tx, desk, "substitution.case-covered", window.absence, file, case, substitute).await
}

/// Takes one case back from who stands in.
pub(crate) async fn take_back(tx: &mut Tx, desk: &Desk<'_>, covered: &rows::Covered) -> Result<(), SubstitutionError> {
    let rows::Covered { absence, file, case, substitute, until, .. } = *covered;
    policy::end_assignments_until(tx, substitute, file, Kind::Substitute, until).await?;
    rows::uncover_case(tx, absence, file).await?;
    sealed::end_of_absence(tx, absence.uuid(), Some(file)).await?;
    record(tx, desk, "substitution.case-uncovered", absence, file, case, substitute).await
}

async fn record(
    tx: &mut Tx,
    desk: &Desk<'_>,
    name: &'static str,
    absence: AbsenceId,
    file: FileId,
    case: Option<CaseId>,
    substitute: UserId,
) -> Result<(), SubstitutionError> {
    let mut event = Event::new(name).file(file).subject(substitute).with("absence", absence);
    if let Some(case) = case {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}

/// Keeps who stands in for a file in step with who is in charge of it: after a hand-over, when a case comes in while
/// its contact person is away, and when somebody is barred. In the transaction of the act that changed it.
pub async fn follow(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<(), EntryError> {
    let followed = follow_charge(tx, desk, file).await;
    followed.map_err(|error| match error {
        SubstitutionError::Entry(error) => error,
        _ => EntryError::NotFound,
    })
}

async fn follow_charge(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<(), SubstitutionError> {
    let Some(charge) = rows::charge_unscoped(tx, file).await? else { return Ok(()) };
    let mut standing = Vec::new();
    for row in rows::covered_file_unscoped(tx, file).await? {
        if row.absent != charge.user || policy::is_barred_unscoped(tx, row.substitute, charge.case).await? {
            take_back(tx, desk, &row).await?;
        } else {
            standing.push(row.absence);
        }
    }
    if charge.unit != desk.actor.unit {
        return Ok(());
    }
    for absence in rows::covering_all_unscoped(tx, charge.user, charge.unit).await? {
        let (substitute, case) = (absence.substitute, charge.case);
        if !standing.contains(&absence.id) && !policy::is_barred_unscoped(tx, substitute, case).await? {
            let window = Window { absence: absence.id, from: absence.from, until: absence.until };
            give(tx, desk, &window, file, Some(case), substitute).await?;
        }
    }
    Ok(())
}
