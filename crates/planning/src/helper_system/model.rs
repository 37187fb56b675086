//! Who helps, on which side, and with what.

use serde::Serialize;
use store::EntryId;
use utoipa::ToSchema;

use crate::codes::codes;

codes! {
    /// On which side somebody stands.
    pub enum HelperSide {
        /// Family, friends, neighbours.
        Informal = "informal",
        /// Services.
        Services = "services",
    }
}

/// Somebody who helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Helper {
    /// Who, by name; empty for the client.
    pub name: String,
    /// On which side.
    pub side: HelperSide,
    /// What it is known that they do.
    pub known: Vec<String>,
    /// What is agreed with them in the plan.
    pub agreed: Vec<String>,
    /// The entry in which they stand, where there is one.
    #[serde(skip)]
    pub source: Option<EntryId>,
}

/// Everybody who helps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HelperSystem {
    /// Family and friends first, then services, each in the order in which they were taken down.
    pub helpers: Vec<Helper>,
}

impl HelperSystem {
    /// Notes what somebody does: beside what stands there of them already, by their entry or else by their name.
    pub(super) fn note(&mut self, helper: Helper) {
        let same = |known: &&mut Helper| {
            let entry = known.source.is_some() && known.source == helper.source;
            entry || (known.side == helper.side && known.name.to_lowercase() == helper.name.to_lowercase())
        };
        match self.helpers.iter_mut().find(same) {
            Some(known) => {
                known.known.extend(helper.known);
                known.agreed.extend(helper.agreed);
            }
            None => self.helpers.push(helper),
        }
    }

    /// Those of one side.
    pub fn of(&self, side: HelperSide) -> impl Iterator<Item = &Helper> {
        self.helpers.iter().filter(move |helper| helper.side == side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_known_and_has_agreed_to_something_stands_there_once() {
        let kita = |known: &[&str], agreed: &[&str], name: &str| Helper {
            name: name.to_owned(),
            side: HelperSide::Services,
            known: known.iter().map(|word| (*word).to_owned()).collect(),
            agreed: agreed.iter().map(|word| (*word).to_owned()).collect(),
            source: None,
        };
        let mut system = HelperSystem::default();
        system.note(kita(&["betreut Mia"], &[], "Kita am Markt"));
        system.note(kita(&[], &["längere Zeiten"], "Kita am markt"));
        system.note(kita(&[], &["Antrag"], "Jugendamt"));
        assert_eq!(system.helpers.len(), 2);
        assert_eq!(
            (&system.helpers[0].known[..], &system.helpers[0].agreed[..]),
            (&["betreut Mia".to_owned()][..], &["längere Zeiten".to_owned()][..])
        );
    }
}
