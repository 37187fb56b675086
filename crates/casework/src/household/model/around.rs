//! Who is around the family: people who help without being a service, and the services themselves.

use policy::Topic;
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked};
use crate::entry::Content;

/// Somebody who helps without being a service; as little as possible is kept about them (R138).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InformalHelper {
    /// What the family calls them.
    pub name: String,
    /// Who they are to the family ("Nachbarin", "Großmutter").
    #[serde(default)]
    pub relation: String,
    /// What they help with.
    pub helps_with: String,
    /// Whether they know of it and agree.
    #[serde(default)]
    pub agrees: Agreement,
}

impl Content for InformalHelper {
    const KIND: &'static str = "informal-helper";
}

impl Checked for InformalHelper {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 200);
        check.line("relation", &mut self.relation, 200);
        check.needed_text("helps_with", &mut self.helps_with, 1_000);
    }
}

codes! {
    /// Whether an informal helper agrees to be named here.
    #[derive(Default)]
    pub enum Agreement {
        /// Nobody asked yet.
        #[default]
        NotAsked = "nicht-gefragt",
        /// They agree.
        Yes = "ja",
        /// They do not want to be involved.
        No = "nein",
    }
}

/// A service that works with the family: one line of the helper system (R3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvolvedService {
    /// The service's name.
    pub service: String,
    /// Who works there with the family, if known.
    #[serde(default)]
    pub professional: String,
    /// What it does for them.
    pub role: String,
    /// For whom; none means the whole family.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<EntryId>,
    /// Since when, as far as it is known (`2026-11`, "seit dem Sommer").
    #[serde(default)]
    pub since: String,
    /// Why it may stand here.
    pub known_by: KnownBy,
}

impl Content for InvolvedService {
    const KIND: &'static str = "involved-service";
}

impl Checked for InvolvedService {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("service", &mut self.service, 200);
        check.line("professional", &mut self.professional, 200);
        check.needed_text("role", &mut self.role, 1_000);
        check.line("since", &mut self.since, 100);
    }
}

/// A service as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewService {
    /// What the service works on, which becomes the entry's topic.
    #[schema(value_type = String, example = "education")]
    pub topic: Topic,
    /// The service and what it does for the family.
    pub service: InvolvedService,
}

impl Checked for NewService {
    fn check(&mut self, check: &mut Check) {
        check.part("service", &mut self.service);
    }
}

codes! {
    /// On what basis a service is named in the helper system (R3, L-4).
    pub enum KnownBy {
        /// The person told us.
        Client = "klient",
        /// The service told us with the person's consent.
        Consent = "einwilligung",
        /// It is our own service.
        Own = "eigene-stelle",
        /// A law carries it.
        Statute = "gesetz",
    }
}
