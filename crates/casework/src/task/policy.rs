//! Who may have a task, and what they get with it.

use ::policy::{GrantKind, Kind};
use ::store::{CaseId, Tx, UserId};
use network::Colleague;

use super::TaskError;
use super::store;
use crate::entry::{Desk, EntryError, WritableFile};
use crate::file;

/// The colleagues of the actor's unit who may work on this case, by name.
pub async fn colleagues(tx: &mut Tx, desk: &Desk<'_>, case: Option<CaseId>) -> Result<Vec<Colleague>, TaskError> {
    let mut colleagues = network::unit::colleagues(tx, desk.actor.unit).await.map_err(EntryError::from)?;
    if let Some(case) = case {
        let bars = ::policy::bars_of_case_unscoped(tx, case).await?;
        colleagues.retain(|colleague| !bars.iter().any(|bar| bar.user == colleague.user));
    }
    Ok(colleagues)
}

/// Makes sure that somebody can do something in this file: works in the unit today, need not be kept from the family,
/// and is assigned to the file from now on.
///
/// Errors: `CannotHave` with the name, where the person ever belonged to the unit, and whom to choose instead.
/// Source: L-3; DESIGN §2 rule 14.
pub async fn open_to(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, user: UserId) -> Result<(), TaskError> {
    if user == desk.actor.user {
        return Ok(());
    }
    let colleagues = colleagues(tx, desk, file.case()).await?;
    if !colleagues.iter().any(|colleague| colleague.user == user) {
        let name = store::name_in_unit(tx, desk, user).await?;
        let instead = colleagues.into_iter().map(|colleague| colleague.name).take(5).collect();
        return Err(TaskError::CannotHave { name, instead });
    }
    let assigned = ::policy::assigned_to_file_unscoped(tx, file.id()).await?;
    // A substitute's assignment ends; a task that outlives it must not be out of reach.
    let lasting = assigned.iter().any(|one| {
        one.user == user
            && one.unit == desk.actor.unit
            && one.kind != Kind::Substitute
            && one.kind.served_by() == GrantKind::Team
    });
    if !lasting {
        file::assign(tx, user, desk.actor.unit, file, Kind::Team).await?;
    }
    Ok(())
}
