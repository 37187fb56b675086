//! How far someone reaches who keeps people. Roles open these pages, never files (policy F4).

use ::store::{Error, NetworkId, OrganisationId, Tx};
use policy::Actor;

use super::store;
use crate::{Role, Roles};

/// Whose people an administrator keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The network in which all of them work.
    pub network: NetworkId,
    /// The one organisation; none for the administrators of the network's office, who keep all of them.
    pub only: Option<OrganisationId>,
}

impl Reach {
    /// How far this person reaches from the unit they act for; none for whoever is no administrator there.
    pub async fn of(tx: &mut Tx, actor: &Actor, roles: Roles) -> Result<Option<Reach>, Error> {
        if !roles.has(Role::Administrator) {
            return Ok(None);
        }
        let is_office = store::office(tx, actor.network).await? == Some(actor.unit);
        Ok(Some(Reach { network: actor.network, only: (!is_office).then_some(actor.organisation) }))
    }

    /// Whether the organisation lies within.
    pub fn covers(self, organisation: OrganisationId) -> bool {
        self.only.is_none_or(|only| only == organisation)
    }
}
