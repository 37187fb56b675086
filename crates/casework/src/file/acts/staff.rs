//! Who joins a unit, leads it, receives people there or leaves it: what that means for its files.

use std::future::Future;
use std::pin::Pin;

use ::store::{Error, Tx};
use identity::{Role, Roles, Staffing};
use policy::Kind;

use crate::entry::EntryError;

identity::after_staffing!(assign_as_staffed);

/// Brings the assignments of one person in one unit in line with their part there.
///
/// A lead is assigned to all files of the unit; whoever receives people, to its intake files. Whoever leaves the unit
/// keeps no assignment in it, so that coming back one day does not bring old families back (DESIGN §4, P9).
fn assign_as_staffed<'t>(
    tx: &'t mut Tx,
    staffing: Staffing,
) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 't>> {
    Box::pin(async move {
        let Staffing { user, unit, roles } = staffing;
        let part = roles.unwrap_or(Roles::NONE);
        if part.has(Role::Lead) {
            policy::lead_all_files(tx, user, unit).await?;
        } else {
            policy::end_kind_in_unit(tx, user, unit, Kind::Lead).await?;
        }
        if part.has(Role::Intake) {
            crate::file::assign_intake(tx, user, unit).await.map_err(of_store)?;
        } else {
            policy::end_kind_in_unit(tx, user, unit, Kind::Intake).await?;
        }
        if roles.is_none() {
            for kind in [Kind::Team, Kind::Substitute, Kind::Supervisor, Kind::Conference, Kind::Emergency] {
                policy::end_kind_in_unit(tx, user, unit, kind).await?;
            }
        }
        Ok(())
    })
}

/// The rows alone are touched here: no key is used and no form is read, so only the database can refuse.
fn of_store(error: EntryError) -> Error {
    match error {
        EntryError::Store(error) | EntryError::Policy(policy::Error::Store(error)) => error,
        other => Error::Driver(other.to_string()),
    }
}
