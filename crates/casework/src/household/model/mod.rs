//! Who belongs to a family, who decides for a child, who helps, and which services are involved.

mod around;
mod relation;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::check::{Check, Checked};
use crate::entry::Opened;
use crate::person::{ContactData, PersonCard};

pub use around::{Agreement, InformalHelper, InvolvedService, KnownBy, NewService};
pub use relation::{ChildCustody, Custody, Relation, RelationKind, custody_per_child};

/// A person of the family as entered: the card, and how they can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FamilyMember {
    /// Who it is.
    pub card: PersonCard,
    /// How they can be reached, and how they must not be.
    #[serde(default)]
    pub contact: ContactData,
}

impl Checked for FamilyMember {
    fn check(&mut self, check: &mut Check) {
        check.part("card", &mut self.card);
        check.part("contact", &mut self.contact);
    }
}

/// A person of the family as read: two entries, since contact data can be held back by itself.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who it is.
    pub card: Opened<PersonCard>,
    /// How they can be reached, where the viewer may know and somebody asked.
    pub contact: Option<Opened<ContactData>>,
}

impl Member {
    /// Rises with each change of card or contact data.
    pub fn version(&self) -> i64 {
        self.card.version + self.contact.as_ref().map_or(0, |contact| contact.version)
    }

    /// What it says, as it was entered.
    pub fn said(&self) -> FamilyMember {
        let contact = self.contact.as_ref().map(|contact| contact.content.clone()).unwrap_or_default();
        FamilyMember { card: self.card.content.clone(), contact }
    }

    /// Which of the two entries changed last.
    pub fn last_change(&self) -> (&str, store::Timestamp) {
        match &self.contact {
            Some(contact) if contact.changed_at > self.card.changed_at => (&contact.author_name, contact.changed_at),
            _ => (&self.card.author_name, self.card.changed_at),
        }
    }
}
