//! Who may change who stands for a case.

use identity::{Role, Roles};
use policy::Actor;

use crate::case::CaseView;

/// The actor's part in the case's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Works in the unit.
    Worker,
    /// Leads the unit (R15: *leitend*).
    Lead,
}

/// What the actor is in the unit they act for.
pub fn standing_of(roles: Roles) -> Standing {
    if roles.has(Role::Lead) { Standing::Lead } else { Standing::Worker }
}

/// The contact person may hand over, and so may the leads of the unit that owns the lead file (R5, R15). Who sees the case
/// through a file of another unit, because something was disclosed to it, decides nothing about it.
pub fn may_hand_over(case: &CaseView, actor: &Actor, standing: Standing) -> bool {
    (standing == Standing::Lead && case.is_lead_file)
        || case.contact_person.as_ref().is_some_and(|person| person.id == actor.user)
}

/// Everybody may say that they are too close to a family themselves; about others only the leads decide.
pub fn may_bar(actor: &Actor, barred: store::UserId, standing: Standing) -> bool {
    standing == Standing::Lead || barred == actor.user
}
