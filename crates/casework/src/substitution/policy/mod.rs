//! Who may set and see a substitution, and the assignments that carry it.

mod carry;

use ::store::{Timestamp, Tx, UserId};
use identity::{Role, Roles};
use policy::Actor;

use crate::entry::Desk;
use crate::substitution::model::{Absence, AbsenceId, Days, LONGEST_DAYS};
use crate::substitution::{SubstitutionError, store as rows};

pub use carry::follow;
pub(crate) use carry::{Window, give, take_back};

/// Whether somebody leads the unit they act for.
pub(crate) fn leads(roles: Roles) -> bool {
    roles.has(Role::Lead)
}

/// Everybody who works with content sets their own; a lead sets it for a colleague who fell ill.
pub(crate) fn may_set_for(actor: &Actor, roles: Roles, absent: UserId) -> bool {
    roles.work_with_content() && (absent == actor.user || leads(roles))
}

/// The absent person and the leads of the unit see and change it; who stands in sees their own part elsewhere.
pub(crate) fn may_change(actor: &Actor, roles: Roles, absence: &Absence) -> bool {
    absence.unit == actor.unit && (absence.absent.id == actor.user || leads(roles))
}

/// Refuses an absence that meets another one of the same person, or is too long together with the one beside it.
pub(crate) async fn stands_alone(
    tx: &mut Tx,
    desk: &Desk<'_>,
    user: UserId,
    days: Days,
    except: Option<AbsenceId>,
) -> Result<(), SubstitutionError> {
    let long_ago = tx.now().minus(std::time::Duration::from_secs(60 * 24 * 60 * 60));
    for other in rows::of_person(tx, desk, user, long_ago).await? {
        if Some(other.id) == except || other.ended_at.is_some() {
            continue;
        }
        if other.days().overlap(days) {
            return Err(SubstitutionError::Overlaps);
        }
        if other.days().joined(days).is_some_and(|joined| joined.count() > LONGEST_DAYS) {
            return Err(SubstitutionError::TooLong);
        }
    }
    Ok(())
}

/// Whether somebody works in the actor's unit and is not away at any moment of the window.
pub(crate) async fn is_present(
    tx: &mut Tx,
    desk: &Desk<'_>,
    user: UserId,
    window: (Timestamp, Timestamp),
) -> Result<bool, SubstitutionError> {
    Ok(rows::present_colleagues(tx, desk, window).await?.iter().any(|colleague| colleague.id == user))
}
