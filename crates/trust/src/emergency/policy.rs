//! Which file somebody may open in an emergency: of their own unit, not theirs already, never secret, never barred.

use ::policy::Actor;
use ::store::{FileId, Tx, Uuid};
use casework::case::CaseCode;
use identity::{Role, Roles};

use super::EmergencyError;
use super::store::{self, Place};

/// The place where an emergency leads for this actor and this code.
///
/// Errors: `NotFound` for a code that does not exist, a file of another unit, a secret one, one of a case from which the
/// person is barred, and one that is open to them anyway. Source: P11, F2; rule 5.
pub(super) async fn openable(
    tx: &mut Tx,
    actor: &Actor,
    roles: Roles,
    code: &CaseCode,
) -> Result<Place, EmergencyError> {
    if !roles.has(Role::Worker) && !roles.has(Role::Lead) {
        return Err(EmergencyError::NotFound);
    }
    let files = store::files_of_code_unscoped(tx, actor.network, code).await?;
    // A code that nobody has asks the same question about no file, so that it takes the same time.
    let asked = if files.is_empty() { vec![FileId::from(Uuid::nil())] } else { files };
    let openable = ::policy::openable_in_emergency_unscoped(tx, actor, &asked).await?;
    let file = openable.first().ok_or(EmergencyError::NotFound)?;
    Ok(store::place_unscoped(tx, *file).await?)
}
