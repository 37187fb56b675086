//! Who keeps the directory: the coordination all of it, a lead what the own organisation offers; everybody who works in the
//! network reads all of it.

use ::policy::Actor;
use ::store::ids::{NetworkId, OrganisationId};
use identity::{Role, Roles};

use crate::{Error, Result};

/// What somebody may do with the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// The network whose directory it is.
    pub network: NetworkId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    coordinates: bool,
    leads: bool,
    client: bool,
}

impl Keeper {
    /// What this person may do in the unit they act for.
    pub fn of(actor: &Actor, roles: Roles) -> Keeper {
        Keeper {
            network: actor.network,
            organisation: actor.organisation,
            coordinates: roles.has(Role::Coordinator),
            leads: roles.has(Role::Lead),
            client: roles.has(Role::Client),
        }
    }

    /// Lets pass who works in the network: the numbers of colleagues are for colleagues. Errors: `NotFound` for clients,
    /// who have the public pages.
    pub(super) fn reads(self) -> Result<()> {
        if self.client { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Whether this person enters services at all.
    pub fn may_enter(self) -> bool {
        self.coordinates || self.leads
    }

    /// Whether this person enters services of others than the own organisation.
    pub fn keeps_all(self) -> bool {
        self.coordinates
    }

    /// Whether this person keeps what that organisation, or nobody of the network, offers.
    pub fn keeps(self, organisation: Option<OrganisationId>) -> bool {
        self.coordinates || self.leads && organisation == Some(self.organisation)
    }

    /// Lets pass who keeps it. Errors: `NotFound` for everyone else.
    pub(super) fn keeping(self, organisation: Option<OrganisationId>) -> Result<()> {
        if self.keeps(organisation) { Ok(()) } else { Err(Error::NotFound) }
    }
}

#[cfg(test)]
mod tests {
    use ::policy::{Purpose, ReadLog};
    use ::store::Uuid;

    use super::*;

    fn keeper(roles: impl Into<Roles>) -> Keeper {
        let id = Uuid::from_u128(1);
        let actor = Actor {
            user: id.into(),
            unit: id.into(),
            organisation: id.into(),
            network: id.into(),
            strength: 1,
            work: Purpose::Casework,
            reads: ReadLog::default(),
        };
        Keeper::of(&actor, roles.into())
    }

    #[test]
    fn each_keeps_what_is_theirs_and_clients_see_only_the_public_pages() {
        let (own, other) = (Some(Uuid::from_u128(1).into()), Some(Uuid::from_u128(2).into()));
        assert!(keeper(Role::Lead).keeps(own) && !keeper(Role::Lead).keeps(other) && !keeper(Role::Lead).keeps(None));
        assert!(keeper(Role::Coordinator).keeps(other) && keeper(Role::Coordinator).keeps(None));
        assert!(!keeper(Role::Worker).keeps(own) && keeper(Role::Worker).reads().is_ok());
        assert!(keeper(Role::Client).reads().is_err());
    }
}
