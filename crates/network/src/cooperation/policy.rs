//! Who has to do with a cooperation: the network's coordination, and those who lead in an organisation that takes part.

use ::policy::Actor;
use ::store::ids::{NetworkId, OrganisationId};
use identity::{Role, Roles};

use crate::{Error, Result};

/// What somebody may do with cooperations, and which of them they see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The network in which all of it lies.
    pub network: NetworkId,
    /// The organisation they act for, and sign for if they lead there.
    pub organisation: OrganisationId,
    coordinates: bool,
    leads: bool,
}

impl Part {
    /// The part of this person in the unit they act for. Everybody of an organisation that takes part may read what it
    /// has agreed; it holds nothing about clients.
    pub fn of(actor: &Actor, roles: Roles) -> Part {
        Part {
            network: actor.network,
            organisation: actor.organisation,
            coordinates: roles.has(Role::Coordinator),
            leads: roles.has(Role::Lead),
        }
    }

    /// The one organisation whose cooperations are seen; none where it is the whole network's.
    pub(super) fn only(self) -> Option<OrganisationId> {
        if self.coordinates { None } else { Some(self.organisation) }
    }

    /// Whether this person writes cooperations.
    pub fn may_draft(self) -> bool {
        self.coordinates || self.leads
    }

    /// Whether this person signs for their organisation.
    pub fn may_sign(self) -> bool {
        self.leads
    }

    /// Lets pass who writes cooperations. Errors: `NotFound` for everyone else.
    pub(super) fn drafts(self) -> Result<()> {
        if self.may_draft() { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Lets pass who signs for their organisation. Errors: `NotFound` for everyone else.
    pub(super) fn signs(self) -> Result<OrganisationId> {
        if self.may_sign() { Ok(self.organisation) } else { Err(Error::NotFound) }
    }
}
