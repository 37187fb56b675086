//! Who may see what at the desk: the data-protection officer, metadata of the own organisation, never content.

use ::policy::Actor;
use identity::{Role, Roles};
use store::{OrganisationId, UserId};

use super::ReviewError;

/// The proof that somebody watches over data protection in the organisation in which they act (policy P18).
#[derive(Debug, Clone)]
pub struct Officer(Actor);

impl Officer {
    /// The officer, if this person is one.
    ///
    /// Errors: `NotFound` for everybody else, as for a page that is not there.
    pub fn of(actor: &Actor, roles: Roles) -> Result<Self, ReviewError> {
        if roles.has(Role::Officer) { Ok(Self(actor.clone())) } else { Err(ReviewError::NotFound) }
    }

    /// The organisation that they watch over.
    pub fn organisation(&self) -> OrganisationId {
        self.0.organisation
    }

    /// The person.
    pub fn user(&self) -> UserId {
        self.0.user
    }

    /// Who acts, for the journal.
    pub fn actor(&self) -> &Actor {
        &self.0
    }
}
