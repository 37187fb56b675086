//! How far an administrator reaches. Roles open these pages, never files (policy F4).

use ::store::Tx;
use ::store::ids::{NetworkId, OrganisationId};
use identity::{Role, Roles};
use policy::Actor;

use super::store;
use crate::{Error, Result};

/// What an administrator keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole network: administrators of its office.
    Network(NetworkId),
    /// Their own organisation.
    Organisation(NetworkId, OrganisationId),
}

impl Reach {
    /// How far this person reaches from the unit they act for.
    ///
    /// Errors: `NotFound` for whoever is no administrator there.
    pub async fn of(tx: &mut Tx, actor: &Actor, roles: Roles) -> Result<Reach> {
        if !roles.has(Role::Administrator) {
            return Err(Error::NotFound);
        }
        let office = store::office(tx, actor.network).await?;
        Ok(if office == Some(actor.unit) {
            Reach::Network(actor.network)
        } else {
            Reach::Organisation(actor.network, actor.organisation)
        })
    }

    /// The network in which all of it lies.
    pub fn network(self) -> NetworkId {
        match self {
            Reach::Network(network) | Reach::Organisation(network, _) => network,
        }
    }

    /// The one organisation that is kept; none where it is the whole network.
    pub fn only(self) -> Option<OrganisationId> {
        match self {
            Reach::Network(_) => None,
            Reach::Organisation(_, organisation) => Some(organisation),
        }
    }

    /// Lets pass who keeps the whole network. Errors: `NotFound` for everyone else.
    pub fn whole_network(self) -> Result<NetworkId> {
        match self {
            Reach::Network(network) => Ok(network),
            Reach::Organisation(..) => Err(Error::NotFound),
        }
    }
}
