//! On what ground a sealed entry is released, and what those see of the seal who may.

use ::store::{EntryId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked};
use crate::entry::{Opened, Seal};

/// The kinds of entry that can be sealed.
pub const SEALABLE: [&str; 4] = ["contact", "fact", "document", "contact-data"];

codes! {
    /// On what ground somebody is named to whom a sealed entry is released (L-8).
    pub enum ReleaseGround {
        /// The person who confided it agrees.
        Consent = "einwilligung",
        /// There are signs of danger to a child, and the colleague needs it to judge them.
        Danger = "gefaehrdung",
        /// The colleague has to find or reach the person; only for a locked address.
        Need = "aufgabe",
    }
}

impl ReleaseGround {
    /// Whether it carries for a seal: what was confided is never released because it would be useful.
    pub fn fits(self, seal: Seal) -> bool {
        self != ReleaseGround::Need || seal == Seal::LockedAddress
    }
}

/// How an entry is to be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSeal {
    /// As what.
    pub seal: Seal,
}

impl Checked for NewSeal {
    fn check(&mut self, _: &mut Check) {}
}

/// A colleague to whom a sealed entry is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Who: somebody who works in this file today.
    #[schema(value_type = String, format = "uuid")]
    pub to: UserId,
    /// Why.
    pub ground: ReleaseGround,
}

impl Checked for Release {
    fn check(&mut self, _: &mut Check) {}
}

/// One sealed entry that follows a hand-over or a substitution, decided by itself (L-8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Follow {
    /// The entry.
    #[schema(value_type = String, format = "uuid")]
    pub entry: EntryId,
    /// Why it may follow.
    pub ground: ReleaseGround,
}

/// To whom a sealed entry was released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Released {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    pub to: UserId,
    /// Their name.
    pub name: String,
    /// Why.
    pub ground: ReleaseGround,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// Until when, where it was released for the time of a substitution.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub until: Option<Timestamp>,
}

/// What the reader may do about the seal of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Voucher {
    /// It is not sealed, and the reader may seal it.
    MaySeal,
    /// It is not sealed, and others wrote it or something stands against it.
    MayNotSeal,
    /// The reader sealed it: they release and lift.
    Holds,
    /// Somebody else sealed it and named the reader.
    Named,
}

/// An entry and its seal, for those who see both.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Standing {
    /// The entry.
    pub entry: Opened<serde_json::Value>,
    /// What the reader may do.
    pub voucher: Voucher,
    /// To whom it was released; only for who sealed it.
    pub released: Vec<Released>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_confided_is_not_released_because_it_would_be_useful() {
        assert!(ReleaseGround::Need.fits(Seal::LockedAddress));
        for seal in [Seal::Entrusted, Seal::YoungPersonsOwn] {
            assert!(!ReleaseGround::Need.fits(seal));
            assert!(ReleaseGround::Consent.fits(seal) && ReleaseGround::Danger.fits(seal));
        }
    }
}
