//! A session and a token both say: this person acts for this unit, now.

use std::time::Duration;

use policy::{Actor, ReadLog};
use store::{NetworkId, OrganisationId, Timestamp, UnitId, UserId};
use ui::{AccountBadge, Lang};

use super::browser::BrowserFamily;
use crate::Roles;
use crate::secret::signature;

/// A session ends when nothing was asked of it for so long.
pub const IDLE: Duration = Duration::from_secs(30 * 60);

/// A session ends at the latest so long after the login.
pub const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);

/// How often the last use of a session is written down.
pub(crate) const SEEN_EVERY: Duration = Duration::from_secs(60);

/// The strength of an access token: one secret in the hand of a program (table `topic`).
pub(crate) const BY_PASSWORD: i64 = 1;

/// The strength of a session, which a password and a second factor opened. No weaker session is alive.
pub(crate) const BY_SECOND_FACTOR: i64 = 2;

/// A person acting for one of their units, as read from the database in this very request.
#[derive(Clone, Debug)]
pub struct Acting {
    /// Who.
    pub user: UserId,
    /// For which unit.
    pub unit: UnitId,
    /// The unit's organisation.
    pub organisation: OrganisationId,
    /// The network both belong to.
    pub network: NetworkId,
    /// 1: a password; 2: with a second factor.
    pub strength: i64,
    /// What the person does in the unit.
    pub roles: Roles,
    /// The person's name, for the page's head.
    pub name: String,
    /// The unit's name.
    pub unit_name: String,
    /// The organisation's IANA time zone.
    pub zone: String,
    /// The language the person has chosen; none until they have.
    pub language: Option<Lang>,
}

impl Acting {
    pub(crate) fn actor(&self, reads: ReadLog) -> Actor {
        Actor {
            user: self.user,
            unit: self.unit,
            organisation: self.organisation,
            network: self.network,
            strength: self.strength,
            work: policy::Purpose::Casework,
            reads,
        }
    }

    pub(crate) fn badge(&self) -> AccountBadge {
        AccountBadge { name: self.name.clone(), unit: self.unit_name.clone() }
    }
}

/// A session that is alive at this moment.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) key: Vec<u8>,
    pub(crate) acting: Acting,
    pub(crate) form_secret: Vec<u8>,
    pub(crate) seen_at: Timestamp,
}

impl Session {
    /// What each form of this session must bring back.
    pub(crate) fn form_token(&self) -> String {
        signature(&self.form_secret, "form")
    }
}

/// One of a person's sessions, as their account page lists it.
pub(crate) struct Listed {
    pub(crate) key: Vec<u8>,
    pub(crate) unit_name: String,
    pub(crate) browser: BrowserFamily,
    pub(crate) created_at: Timestamp,
    pub(crate) seen_at: Timestamp,
}
